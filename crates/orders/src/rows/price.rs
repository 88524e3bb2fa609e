//! The board of landed prices.

use std::collections::{BTreeMap, BTreeSet};

use compliance::Mode;
use kernel::kinds::{ListingId, VariantId};
use kernel::{Day, Result, Yuan};
use store::{Row, ToValue, Tx, Value, params};

use crate::model::price::{BoardPrice, Parts};

/// Replaces what the board says of a listing.
pub fn replace(tx: &mut Tx<'_>, listing: ListingId, prices: &[BoardPrice]) -> Result<()> {
    tx.execute("DELETE FROM landed_price WHERE listing_id = $1", params![listing])?;
    let now = tx.now();
    for price in prices {
        tx.execute(
            "INSERT INTO landed_price (variant_id, route, listing_id, rate_day, rate_micros, total_cny_fen, parts, priced_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (variant_id, route) DO UPDATE SET listing_id = $3, rate_day = $4, rate_micros = $5,
               total_cny_fen = $6, parts = $7, priced_at = $8",
            params![
                price.variant,
                price.route.code(),
                listing,
                price.rate_day,
                price.rate_micros,
                price.total,
                Tx::json(&price.parts)?,
                now
            ],
        )?;
    }
    Ok(())
}

/// All prices of a listing, the lowest first.
pub fn of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<BoardPrice>> {
    let sql =
        "SELECT variant_id, route, listing_id, rate_day, rate_micros, total_cny_fen, parts FROM landed_price
               WHERE listing_id = $1 ORDER BY total_cny_fen, variant_id, route";
    tx.query(sql, params![listing])?.iter().map(price).collect()
}

/// The lowest price of each of these listings.
pub fn lowest(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, (Yuan, Mode)>> {
    let mut lowest = BTreeMap::new();
    for chunk in listings.chunks(100) {
        let values: Vec<Value> = chunk.iter().map(ToValue::to_value).collect();
        let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "SELECT listing_id, route, total_cny_fen FROM landed_price WHERE listing_id IN ({})
             ORDER BY listing_id, total_cny_fen DESC, route DESC",
            places.join(", ")
        );
        // The last of a listing is its lowest, and stands.
        for row in tx.query(&sql, &values)? {
            lowest.insert(
                row.get("listing_id")?,
                (row.get("total_cny_fen")?, super::route(&row)?),
            );
        }
    }
    Ok(lowest)
}

/// The routes by which each of these listings has a price.
pub fn routes(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, BTreeSet<Mode>>> {
    let mut routes: BTreeMap<ListingId, BTreeSet<Mode>> = BTreeMap::new();
    for chunk in listings.chunks(100) {
        let values: Vec<Value> = chunk.iter().map(ToValue::to_value).collect();
        let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "SELECT DISTINCT listing_id, route FROM landed_price WHERE listing_id IN ({})",
            places.join(", ")
        );
        for row in tx.query(&sql, &values)? {
            let of_listing = routes.entry(row.get("listing_id")?).or_default();
            of_listing.insert(super::route(&row)?);
        }
    }
    Ok(routes)
}

/// The lowest price of a variant, by whatever route.
pub fn best(tx: &mut Tx<'_>, variant: VariantId) -> Result<Option<BoardPrice>> {
    let sql =
        "SELECT variant_id, route, listing_id, rate_day, rate_micros, total_cny_fen, parts FROM landed_price
               WHERE variant_id = $1 ORDER BY total_cny_fen, route LIMIT 1";
    tx.maybe(sql, params![variant])?.as_ref().map(price).transpose()
}

/// How many prices were told from another rate than this.
pub fn count_stale(tx: &mut Tx<'_>, rate_day: Day, rate_micros: i64) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS count FROM landed_price WHERE rate_day <> $1 OR rate_micros <> $2",
        params![rate_day, rate_micros],
    )?
    .get("count")
}

fn price(row: &Row) -> Result<BoardPrice> {
    let parts: Parts = row.json("parts")?;
    Ok(BoardPrice {
        variant: row.get("variant_id")?,
        listing: row.get("listing_id")?,
        route: super::route(row)?,
        rate_day: row.get("rate_day")?,
        rate_micros: row.get("rate_micros")?,
        total: row.get("total_cny_fen")?,
        parts,
    })
}
