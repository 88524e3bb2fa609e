//! The trial balance.

use kernel::Result;
use store::Tx;

use crate::model::account::AccountKind;
use crate::model::balance::Balance;
use crate::rows::account;

/// A line of the trial balance: all accounts of a kind in one currency, or all lots together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialLine {
    /// The kind.
    pub kind: AccountKind,
    /// `USD`, `CNY`, or nothing for pieces of goods.
    pub currency: String,
    /// How many accounts.
    pub accounts: i64,
    /// Their sums.
    pub sum: Balance,
}

/// The trial balance: one line for each kind and currency, money first. Debits and credits of each currency, and of
/// goods, are equal in total.
pub fn balances(tx: &mut Tx<'_>) -> Result<Vec<TrialLine>> {
    let mut lines: Vec<TrialLine> = account::by_kind(tx)?
        .into_iter()
        .map(|(kind, currency, accounts, sum)| TrialLine {
            kind,
            currency,
            accounts,
            sum,
        })
        .collect();
    lines.sort_by(|a, b| (a.kind, &a.currency).cmp(&(b.kind, &b.currency)));
    Ok(lines)
}
