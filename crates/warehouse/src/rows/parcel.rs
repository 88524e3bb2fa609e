//! Parcels, handovers, tracking.

use kernel::Result;
use kernel::kinds::{HandoverId, OrderId, ParcelId};
use store::{Row, Tx, params};

use crate::model::parcel::{Handover, Parcel as Stored, ParcelState, Tracked};

const SELECT: &str = "SELECT p.id, p.order_id, p.tracking, p.state, p.expected_grams, p.weighed_grams, p.handover_id, p.packed_at,
       COALESCE(h.carrier, '') AS carrier FROM parcel p LEFT JOIN handover h ON h.id = p.handover_id";

pub fn insert(tx: &mut Tx<'_>, parcel: &Stored) -> Result<()> {
    tx.execute(
        "INSERT INTO parcel (id, order_id, tracking, state, expected_grams, weighed_grams, packed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            parcel.id,
            parcel.order,
            parcel.tracking,
            parcel.state.word(),
            parcel.expected_grams,
            parcel.weighed_grams,
            parcel.packed_at
        ],
    )?;
    Ok(())
}

pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Stored>> {
    tx.maybe(&format!("{SELECT} WHERE p.order_id = $1"), params![order])?
        .as_ref()
        .map(stored)
        .transpose()
}

pub fn by_tracking(tx: &mut Tx<'_>, tracking: &str) -> Result<Option<Stored>> {
    tx.maybe(&format!("{SELECT} WHERE p.tracking = $1"), params![tracking])?
        .as_ref()
        .map(stored)
        .transpose()
}

/// Parcels of a state, the oldest first.
pub fn of_state(tx: &mut Tx<'_>, state: ParcelState, limit: i64) -> Result<Vec<Stored>> {
    let sql = format!("{SELECT} WHERE p.state = $1 ORDER BY p.packed_at, p.id LIMIT $2");
    tx.query(&sql, params![state.word(), limit])?
        .iter()
        .map(stored)
        .collect()
}

pub fn of_handover(tx: &mut Tx<'_>, handover: HandoverId) -> Result<Vec<Stored>> {
    let sql = format!("{SELECT} WHERE p.handover_id = $1 ORDER BY p.packed_at, p.id LIMIT 2000");
    tx.query(&sql, params![handover])?.iter().map(stored).collect()
}

/// Puts a packed parcel on a handover; whether it was free.
pub fn put_on(tx: &mut Tx<'_>, parcel: ParcelId, handover: HandoverId) -> Result<bool> {
    let sql = "UPDATE parcel SET handover_id = $2 WHERE id = $1 AND state = 'packed' AND handover_id IS NULL";
    Ok(tx.execute(sql, params![parcel, handover])? == 1)
}

/// Takes a parcel off a handover; whether it was on it.
pub fn take_off(tx: &mut Tx<'_>, parcel: ParcelId, handover: HandoverId) -> Result<bool> {
    let sql = "UPDATE parcel SET handover_id = NULL WHERE id = $1 AND state = 'packed' AND handover_id = $2";
    Ok(tx.execute(sql, params![parcel, handover])? == 1)
}

/// Keeps a handover from being closed until the transaction ends; whether it is open.
pub fn lock_open(tx: &mut Tx<'_>, id: HandoverId) -> Result<bool> {
    let sql = "UPDATE handover SET state = state WHERE id = $1 AND state = 'open'";
    Ok(tx.execute(sql, params![id])? == 1)
}

pub fn set_state(tx: &mut Tx<'_>, parcel: ParcelId, state: ParcelState) -> Result<()> {
    tx.execute(
        "UPDATE parcel SET state = $2 WHERE id = $1",
        params![parcel, state.word()],
    )?;
    Ok(())
}

pub fn open_handover(tx: &mut Tx<'_>, id: HandoverId, number: &str, carrier: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO handover (id, number, carrier, state, opened_at) VALUES ($1, $2, $3, 'open', $4)",
        params![id, number, carrier, now],
    )?;
    Ok(())
}

pub fn handover(tx: &mut Tx<'_>, id: HandoverId) -> Result<Option<Handover>> {
    let sql = "SELECT id, number, carrier, state, closed_at FROM handover WHERE id = $1";
    tx.maybe(sql, params![id])?
        .as_ref()
        .map(read_handover)
        .transpose()
}

/// The handover that parcels are put on now.
pub fn current_handover(tx: &mut Tx<'_>) -> Result<Option<Handover>> {
    let sql = "SELECT id, number, carrier, state, closed_at FROM handover WHERE state = 'open' ORDER BY opened_at DESC LIMIT 1";
    tx.maybe(sql, &[])?.as_ref().map(read_handover).transpose()
}

/// Closes a handover; whether it was open.
pub fn close(tx: &mut Tx<'_>, id: HandoverId) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE handover SET state = 'closed', closed_at = $2 WHERE id = $1 AND state = 'open'";
    Ok(tx.execute(sql, params![id, now])? == 1)
}

/// Records what became of a parcel; whether it is news. The same code, place and time counts once.
pub fn track(tx: &mut Tx<'_>, parcel: ParcelId, event: &Tracked) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO tracking_event (parcel_id, n, code, place, at, recorded_at)
         SELECT $1, COALESCE((SELECT MAX(n) FROM tracking_event WHERE parcel_id = $1), 0) + 1, $2, $3, $4, $5
         WHERE NOT EXISTS (SELECT 1 FROM tracking_event WHERE parcel_id = $1 AND code = $2 AND place = $3 AND at = $4)",
        params![parcel, event.code, event.place, event.at, now],
    )?;
    Ok(rows == 1)
}

pub fn tracked(tx: &mut Tx<'_>, parcel: ParcelId) -> Result<Vec<Tracked>> {
    let sql = "SELECT code, place, at FROM tracking_event WHERE parcel_id = $1 ORDER BY at, n LIMIT 200";
    let rows = tx.query(sql, params![parcel])?;
    rows.iter()
        .map(|row| {
            Ok(Tracked {
                code: row.get("code")?,
                place: row.get("place")?,
                at: row.get("at")?,
            })
        })
        .collect()
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        order: row.get("order_id")?,
        tracking: row.get("tracking")?,
        state: row.parse("state", ParcelState::parse)?,
        expected_grams: row.get("expected_grams")?,
        weighed_grams: row.get("weighed_grams")?,
        handover: row.get("handover_id")?,
        carrier: row.get("carrier")?,
        packed_at: row.get("packed_at")?,
    })
}

fn read_handover(row: &Row) -> Result<Handover> {
    let state: String = row.get("state")?;
    Ok(Handover {
        id: row.get("id")?,
        number: row.get("number")?,
        carrier: row.get("carrier")?,
        is_open: state == "open",
        closed_at: row.get("closed_at")?,
    })
}
