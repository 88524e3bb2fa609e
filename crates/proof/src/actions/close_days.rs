//! A day that is over enters the log with its counts.

use std::time::Duration;

use kernel::Result;
use store::{Chore, Store, Tx};

use crate::actions::entries::add;
use crate::model::statement::of_day;
use crate::rows::day::{self, Counts};
use crate::rows::log::Cause;

/// The chore that closes days, by China's calendar. A day is closed two hours after it has ended, when slow followers
/// have counted it.
pub struct CloseDays;

impl Chore for CloseDays {
    fn name(&self) -> &'static str {
        "log-days"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(10)
    }

    fn run(&self, store: &Store) -> Result<()> {
        store.write(close)
    }
}

fn close(tx: &mut Tx<'_>) -> Result<()> {
    let today = tx.now().minus(Duration::from_hours(2)).day_in_china();
    for counts in day::open_before(tx, today)? {
        let statement = of_day(counts.day, &named(&counts), None)?;
        add(tx, Cause::Day(counts.day), "market.day", &statement, "")?;
    }
    Ok(())
}

pub(crate) fn named(counts: &Counts) -> [(&'static str, i64); 5] {
    [
        ("orders_placed", counts.placed),
        ("orders_paid", counts.paid),
        ("orders_delivered", counts.delivered),
        ("listings_cleared", counts.cleared),
        ("listings_refused", counts.refused),
    ]
}
