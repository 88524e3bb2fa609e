//! The arithmetic of chains, by hand.

use kernel::kinds::AccountId;
use uuid::Uuid;

use super::*;
use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::transfer::{Hold, Transfer};

fn movement(word: &str, debit: &AccountName, credit: &AccountName, amount: i64, hold: Hold) -> Movement {
    Movement::of(&Transfer {
        id: ids::transfer(&[word]),
        debit: debit.clone(),
        credit: credit.clone(),
        amount,
        reason: Reason::Move,
        about: Uuid::nil(),
        hold,
    })
}

fn standing(balance: Balance, entries: i64, rule: Rule) -> Standing {
    Standing {
        balance,
        entries,
        rule,
    }
}

fn after(chain: &[Movement], rule: impl Fn(AccountId) -> Rule) -> BTreeMap<AccountId, Standing> {
    let all = changes(chain).into_iter();
    all.map(|(id, change)| (id, standing(change.sum, change.entries, rule(id))))
        .collect()
}

#[test]
fn a_post_moves_a_part_and_releases_the_rest() {
    let (a, b) = (AccountName::fx_cny(), AccountName::bank_cny());
    let pending = movement("p", &a, &b, 10, Hold::Open);
    let post = pending.ended(ids::transfer(&["x"]), Phase::Post, 7);
    let sum = effect(&pending, Side::Debit).plus(effect(&post, Side::Debit));
    assert_eq!((sum.debits_posted, sum.debits_pending), (7, 0));
    let void = pending.ended(ids::transfer(&["y"]), Phase::Void, 10);
    let sum = effect(&pending, Side::Credit).plus(effect(&void, Side::Credit));
    assert_eq!(sum, Balance::default());
}

#[test]
fn entries_are_numbered_with_the_balance_after_each() {
    let (a, b) = (AccountName::fx_cny(), AccountName::bank_cny());
    let chain = [
        movement("1", &a, &b, 5, Hold::No),
        movement("2", &b, &a, 2, Hold::No),
    ];
    let entries = walk(&chain, &after(&chain, |_| Rule::Free)).unwrap();
    let of_a: Vec<_> = entries.iter().filter(|entry| entry.account == a.id()).collect();
    assert_eq!(
        of_a.iter().map(|e| (e.n, e.balance)).collect::<Vec<_>>(),
        [(1, -5), (2, -3)]
    );
}

#[test]
fn nobody_borrows_within_a_chain() {
    let (a, b) = (AccountName::fx_cny(), AccountName::bank_cny());
    // b gives 5 before it gets 5: the sum is zero, the first step is not.
    let chain = [
        movement("1", &b, &a, 5, Hold::No),
        movement("2", &a, &b, 5, Hold::No),
    ];
    let rule = |id| if id == b.id() { Rule::Credit } else { Rule::Free };
    let broken = walk(&chain, &after(&chain, rule)).unwrap_err();
    assert_eq!((broken.account, broken.missing), (b.id(), 5));
}

#[test]
fn what_is_held_counts_against_the_rule() {
    let held = Balance {
        credits_posted: 10,
        debits_pending: 4,
        debits_posted: 7,
        credits_pending: 100,
    };
    assert_eq!(held.available(), -1);
    assert_eq!(held.short(Rule::Credit), 1);
    assert_eq!(held.short(Rule::Free), 0);
    assert_eq!(held.short(Rule::Debit), 103);
}
