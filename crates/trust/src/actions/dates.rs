//! What begins or ends by its date alone: an authorisation's last day has gone by, a rule's first day has come. Both change what
//! screening compares with, so live listings are looked at again.

use std::time::Duration;

use kernel::{Day, Result};
use store::{Chore, Store, Tx};

use crate::rows::{authorisation, head, house};

/// The chore; cheap when nothing begins or ends.
pub struct Dates;

impl Chore for Dates {
    fn name(&self) -> &'static str {
        "trust.dates"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(1)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let today = store.now().day_in_china();
        if store.read(|tx| is_due(tx, today))? {
            store.write(move |tx| {
                let changed = head::next(tx)?;
                authorisation::lapse(tx, today, changed)?;
                house::begin_days(tx, today, changed)
            })?;
        }
        Ok(())
    }
}

fn is_due(tx: &mut Tx<'_>, today: Day) -> Result<bool> {
    Ok(authorisation::lapse_due(tx, today)? || house::begin_due(tx, today)?)
}
