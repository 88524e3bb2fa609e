//! Refunds on their way through a provider.

use kernel::Result;
use kernel::kinds::{OrderId, RefundId};
use store::{Row, Tx, params};

use crate::model::order::{Refund, RefundState};
use crate::model::refund::RefundReason;

const COLUMNS: &str = "id, order_id, payment_id, provider, amount_cny_fen, reason, state, reference, actor, note, \
     requested_at, ended_at";

/// Writes a new refund; false if the id is taken.
pub fn insert(tx: &mut Tx<'_>, refund: &Refund) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO refund (id, order_id, payment_id, provider, amount_cny_fen, reason, state, reference, actor, note,
           requested_at) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10) ON CONFLICT (id) DO NOTHING",
        params![
            refund.id,
            refund.order,
            refund.payment,
            refund.provider,
            refund.amount,
            refund.reason.word(),
            refund.state.word(),
            refund.actor,
            refund.note,
            refund.requested_at
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, id: RefundId) -> Result<Option<Refund>> {
    let sql = format!("SELECT {COLUMNS} FROM refund WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(refund).transpose()
}

/// The refunds of an order, in order; at most 200.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Refund>> {
    let sql = format!("SELECT {COLUMNS} FROM refund WHERE order_id = $1 ORDER BY requested_at, id LIMIT 200");
    tx.query(&sql, params![order])?.iter().map(refund).collect()
}

/// Moves a refund on, unless it has been paid; whether it moved.
pub fn set_state(tx: &mut Tx<'_>, id: RefundId, state: RefundState, reference: &str) -> Result<bool> {
    let now = tx.now();
    let ended = matches!(state, RefundState::Paid | RefundState::Failed).then_some(now);
    let rows = tx.execute(
        "UPDATE refund SET state = $2, reference = CASE WHEN $3 = '' THEN reference ELSE $3 END, ended_at = $4
         WHERE id = $1 AND state <> 'paid' AND state <> $2 AND ($2 <> 'sent' OR state = 'requested')",
        params![id, state.word(), reference, ended],
    )?;
    Ok(rows == 1)
}

/// Asks again for a refund that was refused; whether it was. A new time of asking is a new try to the provider.
pub fn again(tx: &mut Tx<'_>, id: RefundId) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE refund SET state = 'requested', requested_at = $2, ended_at = NULL WHERE id = $1 AND state = 'failed'",
        params![id, now],
    )?;
    Ok(rows == 1)
}

/// Refunds that their provider was not asked for yet, the oldest first.
pub fn requested(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<RefundId>> {
    let sql = "SELECT id FROM refund WHERE state = 'requested' ORDER BY requested_at, id LIMIT $1";
    tx.query(sql, params![limit])?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// Refunds that the provider refused; a person must look. At most 200.
pub fn failed(tx: &mut Tx<'_>) -> Result<Vec<Refund>> {
    let sql = format!("SELECT {COLUMNS} FROM refund WHERE state = 'failed' ORDER BY requested_at LIMIT 200");
    tx.query(&sql, &[])?.iter().map(refund).collect()
}

fn refund(row: &Row) -> Result<Refund> {
    Ok(Refund {
        id: row.get("id")?,
        order: row.get("order_id")?,
        payment: row.get("payment_id")?,
        provider: row.get("provider")?,
        amount: row.get("amount_cny_fen")?,
        reason: row.parse("reason", RefundReason::parse)?,
        state: row.parse("state", RefundState::parse)?,
        reference: row.get("reference")?,
        actor: row.get("actor")?,
        note: row.get("note")?,
        requested_at: row.get("requested_at")?,
        ended_at: row.get("ended_at")?,
    })
}
