//! Entries: what statements are made of.

use kernel::kinds::{AccountId, TransferId};
use kernel::{Result, Time};
use store::{Row, Tx, params};
use uuid::Uuid;

use crate::model::account::{AccountName, Side};
use crate::model::balance::NewEntry;
use crate::model::reason::Reason;
use crate::rows::account;

/// Writes an entry.
pub fn insert(tx: &mut Tx<'_>, entry: &NewEntry) -> Result<()> {
    tx.execute(
        "INSERT INTO entry (account_id, n, transfer_id, side, amount, balance) VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            entry.account,
            entry.n,
            entry.transfer,
            entry.side.word(),
            entry.amount,
            entry.balance
        ],
    )?;
    Ok(())
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// Its number in the account, from 1 without gaps.
    pub n: i64,
    /// When it was made.
    pub made_at: Time,
    /// The transfer.
    pub transfer: TransferId,
    /// The side.
    pub side: Side,
    /// How much.
    pub amount: i64,
    /// The balance after it, on the account's normal side.
    pub balance: i64,
    /// Why.
    pub reason: Reason,
    /// What it belongs to.
    pub about: Uuid,
    /// The account on the other side.
    pub other: AccountName,
}

/// The lines of an account before a number, the latest first.
pub fn before(tx: &mut Tx<'_>, id: AccountId, before: i64, limit: i64) -> Result<Vec<StatementLine>> {
    let rows = tx.query(
        "SELECT e.n, t.made_at, e.transfer_id, e.side, e.amount, e.balance, t.code, t.about,
           o.kind AS other_kind, o.owner AS other_owner, o.unit AS other_unit
         FROM entry e JOIN transfer t ON t.id = e.transfer_id
         JOIN account o ON o.id = CASE WHEN e.side = 'debit' THEN t.credit ELSE t.debit END
         WHERE e.account_id = $1 AND e.n < $2 ORDER BY e.n DESC LIMIT $3",
        params![id, before, limit],
    )?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<StatementLine> {
    Ok(StatementLine {
        n: row.get("n")?,
        made_at: row.get("made_at")?,
        transfer: row.get("transfer_id")?,
        side: row.parse("side", Side::parse)?,
        amount: row.get("amount")?,
        balance: row.get("balance")?,
        reason: row.parse("code", Reason::parse)?,
        about: row.get("about")?,
        other: account::name(row, "other_")?,
    })
}
