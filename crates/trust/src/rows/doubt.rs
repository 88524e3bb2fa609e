//! Shoppers who sent a listing's goods back as not genuine.

use kernel::kinds::{ListingId, OrderId};
use kernel::{Day, Result};
use store::{Tx, params};

/// One more; told twice, it counts once.
pub fn add(tx: &mut Tx<'_>, listing: ListingId, order: OrderId, buyer: &str) -> Result<()> {
    let day = tx.now().day_in_china();
    tx.execute(
        "INSERT INTO doubt (listing_id, order_id, buyer, day) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        params![listing, order, buyer, day],
    )
    .map(|_| ())
}

/// How many different shoppers did so since a day.
pub fn buyers(tx: &mut Tx<'_>, listing: ListingId, since: Day) -> Result<i64> {
    let sql = "SELECT COUNT(DISTINCT buyer) AS doubts FROM doubt WHERE listing_id = $1 AND day >= $2";
    tx.one(sql, params![listing, since])?.get("doubts")
}
