//! What movements do to balances: the whole arithmetic of the journal.

use std::collections::BTreeMap;

use kernel::kinds::{AccountId, TransferId};

use crate::model::account::{Rule, Side};
use crate::model::movement::{Movement, Phase};

/// The four counters of an account, in minor units or pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Debits that happened.
    pub debits_posted: i64,
    /// Credits that happened.
    pub credits_posted: i64,
    /// Debits that are held.
    pub debits_pending: i64,
    /// Credits that are held.
    pub credits_pending: i64,
}

impl Balance {
    /// Credits less debits, posted.
    pub const fn credit_balance(self) -> i64 {
        self.credits_posted - self.debits_posted
    }

    /// Debits less credits, posted.
    pub const fn debit_balance(self) -> i64 {
        self.debits_posted - self.credits_posted
    }

    /// The balance on a side: how an accountant writes it for an account that stands on that side.
    pub const fn on(self, side: Side) -> i64 {
        match side {
            Side::Debit => self.debit_balance(),
            Side::Credit => self.credit_balance(),
        }
    }

    /// What an account on the credit side may still give: held debits count as gone, held credits not as there.
    pub const fn available(self) -> i64 {
        self.credit_balance() - self.debits_pending
    }

    /// By how much a rule is broken; 0 if it is kept.
    pub fn short(self, rule: Rule) -> i64 {
        let missing = match rule {
            Rule::Free => 0,
            Rule::Credit => self.debits_posted + self.debits_pending - self.credits_posted,
            Rule::Debit => self.credits_posted + self.credits_pending - self.debits_posted,
        };
        missing.max(0)
    }

    /// This balance and a change; each may be negative in a change.
    #[must_use]
    pub const fn plus(self, change: Self) -> Self {
        Self {
            debits_posted: self.debits_posted + change.debits_posted,
            credits_posted: self.credits_posted + change.credits_posted,
            debits_pending: self.debits_pending + change.debits_pending,
            credits_pending: self.credits_pending + change.credits_pending,
        }
    }

    /// This balance less a change.
    #[must_use]
    pub const fn less(self, change: Self) -> Self {
        Self {
            debits_posted: self.debits_posted - change.debits_posted,
            credits_posted: self.credits_posted - change.credits_posted,
            debits_pending: self.debits_pending - change.debits_pending,
            credits_pending: self.credits_pending - change.credits_pending,
        }
    }
}

/// What a movement adds to one side of an account.
pub const fn effect(movement: &Movement, side: Side) -> Balance {
    let (posted, pending) = match movement.phase {
        Phase::Single => (movement.amount, 0),
        Phase::Pending => (0, movement.amount),
        Phase::Post => (movement.amount, -movement.released),
        Phase::Void | Phase::Expire => (0, -movement.released),
    };
    match side {
        Side::Debit => Balance {
            debits_posted: posted,
            credits_posted: 0,
            debits_pending: pending,
            credits_pending: 0,
        },
        Side::Credit => Balance {
            debits_posted: 0,
            credits_posted: posted,
            debits_pending: 0,
            credits_pending: pending,
        },
    }
}

/// What a chain does to one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The sum of all effects.
    pub sum: Balance,
    /// How many entries it makes.
    pub entries: i64,
}

/// What a chain does to each account, by account.
pub fn changes(chain: &[Movement]) -> BTreeMap<AccountId, Change> {
    let mut changes: BTreeMap<AccountId, Change> = BTreeMap::new();
    for movement in chain {
        for (account, side) in [(movement.debit, Side::Debit), (movement.credit, Side::Credit)] {
            let change = changes.entry(account).or_default();
            change.sum = change.sum.plus(effect(movement, side));
            change.entries += i64::from(movement.phase.moves());
        }
    }
    changes
}

/// An account after a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its balance.
    pub balance: Balance,
    /// How many entries it has.
    pub entries: i64,
    /// Its rule.
    pub rule: Rule,
}

/// An entry to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Whose.
    pub account: AccountId,
    /// Its number.
    pub n: i64,
    /// The transfer it is of.
    pub transfer: TransferId,
    /// The side.
    pub side: Side,
    /// How much.
    pub amount: i64,
    /// Credits less debits after it.
    pub balance: i64,
}

/// A step of a chain that breaks an account's rule, though the whole may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The account.
    pub account: AccountId,
    /// By how much.
    pub missing: i64,
}

/// Walks a chain step by step: the entries it makes, given how the accounts stand after all of it. Every step must keep
/// the rules by itself: nobody borrows within a chain.
pub fn walk(chain: &[Movement], after: &BTreeMap<AccountId, Standing>) -> Result<Vec<NewEntry>, Broken> {
    let changes = changes(chain);
    let mut now: BTreeMap<AccountId, Standing> = BTreeMap::new();
    for (account, standing) in after {
        let change = changes.get(account).copied().unwrap_or_default();
        let before = Standing {
            balance: standing.balance.less(change.sum),
            entries: standing.entries - change.entries,
            rule: standing.rule,
        };
        now.insert(*account, before);
    }
    let mut entries = Vec::with_capacity(chain.len() * 2);
    for movement in chain {
        for (account, side) in [(movement.debit, Side::Debit), (movement.credit, Side::Credit)] {
            let Some(standing) = now.get_mut(&account) else {
                continue;
            };
            standing.balance = standing.balance.plus(effect(movement, side));
            let missing = standing.balance.short(standing.rule);
            if missing > 0 {
                return Err(Broken { account, missing });
            }
            if movement.phase.moves() {
                standing.entries += 1;
                entries.push(NewEntry {
                    account,
                    n: standing.entries,
                    transfer: movement.id,
                    side,
                    amount: movement.amount,
                    balance: standing.balance.credit_balance(),
                });
            }
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests;
