//! Reservations: the promise of goods to an order.

use kernel::kinds::{OrderId, TransferId};
use kernel::{Error, Result, Time};
use store::{Row, Tx, params};

use crate::model::stock::{Allocated, ReservationState};
use crate::model::unit::Unit;

/// A reservation as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub attempt: i64,
    pub state: ReservationState,
    pub digest: [u8; 32],
    pub expires_at: Time,
}

/// Begins the first reservation of an order; false if it has one.
pub fn insert(tx: &mut Tx<'_>, order: OrderId, digest: &[u8; 32], until: Time) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO reservation (order_id, attempt, state, digest, expires_at, made_at)
         VALUES ($1, 1, 'reserved', $2, $3, $4) ON CONFLICT (order_id) DO NOTHING",
        params![order, digest, until, now],
    )?;
    Ok(rows == 1)
}

/// Begins the next attempt of a reservation that was locked.
pub fn again(tx: &mut Tx<'_>, order: OrderId, digest: &[u8; 32], until: Time) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE reservation SET attempt = attempt + 1, state = 'reserved', digest = $2, expires_at = $3, made_at = $4
         WHERE order_id = $1",
        params![order, digest, until, now],
    )?;
    Ok(())
}

/// Locks an order's reservation and tells how it stands.
pub fn lock(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Stored>> {
    let row = tx.maybe(
        "UPDATE reservation SET attempt = attempt WHERE order_id = $1 RETURNING attempt, state, digest, expires_at",
        params![order],
    )?;
    row.as_ref().map(stored).transpose()
}

/// How an order's reservation stands.
pub fn get(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Stored>> {
    let row = tx.maybe(
        "SELECT attempt, state, digest, expires_at FROM reservation WHERE order_id = $1",
        params![order],
    )?;
    row.as_ref().map(stored).transpose()
}

/// Moves a locked reservation to another state.
pub fn set_state(tx: &mut Tx<'_>, order: OrderId, state: ReservationState) -> Result<()> {
    tx.execute(
        "UPDATE reservation SET state = $2 WHERE order_id = $1",
        params![order, state.word()],
    )?;
    Ok(())
}

/// Orders whose reservation has lapsed by now, the oldest first.
pub fn due(tx: &mut Tx<'_>, now: Time, limit: i64) -> Result<Vec<OrderId>> {
    let rows = tx.query(
        "SELECT order_id FROM reservation WHERE state = 'reserved' AND expires_at <= $1
         ORDER BY expires_at, order_id LIMIT $2",
        params![now, limit],
    )?;
    rows.iter().map(|row| row.get("order_id")).collect()
}

/// The pieces promised to an order by the attempt of this chain.
pub fn allocated(tx: &mut Tx<'_>, order: OrderId, chain: TransferId) -> Result<Vec<Allocated>> {
    let rows = tx.query(
        "SELECT t.id, t.unit, t.amount, l.variant_id FROM transfer t JOIN lot l ON l.sellable_id = t.debit
         WHERE t.about = $1 AND t.chain = $2 AND t.phase = 'pending' AND t.code = 'reserve' ORDER BY t.place",
        params![order, chain],
    )?;
    rows.iter().map(allocation).collect()
}

fn allocation(row: &Row) -> Result<Allocated> {
    let unit = row.parse("unit", Unit::parse)?;
    Ok(Allocated {
        variant: row.get("variant_id")?,
        lot: unit
            .lot()
            .ok_or_else(|| Error::internal(format!("{unit} was reserved as goods")))?,
        quantity: row.get("amount")?,
        transfer: row.get("id")?,
    })
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        attempt: row.get("attempt")?,
        state: row.parse("state", ReservationState::parse)?,
        digest: row.get("digest")?,
        expires_at: row.get("expires_at")?,
    })
}
