//! The followers of items: where an order goes, its items go; and what is old is forgotten.

use std::time::Duration;

use kernel::kinds::OrderId;
use kernel::{Error, Result};
use serde::Deserialize;
use store::{Chore, Projection, Recorded, Store, Tx};

use crate::model::unit::terms::UnitTerms;
use crate::rows::{unit, unit_scan};

/// Scans forgotten at a time.
const AT_ONCE: i64 = 1000;

/// The follower by which items are handed over, given back, or free again.
pub struct UnitJourney;

/// What this room reads of events of orders; it knows no other room's types.
#[derive(Deserialize)]
struct Moved {
    order: OrderId,
}

impl Projection for UnitJourney {
    fn name(&self) -> &'static str {
        "unit-journey"
    }

    fn wants(&self, kind: &str) -> bool {
        matches!(kind, "order.handed_over" | "order.cancelled" | "order.refunded")
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let moved: Moved = serde_json::from_str(&event.body).map_err(Error::internal)?;
        if event.kind == "order.handed_over" {
            return unit::hand_over(tx, moved.order, event.at).map(|_| ());
        }
        unit::free(tx, moved.order)?;
        unit::give_back(tx, moved.order, event.at).map(|_| ())
    }
}

/// The chore that forgets old scans.
pub struct ForgetScans;

impl Chore for ForgetScans {
    fn name(&self) -> &'static str {
        "trust.forget-scans"
    }

    fn every(&self) -> Duration {
        Duration::from_hours(1)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let keep = UnitTerms::bundled()?.keep();
        loop {
            let gone = store.write(move |tx| {
                let before = tx.now().minus(keep);
                unit_scan::forget(tx, before, AT_ONCE)
            })?;
            if gone == 0 {
                return Ok(());
            }
        }
    }
}
