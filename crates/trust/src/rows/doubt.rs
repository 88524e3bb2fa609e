//! Shoppers who doubt that a listing's goods are genuine.

use kernel::kinds::{ListingId, OrderId};
use kernel::{Day, Result};
use store::{Tx, params};

/// How it came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Return,
    Complaint,
    Review,
}

impl Source {
    const fn word(self) -> &'static str {
        match self {
            Self::Return => "return",
            Self::Complaint => "complaint",
            Self::Review => "review",
        }
    }
}

/// One shopper's, of one order.
pub struct Doubt<'b> {
    pub listing: ListingId,
    pub order: OrderId,
    pub buyer: &'b str,
    pub source: Source,
}

impl<'b> Doubt<'b> {
    pub const fn new(listing: ListingId, order: OrderId, buyer: &'b str, source: Source) -> Self {
        Self {
            listing,
            order,
            buyer,
            source,
        }
    }
}

/// One more; told twice, or in two ways, it counts once.
pub fn add(tx: &mut Tx<'_>, doubt: &Doubt<'_>) -> Result<()> {
    let day = tx.now().day_in_china();
    tx.execute(
        "INSERT INTO doubt (listing_id, order_id, buyer, day, source) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        params![doubt.listing, doubt.order, doubt.buyer, day, doubt.source.word()],
    )
    .map(|_| ())
}

/// It is doubted no more, in that way at least.
pub fn take_back(tx: &mut Tx<'_>, doubt: &Doubt<'_>) -> Result<()> {
    let sql = "DELETE FROM doubt WHERE listing_id = $1 AND order_id = $2 AND source = $3";
    tx.execute(sql, params![doubt.listing, doubt.order, doubt.source.word()])
        .map(|_| ())
}

/// How many different shoppers do so since a day.
pub fn buyers(tx: &mut Tx<'_>, listing: ListingId, since: Day) -> Result<i64> {
    let sql = "SELECT COUNT(DISTINCT buyer) AS doubts FROM doubt WHERE listing_id = $1 AND day >= $2";
    tx.one(sql, params![listing, since])?.get("doubts")
}
