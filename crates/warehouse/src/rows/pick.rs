//! Picks and their lines.

use kernel::kinds::{BinId, LotId, OrderId, OrganisationId};
use kernel::{Actor, Result, Time};
use store::{Row, Tx, params};

use crate::model::pick::{PickLine as Line, PickState};

/// A pick as stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub order: OrderId,
    pub state: PickState,
    pub created_at: Time,
}

pub fn insert(tx: &mut Tx<'_>, order: OrderId, seller: OrganisationId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO pick (order_id, seller_id, state, picker, created_at) VALUES ($1, $2, 'open', '', $3)
         ON CONFLICT (order_id) DO NOTHING",
        params![order, seller, now],
    )?;
    Ok(())
}

/// The pick, kept from others until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Stored>> {
    let sql = "UPDATE pick SET state = state WHERE order_id = $1 RETURNING order_id, state, created_at";
    tx.maybe(sql, params![order])?.as_ref().map(stored).transpose()
}

/// Back to open, without lines: what is to be picked has changed.
pub fn reset(tx: &mut Tx<'_>, order: OrderId) -> Result<()> {
    tx.execute("DELETE FROM pick_line WHERE order_id = $1", params![order])?;
    tx.execute(
        "UPDATE pick SET state = 'open', picker = '' WHERE order_id = $1",
        params![order],
    )?;
    Ok(())
}

/// The pick on which somebody is, if any.
pub fn of_picker(tx: &mut Tx<'_>, by: &Actor) -> Result<Option<Stored>> {
    let sql = "SELECT order_id, state, created_at FROM pick WHERE state = 'picking' AND picker = $1
               ORDER BY created_at LIMIT 1";
    tx.maybe(sql, params![by])?.as_ref().map(stored).transpose()
}

pub fn get(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Stored>> {
    let sql = "SELECT order_id, state, created_at FROM pick WHERE order_id = $1";
    tx.maybe(sql, params![order])?.as_ref().map(stored).transpose()
}

/// Picks of a state, the oldest first.
pub fn of_state(tx: &mut Tx<'_>, state: PickState, limit: i64) -> Result<Vec<Stored>> {
    let sql = "SELECT order_id, state, created_at FROM pick WHERE state = $1 ORDER BY created_at, order_id LIMIT $2";
    tx.query(sql, params![state.word(), limit])?
        .iter()
        .map(stored)
        .collect()
}

/// Moves from one state to another; whether it was there.
pub fn advance(tx: &mut Tx<'_>, order: OrderId, from: PickState, to: PickState, by: &Actor) -> Result<bool> {
    let now = tx.now();
    let picked = (to == PickState::Picked).then_some(now);
    let sql = "UPDATE pick SET state = $3, picker = $4, picked_at = COALESCE($5, picked_at) WHERE order_id = $1 AND state = $2";
    Ok(tx.execute(sql, params![order, from.word(), to.word(), by, picked])? == 1)
}

pub fn insert_line(tx: &mut Tx<'_>, order: OrderId, line: &Line) -> Result<()> {
    tx.execute(
        "INSERT INTO pick_line (order_id, line, variant_id, lot_id, bin_id, quantity, picked) VALUES ($1, $2, $3, $4, $5, $6, 0)",
        params![order, line.line, line.variant, line.lot, line.bin, line.quantity],
    )?;
    Ok(())
}

pub fn lines(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Line>> {
    let sql =
        "SELECT l.line, l.variant_id, l.lot_id, l.bin_id, b.code AS bin_code, l.quantity, l.picked, l.packed
               FROM pick_line l JOIN bin b ON b.id = l.bin_id WHERE l.order_id = $1 ORDER BY l.line";
    tx.query(sql, params![order])?.iter().map(line).collect()
}

/// Puts a line at the end of the walk.
pub fn put_last(tx: &mut Tx<'_>, order: OrderId, line: i64) -> Result<()> {
    let sql = "UPDATE pick_line SET line = (SELECT MAX(line) + 1 FROM pick_line WHERE order_id = $1)
               WHERE order_id = $1 AND line = $2";
    tx.execute(sql, params![order, line])?;
    Ok(())
}

/// Leaves a line at the pieces that were taken; without any it goes away.
pub fn cut(tx: &mut Tx<'_>, order: OrderId, line: i64) -> Result<()> {
    let here = params![order, line];
    tx.execute(
        "DELETE FROM pick_line WHERE order_id = $1 AND line = $2 AND picked = 0",
        here,
    )?;
    tx.execute(
        "UPDATE pick_line SET quantity = picked WHERE order_id = $1 AND line = $2",
        here,
    )?;
    Ok(())
}

/// Counts pieces in the carton unless that passes the picked ones; whether it did.
pub fn count_packed(tx: &mut Tx<'_>, order: OrderId, line: i64, quantity: i64) -> Result<bool> {
    let sql = "UPDATE pick_line SET packed = packed + $3
               WHERE order_id = $1 AND line = $2 AND packed + $3 BETWEEN 0 AND picked";
    Ok(tx.execute(sql, params![order, line, quantity])? == 1)
}

/// Counts picked pieces unless that passes the line's quantity; whether it did.
pub fn count(tx: &mut Tx<'_>, order: OrderId, line: i64, quantity: i64) -> Result<bool> {
    let sql = "UPDATE pick_line SET picked = picked + $3 WHERE order_id = $1 AND line = $2
               AND picked + $3 BETWEEN packed AND quantity";
    Ok(tx.execute(sql, params![order, line, quantity])? == 1)
}

/// Pieces of a lot in a bin that other open picks will take.
pub fn spoken_for(tx: &mut Tx<'_>, lot: LotId, bin: BinId) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) FROM pick_line l JOIN pick p ON p.order_id = l.order_id
               WHERE l.lot_id = $1 AND l.bin_id = $2 AND p.state IN ('picking', 'picked')";
    tx.one(sql, params![lot, bin])?.first()
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        order: row.get("order_id")?,
        state: row.parse("state", PickState::parse)?,
        created_at: row.get("created_at")?,
    })
}

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        line: row.get("line")?,
        variant: row.get("variant_id")?,
        lot: row.get("lot_id")?,
        bin: row.get("bin_id")?,
        bin_code: row.get("bin_code")?,
        quantity: row.get("quantity")?,
        picked: row.get("picked")?,
        packed: row.get("packed")?,
    })
}
