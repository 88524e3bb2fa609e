//! Returns that wait for an answer.

use kernel::kinds::{OrderId, OrganisationId};
use kernel::{Result, Time};
use store::{Tx, params};

/// Begins to wait; one that waits already goes on.
pub fn begin(tx: &mut Tx<'_>, order: OrderId, seller: OrganisationId, at: Time) -> Result<()> {
    let sql = "INSERT INTO return_waiting (order_id, seller_id, asked_at) VALUES ($1, $2, $3)
               ON CONFLICT (order_id) DO NOTHING";
    tx.execute(sql, params![order, seller, at]).map(|_| ())
}

/// Waits no more.
pub fn end(tx: &mut Tx<'_>, order: OrderId) -> Result<()> {
    let sql = "DELETE FROM return_waiting WHERE order_id = $1";
    tx.execute(sql, params![order]).map(|_| ())
}

/// Those that wait, the oldest first: of one seller, or of all.
pub fn list(tx: &mut Tx<'_>, seller: Option<OrganisationId>, most: i64) -> Result<Vec<(OrderId, Time)>> {
    let rows = match seller {
        Some(seller) => tx.query(
            "SELECT order_id, asked_at FROM return_waiting WHERE seller_id = $1 ORDER BY asked_at, order_id LIMIT $2",
            params![seller, most],
        ),
        None => tx.query(
            "SELECT order_id, asked_at FROM return_waiting ORDER BY asked_at, order_id LIMIT $1",
            params![most],
        ),
    }?;
    rows.iter()
        .map(|row| Ok((row.get("order_id")?, row.get("asked_at")?)))
        .collect()
}
