//! Closings of shops.

use kernel::kinds::{ClosingId, OrganisationId, PersonId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::closing::{Closing, ClosingState};

const COLUMNS: &str =
    "id, seller_id, state, code, note, proposed_by, proposed_at, decided_by, decided_at, decided_note,
    held_until, released_at, plea, appealed_at, answered_by, answered_at, answer";

/// Writes a proposal; false if one waits already or the shop is closed.
pub fn propose(tx: &mut Tx<'_>, closing: &Closing) -> Result<bool> {
    let sql = "INSERT INTO closing (id, seller_id, state, code, note, proposed_by, proposed_at, decided_note, plea, answer)
               VALUES ($1, $2, 'proposed', $3, $4, $5, $6, '', '', '') ON CONFLICT DO NOTHING";
    let values = params![
        closing.id,
        closing.seller,
        closing.code,
        closing.note,
        closing.proposed_by,
        closing.proposed_at,
    ];
    Ok(tx.execute(sql, values)? == 1)
}

/// A closing.
pub fn get(tx: &mut Tx<'_>, id: ClosingId) -> Result<Option<Closing>> {
    let sql = format!("SELECT {COLUMNS} FROM closing WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

/// The second person has decided; false if somebody was before.
pub fn decide(
    tx: &mut Tx<'_>,
    id: ClosingId,
    state: ClosingState,
    by: PersonId,
    note: &str,
    held_until: Option<Time>,
) -> Result<bool> {
    let now = tx.now();
    let sql =
        "UPDATE closing SET state = $2, decided_by = $3, decided_at = $4, decided_note = $5, held_until = $6
               WHERE id = $1 AND state = 'proposed'";
    Ok(tx.execute(sql, params![id, state.word(), by, now, note, held_until])? == 1)
}

/// The seller appeals; false if they have already.
pub fn appeal(tx: &mut Tx<'_>, id: ClosingId, plea: &str) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE closing SET plea = $2, appealed_at = $3 WHERE id = $1 AND state = 'closed' AND appealed_at IS NULL";
    Ok(tx.execute(sql, params![id, plea, now])? == 1)
}

/// The appeal is answered; false if it was already.
pub fn answer(
    tx: &mut Tx<'_>,
    id: ClosingId,
    state: ClosingState,
    by: PersonId,
    answer: &str,
) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE closing SET state = $2, answered_by = $3, answered_at = $4, answer = $5
               WHERE id = $1 AND state = 'closed' AND appealed_at IS NOT NULL AND answered_at IS NULL";
    Ok(tx.execute(sql, params![id, state.word(), by, now, answer])? == 1)
}

/// Earnings are let go; false if they were already.
pub fn release(tx: &mut Tx<'_>, id: ClosingId) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE closing SET released_at = $2 WHERE id = $1 AND released_at IS NULL";
    Ok(tx.execute(sql, params![id, now])? == 1)
}

/// A seller's closings, the latest first; at most 20.
pub fn of_seller(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Vec<Closing>> {
    let sql =
        format!("SELECT {COLUMNS} FROM closing WHERE seller_id = $1 ORDER BY proposed_at DESC, id LIMIT 20");
    tx.query(&sql, params![seller])?.iter().map(stored).collect()
}

/// What waits for a person: proposals and appeals, the oldest first; at most 100.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Vec<Closing>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM closing
         WHERE state = 'proposed' OR (state = 'closed' AND appealed_at IS NOT NULL AND answered_at IS NULL)
         ORDER BY proposed_at, id LIMIT 100"
    );
    tx.query(&sql, params![])?.iter().map(stored).collect()
}

/// Closed shops whose earnings are to be let go by now; at most 100.
pub fn due(tx: &mut Tx<'_>) -> Result<Vec<Closing>> {
    let now = tx.now();
    let sql = format!(
        "SELECT {COLUMNS} FROM closing WHERE state = 'closed' AND released_at IS NULL AND held_until <= $1
         ORDER BY held_until, id LIMIT 100"
    );
    tx.query(&sql, params![now])?.iter().map(stored).collect()
}

/// Shops that are closed, in the order of ids after one.
pub fn closed(tx: &mut Tx<'_>, after: ClosingId, limit: i64) -> Result<Vec<Closing>> {
    let sql =
        format!("SELECT {COLUMNS} FROM closing WHERE state = 'closed' AND id > $1 ORDER BY id LIMIT $2");
    tx.query(&sql, params![after, limit])?
        .iter()
        .map(stored)
        .collect()
}

fn stored(row: &Row) -> Result<Closing> {
    Ok(Closing {
        id: row.get("id")?,
        seller: row.get("seller_id")?,
        state: row.parse("state", ClosingState::parse)?,
        code: row.get("code")?,
        note: row.get("note")?,
        proposed_by: row.get("proposed_by")?,
        proposed_at: row.get("proposed_at")?,
        decided_by: row.get("decided_by")?,
        decided_at: row.get("decided_at")?,
        decided_note: row.get("decided_note")?,
        held_until: row.get("held_until")?,
        released_at: row.get("released_at")?,
        plea: row.get("plea")?,
        appealed_at: row.get("appealed_at")?,
        answered_by: row.get("answered_by")?,
        answered_at: row.get("answered_at")?,
        answer: row.get("answer")?,
    })
}
