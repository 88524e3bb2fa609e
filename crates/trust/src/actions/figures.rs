//! What screening comes to in numbers, for the open pages.

use kernel::{Result, Time};
use serde::Serialize;
use store::Tx;

use crate::model::rules::Outcome;
use crate::rows;

/// Decisions in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Versions that a machine looked at.
    pub screened: i64,
    /// Cleared, by machine and person.
    pub cleared: i64,
    /// Held for a person.
    pub held: i64,
    /// Refused, by machine and person.
    pub refused: i64,
    /// Decisions of the machine that ended the matter.
    pub by_machine: i64,
    /// Decisions of persons.
    pub by_person: i64,
    /// Appeals opened.
    pub appealed: i64,
    /// Refusals overturned on appeal.
    pub overturned: i64,
}

/// The figures since a time.
pub fn figures(tx: &mut Tx<'_>, since: Time) -> Result<Figures> {
    let mut figures = Figures {
        appealed: rows::case::appeals_since(tx, since)?,
        overturned: rows::decision::overturned_since(tx, since)?,
        ..Figures::default()
    };
    for (outcome, machine, count) in rows::decision::counts_since(tx, since)? {
        match outcome {
            Outcome::Cleared => figures.cleared += count,
            Outcome::Held => figures.held += count,
            Outcome::Refused => figures.refused += count,
        }
        if machine {
            figures.screened += count;
        }
        match (machine, outcome) {
            (true, Outcome::Held) => {}
            (true, _) => figures.by_machine += count,
            (false, _) => figures.by_person += count,
        }
    }
    Ok(figures)
}
