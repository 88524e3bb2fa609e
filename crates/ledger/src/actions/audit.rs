//! Audits the books.

use kernel::Result;
use store::Tx;

use crate::rows::audit::{self, Breach};

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many accounts there are.
    pub accounts: i64,
    /// How many transfers were replayed.
    pub transfers: i64,
    /// How many entries were followed.
    pub entries: i64,
    /// The checks that were made.
    pub checks: Vec<&'static str>,
    /// What is wrong; nothing in sound books. Up to 20 of each check.
    pub breaches: Vec<Breach>,
}

impl Report {
    /// Whether the books are sound.
    pub const fn is_sound(&self) -> bool {
        self.breaches.is_empty()
    }
}

/// Replays the journal and compares: every unit balances, replay equals the balances, entries are gapless and follow
/// each other, holds end once, no rule is broken, order money and payouts agree with their accounts. Reads everything:
/// for the night, the tour and tests.
pub fn audit(tx: &mut Tx<'_>) -> Result<Report> {
    let [accounts, transfers, entries] = audit::counts(tx)?;
    Ok(Report {
        accounts,
        transfers,
        entries,
        checks: audit::names().collect(),
        breaches: audit::breaches(tx)?,
    })
}
