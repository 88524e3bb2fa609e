//! Papers that the operator holds for listings.

use std::collections::BTreeSet;

use kernel::kinds::ListingId;
use kernel::{Actor, PageSize, Result};
use store::{Row, Tx, params};

use crate::model::paper::PaperOnFile;

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

pub fn of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<(ListingId, PaperOnFile)>> {
    let rows = tx.query(
        "SELECT listing_id, need, reference, recorded_at, recorded_by FROM paper_on_file
         WHERE listing_id = $1 ORDER BY need",
        params![listing],
    )?;
    rows.iter().map(paper).collect()
}

/// The papers recorded last.
pub fn newest(tx: &mut Tx<'_>, most: PageSize) -> Result<Vec<(ListingId, PaperOnFile)>> {
    let rows = tx.query(
        "SELECT listing_id, need, reference, recorded_at, recorded_by FROM paper_on_file
         ORDER BY recorded_at DESC, listing_id, need LIMIT $1",
        params![i64::try_from(most.count()).unwrap_or(i64::MAX)],
    )?;
    rows.iter().map(paper).collect()
}

fn paper(row: &Row) -> Result<(ListingId, PaperOnFile)> {
    let paper = PaperOnFile {
        need: row.get("need")?,
        reference: row.get("reference")?,
        recorded_at: row.get("recorded_at")?,
        recorded_by: row.get("recorded_by")?,
    };
    Ok((row.get("listing_id")?, paper))
}
