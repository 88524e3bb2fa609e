//! Attempts to pay, and what was said about them.

use kernel::kinds::{OrderId, PaymentId};
use kernel::{Id, Result};
use sha2::{Digest, Sha256};
use store::{Row, Tx, params};

use crate::model::order::{Payment, PaymentState};

const COLUMNS: &str =
    "id, order_id, provider, amount_cny_fen, state, reference, transaction_no, page, wanted_at, ended_at";

/// Writes a new attempt; false if the order has one that is live.
pub fn insert(tx: &mut Tx<'_>, payment: &Payment) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO payment (id, order_id, provider, amount_cny_fen, state, reference, transaction_no, page, wanted_at)
         VALUES ($1, $2, $3, $4, $5, '', '', '', $6) ON CONFLICT DO NOTHING",
        params![
            payment.id,
            payment.order,
            payment.provider,
            payment.amount,
            payment.state.word(),
            payment.wanted_at
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, id: PaymentId) -> Result<Option<Payment>> {
    let sql = format!("SELECT {COLUMNS} FROM payment WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(payment).transpose()
}

/// The attempts of an order, in order; at most 50.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Payment>> {
    let sql = format!("SELECT {COLUMNS} FROM payment WHERE order_id = $1 ORDER BY wanted_at, id LIMIT 50");
    tx.query(&sql, params![order])?.iter().map(payment).collect()
}

/// Attempts that their provider was not asked for yet, the oldest first.
pub fn wanted(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<PaymentId>> {
    let sql = "SELECT id FROM payment WHERE state = 'wanted' ORDER BY wanted_at, id LIMIT $1";
    tx.query(sql, params![limit])?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// Notes where the shopper pays; whether the payment was waiting for that.
pub fn open(tx: &mut Tx<'_>, id: PaymentId, reference: &str, page: &str) -> Result<bool> {
    let rows = tx.execute(
        "UPDATE payment SET state = 'open', reference = $2, page = $3 WHERE id = $1 AND state = 'wanted'",
        params![id, reference, page],
    )?;
    Ok(rows == 1)
}

/// Ends an attempt; the caller has locked the order.
pub fn end(tx: &mut Tx<'_>, id: PaymentId, state: PaymentState, transaction: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE payment SET state = $2, transaction_no = $3, ended_at = $4 WHERE id = $1",
        params![id, state.word(), transaction, now],
    )?;
    Ok(())
}

/// Gives up the attempts of an order that nobody has paid; which.
pub fn give_up(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<PaymentId>> {
    let now = tx.now();
    let rows = tx.query(
        "UPDATE payment SET state = 'failed', ended_at = $2 WHERE order_id = $1 AND state IN ('wanted', 'open')
         RETURNING id",
        params![order, now],
    )?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// An exchange of words that is kept sealed elsewhere; nothing if the very same is kept already.
pub fn note_exchange(tx: &mut Tx<'_>, payment: PaymentId, kind: &str, words: &str) -> Result<Option<String>> {
    let id: Id<kernel::kinds::Payment> = tx.id();
    let now = tx.now();
    let digest = Sha256::digest(words.as_bytes()).to_vec();
    let rows = tx.execute(
        "INSERT INTO payment_exchange (id, payment_id, kind, digest, at, place)
         SELECT $1, $2, $3, $4, $5, COUNT(*) + 1 FROM payment_exchange WHERE payment_id = $2
         ON CONFLICT (payment_id, kind, digest) DO NOTHING",
        params![id, payment, kind, digest, now],
    )?;
    Ok((rows == 1).then(|| exchange_field(id.uuid())))
}

/// The sealed fields of a payment's exchanges, in order, each with its kind.
pub fn exchanges(tx: &mut Tx<'_>, payment: PaymentId) -> Result<Vec<(String, String)>> {
    let rows = tx.query(
        "SELECT id, kind FROM payment_exchange WHERE payment_id = $1 ORDER BY place, id LIMIT 100",
        params![payment],
    )?;
    let read = |row: &Row| Ok((row.get("kind")?, exchange_field(row.get("id")?)));
    rows.iter().map(read).collect()
}

fn exchange_field(id: uuid::Uuid) -> String {
    format!("payment/{id}")
}

fn payment(row: &Row) -> Result<Payment> {
    Ok(Payment {
        id: row.get("id")?,
        order: row.get("order_id")?,
        provider: row.get("provider")?,
        amount: row.get("amount_cny_fen")?,
        state: row.parse("state", PaymentState::parse)?,
        reference: row.get("reference")?,
        transaction: row.get("transaction_no")?,
        page: row.get("page")?,
        wanted_at: row.get("wanted_at")?,
        ended_at: row.get("ended_at")?,
    })
}
