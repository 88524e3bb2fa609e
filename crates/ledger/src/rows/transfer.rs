//! Transfers: written once, never changed.

use kernel::kinds::TransferId;
use kernel::{Result, Time};
use store::{Row, Tx, params};
use uuid::Uuid;

use crate::model::account::AccountName;
use crate::model::movement::{Movement, PendingState, Phase};
use crate::model::reason::Reason;
use crate::model::unit::Unit;
use crate::rows::account;

/// Writes a movement; false if the id exists or one of the accounts (in this unit) does not.
pub fn insert(tx: &mut Tx<'_>, movement: &Movement, chain: TransferId, place: usize) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO transfer (id, phase, pending_id, debit, credit, unit, amount, code, about, chain, place, made_at)
         SELECT $1, $2, $3, d.id, c.id, $6, $7, $8, $9, $10, $11, $12 FROM account d, account c
         WHERE d.id = $4 AND d.unit = $6 AND c.id = $5 AND c.unit = $6
         ON CONFLICT DO NOTHING",
        params![
            movement.id,
            movement.phase.word(),
            movement.ends,
            movement.debit,
            movement.credit,
            movement.unit.to_string(),
            movement.amount,
            movement.reason.word(),
            movement.about,
            chain,
            place,
            now
        ],
    )?;
    Ok(rows == 1)
}

/// A movement; `released` is what the hold it ends had held.
pub fn get(tx: &mut Tx<'_>, id: TransferId) -> Result<Option<Movement>> {
    let row = tx.maybe(
        "SELECT t.id, t.phase, t.pending_id, t.debit, t.credit, t.unit, t.amount, t.code, t.about, p.expires_at,
           COALESCE(h.amount, 0) AS released
         FROM transfer t LEFT JOIN pending_transfer p ON p.id = t.id LEFT JOIN transfer h ON h.id = t.pending_id
         WHERE t.id = $1",
        params![id],
    )?;
    row.as_ref().map(movement).transpose()
}

fn movement(row: &Row) -> Result<Movement> {
    Ok(Movement {
        id: row.get("id")?,
        phase: row.parse("phase", Phase::parse)?,
        ends: row.get("pending_id")?,
        debit: row.get("debit")?,
        credit: row.get("credit")?,
        unit: row.parse("unit", Unit::parse)?,
        amount: row.get("amount")?,
        released: row.get("released")?,
        reason: row.parse("code", Reason::parse)?,
        about: row.get("about")?,
        lapses: row.get("expires_at")?,
    })
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The transfer.
    pub id: TransferId,
    /// What it does.
    pub phase: Phase,
    /// The account debited.
    pub debit: AccountName,
    /// The account credited.
    pub credit: AccountName,
    /// How much, in minor units or pieces.
    pub amount: i64,
    /// Why.
    pub reason: Reason,
    /// What it belongs to.
    pub about: Uuid,
    /// The first transfer of its chain.
    pub chain: TransferId,
    /// When it was made.
    pub made_at: Time,
    /// If it holds: what became of it.
    pub state: Option<PendingState>,
}

/// The journal of one thing, in order; at most 500 lines.
pub fn about(tx: &mut Tx<'_>, about: Uuid) -> Result<Vec<Line>> {
    let rows = tx.query(
        "SELECT t.id, t.phase, t.amount, t.code, t.about, t.chain, t.made_at, p.state,
           d.kind AS debit_kind, d.owner AS debit_owner, d.unit AS debit_unit,
           c.kind AS credit_kind, c.owner AS credit_owner, c.unit AS credit_unit
         FROM transfer t JOIN account d ON d.id = t.debit JOIN account c ON c.id = t.credit
         LEFT JOIN pending_transfer p ON p.id = t.id
         WHERE t.about = $1 ORDER BY t.made_at, t.chain, t.place LIMIT 500",
        params![about],
    )?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line> {
    let state: Option<String> = row.get("state")?;
    Ok(Line {
        id: row.get("id")?,
        phase: row.parse("phase", Phase::parse)?,
        debit: account::name(row, "debit_")?,
        credit: account::name(row, "credit_")?,
        amount: row.get("amount")?,
        reason: row.parse("code", Reason::parse)?,
        about: row.get("about")?,
        chain: row.get("chain")?,
        made_at: row.get("made_at")?,
        state: state.as_deref().and_then(PendingState::parse),
    })
}

/// Pieces of a lot that moved for an order from or to the sold account, posted: sold less restocked.
pub fn sold_to(tx: &mut Tx<'_>, about: Uuid, lot: &str) -> Result<i64> {
    tx.one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN t.code = 'restock' THEN -t.amount ELSE t.amount END), 0) AS BIGINT) AS pieces
         FROM transfer t WHERE t.about = $1 AND t.unit = $2 AND t.code IN ('reserve', 'restock')
           AND t.phase IN ('single', 'post')",
        params![about, lot],
    )?
    .get("pieces")
}
