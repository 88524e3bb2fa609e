//! Papers that the operator holds for listings.

use std::collections::BTreeSet;

use kernel::kinds::ListingId;
use kernel::{Actor, Result, Time};
use store::{Tx, params};

/// A paper as stored.
pub struct Stored {
    pub need: String,
    pub reference: String,
    pub recorded_at: Time,
    pub recorded_by: Actor,
}

pub fn put(tx: &mut Tx<'_>, listing: ListingId, need: &str, reference: &str, by: &Actor) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO paper_on_file (listing_id, need, reference, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (listing_id, need) DO UPDATE SET reference = $3, recorded_at = $4, recorded_by = $5",
        params![listing, need, reference, now, by],
    )?;
    Ok(())
}

/// What is on file, in the words of the gates.
pub fn needs(tx: &mut Tx<'_>, listing: ListingId) -> Result<BTreeSet<String>> {
    let sql = "SELECT need FROM paper_on_file WHERE listing_id = $1";
    let rows = tx.query(sql, params![listing])?;
    rows.iter().map(|row| row.get("need")).collect()
}

pub fn of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<Stored>> {
    let rows = tx.query(
        "SELECT need, reference, recorded_at, recorded_by FROM paper_on_file WHERE listing_id = $1 ORDER BY need",
        params![listing],
    )?;
    let stored = |row: &store::Row| {
        Ok(Stored {
            need: row.get("need")?,
            reference: row.get("reference")?,
            recorded_at: row.get("recorded_at")?,
            recorded_by: row.get("recorded_by")?,
        })
    };
    rows.iter().map(stored).collect()
}
