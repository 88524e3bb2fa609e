//! What shoppers tell the market alone.

use kernel::Result;
use kernel::kinds::{ListingId, OrderId};
use store::{Row, Tx, Value, params};

use crate::model::review::Complaint;

const COLUMNS: &str = "order_id, line, listing_id, whys, made_at";

/// Writes one; told again, it says what was said last.
pub fn put(tx: &mut Tx<'_>, complaint: &Complaint) -> Result<()> {
    tx.execute(
        "INSERT INTO complaint (order_id, line, listing_id, whys, made_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (order_id, line) DO UPDATE SET whys = excluded.whys, made_at = excluded.made_at",
        params![
            complaint.order,
            complaint.line,
            complaint.listing,
            Tx::json(&complaint.whys)?,
            complaint.at
        ],
    )
    .map(|_| ())
}

/// Those of an order.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Complaint>> {
    many(tx, "WHERE order_id = $1 ORDER BY line", params![order])
}

/// Those about a listing, the latest first.
pub fn of_listing(tx: &mut Tx<'_>, listing: ListingId, limit: i64) -> Result<Vec<Complaint>> {
    let end = "WHERE listing_id = $1 ORDER BY made_at DESC, order_id LIMIT $2";
    many(tx, end, params![listing, limit])
}

fn many(tx: &mut Tx<'_>, end: &str, values: &[Value]) -> Result<Vec<Complaint>> {
    let sql = format!("SELECT {COLUMNS} FROM complaint {end}");
    tx.query(&sql, values)?.iter().map(complaint).collect()
}

fn complaint(row: &Row) -> Result<Complaint> {
    Ok(Complaint {
        order: row.get("order_id")?,
        line: row.get("line")?,
        listing: row.get("listing_id")?,
        whys: row.json("whys")?,
        at: row.get("made_at")?,
    })
}
