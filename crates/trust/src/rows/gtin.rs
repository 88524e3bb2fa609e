//! Which cleared listings carry which number under the bars.

use kernel::Result;
use kernel::kinds::{ListingId, OrganisationId};
use store::{Tx, params};

/// Whether a cleared listing of another seller carries this number.
pub fn is_elsewhere(tx: &mut Tx<'_>, gtin: &str, seller: OrganisationId) -> Result<bool> {
    let sql = "SELECT listing_id FROM gtin_use WHERE gtin = $1 AND seller_id <> $2 LIMIT 1";
    Ok(tx.maybe(sql, params![gtin, seller])?.is_some())
}

/// Cleared listings that carry a number, those that have longest first; at most 20.
pub fn listings(tx: &mut Tx<'_>, gtin: &str) -> Result<Vec<ListingId>> {
    let sql = "SELECT listing_id FROM gtin_use WHERE gtin = $1 ORDER BY since, listing_id LIMIT 20";
    tx.query(sql, params![gtin])?
        .iter()
        .map(|row| row.get("listing_id"))
        .collect()
}

/// A cleared listing carries these numbers and no others.
pub fn set(tx: &mut Tx<'_>, listing: ListingId, seller: OrganisationId, gtins: &[String]) -> Result<()> {
    clear(tx, listing)?;
    let now = tx.now();
    for gtin in gtins {
        tx.execute(
            "INSERT INTO gtin_use (gtin, listing_id, seller_id, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            params![gtin, listing, seller, now],
        )?;
    }
    Ok(())
}

/// A listing that may not be seen carries none.
pub fn clear(tx: &mut Tx<'_>, listing: ListingId) -> Result<()> {
    tx.execute("DELETE FROM gtin_use WHERE listing_id = $1", params![listing])
        .map(|_| ())
}
