//! The present day's counts enter the log before the day is over.

use kernel::{Error, Result};
use store::{Trail, Tx};

use crate::actions::close_days::named;
use crate::actions::entries::{COUNTED, add};
use crate::model::statement::of_day;
use crate::rows::day;
use crate::rows::log::Cause;

/// States what the present day of China has counted so far, with the moment of the statement; the day's own entry follows
/// when it is over. Nothing is added while the feed has told nothing new.
///
/// # Errors
/// [`kernel::Code::NotFound`] on a day that has counted nothing yet.
pub fn state_today(tx: &mut Tx<'_>) -> Result<()> {
    let today = tx.now().day_in_china();
    let latest = day::before(tx, today.plus_days(1), 1)?;
    let counts = latest.into_iter().find(|counts| counts.day == today);
    let counts =
        counts.ok_or_else(|| Error::not_found(&kernel::Said::new("今天的计数", "count of today")))?;
    let told = told_to(tx)?;
    let statement = of_day(today, &named(&counts), Some(tx.now()))?;
    add(tx, Cause::SoFar(today, told), "market.day_so_far", &statement, "")
}

/// The last event that was counted, so that the same counts are stated once.
fn told_to(tx: &mut Tx<'_>) -> Result<i64> {
    let mut told = 0;
    for kind in COUNTED {
        let trail = Trail {
            kind: Some(kind.to_owned()),
            ..Trail::default()
        };
        let last = store::read_trail(tx, &trail, 1)?;
        told = last.first().map_or(told, |event| told.max(event.seq));
    }
    Ok(told)
}
