//! What brands' goods cost: as their owners state it, and as authorised sellers ask.

use kernel::Result;
use kernel::kinds::{BrandId, ListingId, OrganisationId};
use store::{Tx, params};

use crate::model::price::{Seen, Stated};

/// Prices looked at for one brand and category: the newest.
const MOST: i64 = 200;

/// A brand's stated prices, by product name.
pub fn stated(tx: &mut Tx<'_>, brand: BrandId) -> Result<Vec<Stated>> {
    let sql = "SELECT product, cents FROM brand_price WHERE brand_id = $1 ORDER BY product";
    let read = |row: &store::Row| {
        Ok(Stated {
            product: row.get("product")?,
            cents: row.get("cents")?,
        })
    };
    tx.query(sql, params![brand])?.iter().map(read).collect()
}

/// A brand states these prices and no others.
pub fn state(tx: &mut Tx<'_>, brand: BrandId, prices: &[Stated]) -> Result<()> {
    tx.execute("DELETE FROM brand_price WHERE brand_id = $1", params![brand])?;
    let now = tx.now();
    for price in prices {
        tx.execute(
            "INSERT INTO brand_price (brand_id, product, cents, stated_at) VALUES ($1, $2, $3, $4)",
            params![brand, price.product, price.cents, now],
        )?;
    }
    Ok(())
}

/// What authorised sellers ask for a brand's goods of a category, but for one listing.
pub fn seen(tx: &mut Tx<'_>, brand: BrandId, category: &str, but: ListingId) -> Result<Vec<i64>> {
    let sql = "SELECT cents FROM price_seen WHERE brand_id = $1 AND category = $2 AND listing_id <> $3
           ORDER BY since DESC LIMIT $4";
    let rows = tx.query(sql, params![brand, category, but, MOST])?;
    rows.iter().map(|row| row.get("cents")).collect()
}

/// Remembers what a listing asks.
pub fn note(tx: &mut Tx<'_>, listing: ListingId, seller: OrganisationId, seen: &Seen) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO price_seen (listing_id, brand_id, seller_id, category, cents, since) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (listing_id) DO UPDATE SET brand_id = $2, category = $4, cents = $5, since = $6",
        params![listing, seen.brand, seller, seen.category, seen.cents, now],
    )
    .map(|_| ())
}

/// The brand for whose goods a listing's price is remembered.
pub fn brand_of(tx: &mut Tx<'_>, listing: ListingId) -> Result<Option<BrandId>> {
    let row = tx.maybe(
        "SELECT brand_id FROM price_seen WHERE listing_id = $1",
        params![listing],
    )?;
    row.map(|row| row.get("brand_id")).transpose()
}

/// Forgets what a listing asks: it is not seen any more, or names no brand.
pub fn forget(tx: &mut Tx<'_>, listing: ListingId) -> Result<()> {
    tx.execute("DELETE FROM price_seen WHERE listing_id = $1", params![listing])
        .map(|_| ())
}
