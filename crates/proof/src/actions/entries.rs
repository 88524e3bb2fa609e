//! Events become entries of the log, and are counted by day.

use kernel::{Actor, Result};
use serde::{Deserialize, Serialize};
use store::{Event, Projection, Recorded, Tx};

use crate::model::statement;
use crate::rows::day::{self, Count};
use crate::rows::log::{self, Cause};

/// An entry was added; the publisher follows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EntryAdded {
    /// Its place in the log.
    pub place: i64,
}

impl Event for EntryAdded {
    const KIND: &'static str = "log.entry_added";
    fn subject(&self) -> String {
        format!("log:{}", self.place)
    }
}

/// The follower that keeps the log.
pub struct Entries;

impl Projection for Entries {
    fn name(&self) -> &'static str {
        "log-entries"
    }

    fn wants(&self, kind: &str) -> bool {
        statement::kinds().any(|known| known == kind) || COUNTED.contains(&kind)
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        if let Some(count) = counted(&event.kind, &event.body) {
            day::add(tx, event.at.day_in_china(), count)?;
        }
        let mut salt = [0; 32];
        tx.random().fill(&mut salt);
        let Some(body) = statement::of_event(&event.kind, event.at, &event.body, &salt)? else {
            return Ok(());
        };
        add(
            tx,
            Cause::Event(event.seq),
            &event.kind,
            &body,
            &hex::encode(salt),
        )
    }
}

/// Adds an entry and says so.
pub(crate) fn add(tx: &mut Tx<'_>, cause: Cause, kind: &str, body: &str, salt: &str) -> Result<()> {
    match log::append(tx, cause, kind, body, salt)? {
        Some(place) => tx.emit(&Actor::machine("log"), &EntryAdded { place }),
        None => Ok(()),
    }
}

/// The kinds of events that days count.
pub(crate) const COUNTED: [&str; 4] = ["order.placed", "order.paid", "order.delivered", "decision.made"];

fn counted(kind: &str, body: &str) -> Option<Count> {
    match kind {
        "order.placed" => Some(Count::Placed),
        "order.paid" => Some(Count::Paid),
        "order.delivered" => Some(Count::Delivered),
        "decision.made" if body.contains("\"outcome\":\"cleared\"") => Some(Count::Cleared),
        "decision.made" if body.contains("\"outcome\":\"refused\"") => Some(Count::Refused),
        _ => None,
    }
}
