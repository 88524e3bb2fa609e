//! Holds a seller's earnings back while the trust room says so; they stay in the journal for refunds.

use kernel::Result;
use kernel::kinds::OrganisationId;
use serde::{Deserialize, Serialize};
use store::{Event, Projection, Recorded, Tx};

/// What this room reads of the trust room's event of that name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StandingChanged {
    seller: OrganisationId,
    holds_payouts: bool,
}

impl Event for StandingChanged {
    const KIND: &'static str = "seller.standing_changed";

    fn subject(&self) -> String {
        self.seller.to_string()
    }
}

/// Begins and ends the holding back.
pub struct Holds;

impl Projection for Holds {
    fn name(&self) -> &'static str {
        "orders.holds"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == StandingChanged::KIND
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let Some(changed) = event.read::<StandingChanged>()? else {
            return Ok(());
        };
        ledger::hold_payouts(tx, changed.seller, changed.holds_payouts.then_some("strikes"))
    }
}
