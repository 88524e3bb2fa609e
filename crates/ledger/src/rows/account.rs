//! Accounts and their balances.

use std::collections::BTreeMap;

use kernel::kinds::AccountId;
use kernel::{Error, Result};
use store::{Row, Tx, params};

use crate::model::account::{AccountKind, AccountName, Rule};
use crate::model::balance::{Balance, Change, Standing};

/// Opens an account; nothing happens if it is open.
pub fn open(tx: &mut Tx<'_>, name: &AccountName) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO account (id, kind, owner, unit, rule, debits_posted, credits_posted, debits_pending, credits_pending,
           entries, opened_at) VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, $6) ON CONFLICT DO NOTHING",
        params![
            name.id(),
            name.kind().word(),
            name.owner(),
            name.unit().to_string(),
            name.kind().rule().word(),
            now
        ],
    )?;
    Ok(())
}

/// Changes an account if its rule allows; how it stands then. Nothing if the rule forbids it (or there is no account).
pub fn change(tx: &mut Tx<'_>, id: AccountId, change: &Change) -> Result<Option<Standing>> {
    let sum = &change.sum;
    let row = tx.maybe(
        "UPDATE account SET debits_posted = debits_posted + $2, credits_posted = credits_posted + $3,
           debits_pending = debits_pending + $4, credits_pending = credits_pending + $5, entries = entries + $6
         WHERE id = $1
           AND (rule <> 'credit' OR debits_posted + $2 + debits_pending + $4 <= credits_posted + $3)
           AND (rule <> 'debit' OR credits_posted + $3 + credits_pending + $5 <= debits_posted + $2)
         RETURNING debits_posted, credits_posted, debits_pending, credits_pending, entries, rule",
        params![
            id,
            sum.debits_posted,
            sum.credits_posted,
            sum.debits_pending,
            sum.credits_pending,
            change.entries
        ],
    )?;
    row.as_ref().map(standing).transpose()
}

/// Locks an account until the end of the transaction and tells how it stands; nothing if it was never opened.
pub fn lock(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Balance>> {
    let row = tx.maybe(
        "UPDATE account SET entries = entries WHERE id = $1
         RETURNING debits_posted, credits_posted, debits_pending, credits_pending",
        params![id],
    )?;
    row.as_ref().map(balance).transpose()
}

/// Locks accounts in the order of their ids, as every chain does, so that nobody waits in a circle; how they stand.
/// Accounts that were never opened stand at zero.
pub fn lock_all(tx: &mut Tx<'_>, names: &[AccountName]) -> Result<BTreeMap<AccountName, Balance>> {
    let mut names: Vec<&AccountName> = names.iter().collect();
    names.sort_by_key(|name| name.id());
    let mut balances = BTreeMap::new();
    for name in names {
        let balance = lock(tx, name.id())?.unwrap_or_default();
        balances.insert(name.clone(), balance);
    }
    Ok(balances)
}

/// An account's name and balance.
pub fn get(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<(AccountName, Balance)>> {
    let row = tx.maybe(
        "SELECT kind, owner, unit, debits_posted, credits_posted, debits_pending, credits_pending FROM account
         WHERE id = $1",
        params![id],
    )?;
    row.as_ref()
        .map(|row| Ok((name(row, "")?, balance(row)?)))
        .transpose()
}

/// Accounts of a kind and unit with a credit balance, after an owner, by owner.
pub fn in_credit(
    tx: &mut Tx<'_>,
    kind: AccountKind,
    unit: &str,
    after: &str,
    limit: i64,
) -> Result<Vec<(AccountName, Balance)>> {
    let rows = tx.query(
        "SELECT kind, owner, unit, debits_posted, credits_posted, debits_pending, credits_pending FROM account
         WHERE kind = $1 AND unit = $2 AND owner > $3 AND credits_posted > debits_posted ORDER BY owner LIMIT $4",
        params![kind.word(), unit, after, limit],
    )?;
    rows.iter()
        .map(|row| Ok((name(row, "")?, balance(row)?)))
        .collect()
}

/// How many accounts of a kind are in credit, and by how much in all.
pub fn sum_in_credit(tx: &mut Tx<'_>, kind: AccountKind, unit: &str) -> Result<(i64, i64)> {
    let row = tx.one(
        "SELECT COUNT(*) AS accounts, CAST(COALESCE(SUM(credits_posted - debits_posted), 0) AS BIGINT) AS credit
         FROM account WHERE kind = $1 AND unit = $2 AND credits_posted > debits_posted",
        params![kind.word(), unit],
    )?;
    Ok((row.get("accounts")?, row.get("credit")?))
}

/// Accounts of a kind and owner with a credit balance, by unit; what a bin or a parcel holds. At most 500.
pub fn contents(tx: &mut Tx<'_>, kind: AccountKind, owner: &str) -> Result<Vec<(AccountName, Balance)>> {
    let rows = tx.query(
        "SELECT kind, owner, unit, debits_posted, credits_posted, debits_pending, credits_pending FROM account
         WHERE kind = $1 AND owner = $2 AND credits_posted > debits_posted ORDER BY unit LIMIT 500",
        params![kind.word(), owner],
    )?;
    rows.iter()
        .map(|row| Ok((name(row, "")?, balance(row)?)))
        .collect()
}

/// All accounts of a unit; of a lot, everywhere its pieces are. At most 500.
pub fn of_unit(tx: &mut Tx<'_>, unit: &str) -> Result<Vec<(AccountName, Balance)>> {
    let rows = tx.query(
        "SELECT kind, owner, unit, debits_posted, credits_posted, debits_pending, credits_pending FROM account
         WHERE unit = $1 ORDER BY kind, owner LIMIT 500",
        params![unit],
    )?;
    rows.iter()
        .map(|row| Ok((name(row, "")?, balance(row)?)))
        .collect()
}

/// The sums of all accounts by kind and currency (goods together), with how many accounts there are.
pub fn by_kind(tx: &mut Tx<'_>) -> Result<Vec<(AccountKind, String, i64, Balance)>> {
    let rows = tx.query(
        "SELECT kind, CASE WHEN unit IN ('USD', 'CNY') THEN unit ELSE '' END AS currency, COUNT(*) AS accounts,
           CAST(SUM(debits_posted) AS BIGINT) AS debits_posted, CAST(SUM(credits_posted) AS BIGINT) AS credits_posted,
           CAST(SUM(debits_pending) AS BIGINT) AS debits_pending,
           CAST(SUM(credits_pending) AS BIGINT) AS credits_pending
         FROM account GROUP BY 1, 2",
        &[],
    )?;
    let read = |row: &Row| {
        Ok((
            row.parse("kind", AccountKind::parse)?,
            row.get("currency")?,
            row.get("accounts")?,
            balance(row)?,
        ))
    };
    rows.iter().map(read).collect()
}

/// The name in the columns `kind`, `owner`, `unit` with this prefix.
pub fn name(row: &Row, prefix: &str) -> Result<AccountName> {
    let word = |column: &str| row.get::<String>(&format!("{prefix}{column}"));
    let (kind, owner, unit) = (word("kind")?, word("owner")?, word("unit")?);
    AccountName::read(&kind, &owner, &unit)
        .ok_or_else(|| Error::internal(format!("no account is named {kind}:{owner}/{unit}")))
}

fn balance(row: &Row) -> Result<Balance> {
    Ok(Balance {
        debits_posted: row.get("debits_posted")?,
        credits_posted: row.get("credits_posted")?,
        debits_pending: row.get("debits_pending")?,
        credits_pending: row.get("credits_pending")?,
    })
}

fn standing(row: &Row) -> Result<Standing> {
    let rules = [Rule::Free, Rule::Credit, Rule::Debit];
    Ok(Standing {
        balance: balance(row)?,
        entries: row.get("entries")?,
        rule: row.parse("rule", |word| rules.into_iter().find(|rule| rule.word() == word))?,
    })
}
