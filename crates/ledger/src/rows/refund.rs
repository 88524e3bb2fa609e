//! Refunds.

use kernel::kinds::{OrderId, RefundId};
use kernel::{Result, Time, Yuan};
use store::{Row, Tx, params};

use crate::model::refund::{RefundState, Refunded};

/// A refund as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: RefundId,
    pub order: OrderId,
    pub provider: String,
    pub total: Yuan,
    pub digest: [u8; 32],
    pub answer: Refunded,
    pub state: RefundState,
    pub made_at: Time,
    pub paid_at: Option<Time>,
}

/// What a refund is written from.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub id: RefundId,
    pub order: OrderId,
    pub provider: &'a str,
    pub digest: [u8; 32],
    pub answer: &'a Refunded,
}

const COLUMNS: &str = "id, order_id, provider, total_cny_fen, digest, answer, state, made_at, paid_at";

/// Writes a refund; false if it has been entered.
pub fn insert(tx: &mut Tx<'_>, refund: &New<'_>) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO money_refund (id, order_id, provider, total_cny_fen, digest, answer, state, made_at, paid_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'due', $7, NULL) ON CONFLICT (id) DO NOTHING",
        params![
            refund.id,
            refund.order,
            refund.provider,
            refund.answer.total,
            refund.digest,
            Tx::json(refund.answer)?,
            now
        ],
    )?;
    Ok(rows == 1)
}

/// A refund.
pub fn get(tx: &mut Tx<'_>, id: RefundId) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM money_refund WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

/// Marks a refund as paid; whether it was due.
pub fn pay(tx: &mut Tx<'_>, id: RefundId) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE money_refund SET state = 'paid', paid_at = $2 WHERE id = $1 AND state = 'due'",
        params![id, now],
    )?;
    Ok(rows == 1)
}

/// The refunds of an order, in order; at most 200.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Stored>> {
    let sql =
        format!("SELECT {COLUMNS} FROM money_refund WHERE order_id = $1 ORDER BY made_at, id LIMIT 200");
    tx.query(&sql, params![order])?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        order: row.get("order_id")?,
        provider: row.get("provider")?,
        total: row.get("total_cny_fen")?,
        digest: row.get("digest")?,
        answer: row.json("answer")?,
        state: row.parse("state", RefundState::parse)?,
        made_at: row.get("made_at")?,
        paid_at: row.get("paid_at")?,
    })
}
