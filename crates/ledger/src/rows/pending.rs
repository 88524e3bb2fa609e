//! What became of pending transfers.

use kernel::kinds::TransferId;
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::movement::PendingState;

/// A hold begins.
pub fn insert(tx: &mut Tx<'_>, id: TransferId, lapses: Option<Time>) -> Result<()> {
    tx.execute(
        "INSERT INTO pending_transfer (id, state, expires_at) VALUES ($1, 'pending', $2)",
        params![id, lapses],
    )?;
    Ok(())
}

/// Locks a hold and tells how it stands.
pub fn lock(tx: &mut Tx<'_>, id: TransferId) -> Result<Option<(PendingState, Option<Time>)>> {
    let row = tx.maybe(
        "UPDATE pending_transfer SET state = state WHERE id = $1 RETURNING state, expires_at",
        params![id],
    )?;
    let read = |row: &Row| Ok((row.parse("state", PendingState::parse)?, row.get("expires_at")?));
    row.as_ref().map(read).transpose()
}

/// A hold ends; whether it was pending.
pub fn end(tx: &mut Tx<'_>, id: TransferId, state: PendingState) -> Result<bool> {
    let rows = tx.execute(
        "UPDATE pending_transfer SET state = $2 WHERE id = $1 AND state = 'pending'",
        params![id, state.word()],
    )?;
    Ok(rows == 1)
}

/// Holds that have lapsed by now and still hold, the oldest first.
pub fn due(tx: &mut Tx<'_>, now: Time, limit: i64) -> Result<Vec<TransferId>> {
    let rows = tx.query(
        "SELECT id FROM pending_transfer WHERE state = 'pending' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2",
        params![now, limit],
    )?;
    rows.iter().map(|row| row.get("id")).collect()
}
