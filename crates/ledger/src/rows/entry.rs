//! Entries: what statements are made of.

use kernel::kinds::{AccountId, TransferId};
use kernel::{Result, Time};
use store::{Row, Tx, params};
use uuid::Uuid;

use crate::model::account::{AccountName, Side};
use crate::model::balance::NewEntry;
use crate::model::earning::Earning;
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

/// The number of the entry by which a payout left an account.
pub fn sent_by(tx: &mut Tx<'_>, account: AccountId, payout: Uuid) -> Result<Option<i64>> {
    tx.one(
        "SELECT MAX(e.n) AS n FROM entry e JOIN transfer t ON t.id = e.transfer_id
         WHERE e.account_id = $1 AND t.about = $2 AND t.code = 'payout_sent'",
        params![account, payout],
    )?
    .get("n")
}

/// The number of the last entry by which a payout left an account before an entry; 0 if none did.
pub fn last_sent_before(tx: &mut Tx<'_>, account: AccountId, before: i64) -> Result<i64> {
    tx.one(
        "SELECT COALESCE(MAX(e.n), 0) AS n FROM entry e JOIN transfer t ON t.id = e.transfer_id
         WHERE e.account_id = $1 AND e.n < $2 AND t.code = 'payout_sent'",
        params![account, before],
    )?
    .get("n")
}

/// The first payout that left an account after the sale of an order came to it.
pub fn sent_after_sale(tx: &mut Tx<'_>, account: AccountId, order: Uuid) -> Result<Option<Uuid>> {
    let row = tx.maybe(
        "SELECT t.about FROM entry e JOIN transfer t ON t.id = e.transfer_id
         WHERE e.account_id = $1 AND t.code = 'payout_sent' AND e.n >
           (SELECT MIN(s.n) FROM entry s JOIN transfer o ON o.id = s.transfer_id
            WHERE s.account_id = $1 AND o.about = $2 AND o.code = 'sale')
         ORDER BY e.n LIMIT 1",
        params![account, order],
    )?;
    row.map(|row| row.get("about")).transpose()
}

/// What changed a seller's earnings between two entries, both left out, with what moved on the commission and on the
/// seller's debt in the same chain.
pub fn earnings(
    tx: &mut Tx<'_>,
    account: AccountId,
    (start, end): (i64, i64),
    [revenue, debt]: [AccountId; 2],
) -> Result<Vec<Earning>> {
    let rows = tx.query(
        "SELECT t.made_at, t.code, t.about, CASE WHEN e.side = 'credit' THEN e.amount ELSE -e.amount END AS net,
           (SELECT CAST(COALESCE(SUM(CASE WHEN c.credit = $4 THEN c.amount ELSE -c.amount END), 0) AS BIGINT)
            FROM transfer c WHERE c.about = t.about AND c.chain = t.chain AND (c.credit = $4 OR c.debit = $4)
           ) AS commission,
           (SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) FROM transfer c
            WHERE c.about = t.about AND c.chain = t.chain AND c.debit = $5 AND c.code = 'clawback') AS owed
         FROM entry e JOIN transfer t ON t.id = e.transfer_id
         WHERE e.account_id = $1 AND e.n > $2 AND e.n < $3 ORDER BY e.n LIMIT 5000",
        params![account, start, end, revenue, debt],
    )?;
    let earning = |row: &Row| {
        Ok(Earning {
            at: row.get("made_at")?,
            reason: row.parse("code", Reason::parse)?,
            about: row.get("about")?,
            net: row.get("net")?,
            commission: row.get("commission")?,
            owed: row.get("owed")?,
        })
    };
    rows.iter().map(earning).collect()
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
