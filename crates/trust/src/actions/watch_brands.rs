//! The market takes in the names that it watches from the first day.

use kernel::{Actor, Result};
use store::Tx;

use crate::events::BrandsWatched;
use crate::model::brand::Brand;
use crate::model::watched;
use crate::rows::{brand, head};

/// Takes in the watch list that comes with the program; how many names are new or changed. Running it again changes nothing.
pub fn watch_brands(tx: &mut Tx<'_>, actor: &Actor) -> Result<usize> {
    let mut fresh: Vec<Brand> = Vec::new();
    for mut watched in watched::bundled()? {
        let there = brand::get(tx, watched.id)?;
        watched.registered_at = there.as_ref().map_or(tx.now(), |brand| brand.registered_at);
        if there.as_ref() != Some(&watched) {
            fresh.push(watched);
        }
    }
    if fresh.is_empty() {
        return Ok(0);
    }
    let changed = head::next(tx)?;
    for watched in &fresh {
        brand::put(tx, watched, Some(actor), changed)?;
    }
    let told = BrandsWatched {
        count: i64::try_from(fresh.len()).unwrap_or(i64::MAX),
        list: "watched".to_owned(),
    };
    tx.emit(actor, &told)?;
    Ok(fresh.len())
}
