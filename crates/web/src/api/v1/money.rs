//! A seller's money: what is earned, and what was paid out.

use kernel::kinds::Payout;
use schemars::JsonSchema;
use serde::Serialize;

use super::GET;
use super::call::ok;
use super::wire::{Amount, Ref};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// A seller's money; for the owner.
pub fn routes() -> Vec<Route> {
    let who = Who::SellerOwner;
    vec![
        route(GET, "/api/v1/seller/balance", who, balance).told(Told::gives::<Balance>(
            "What the shop has earned, is sent, and owes",
        )),
        route(GET, "/api/v1/seller/payouts", who, payouts).told(Told::gives::<Vec<PayoutOf>>(
            "The shop's payouts, the latest first; at most 200",
        )),
    ]
}

/// A seller's money.
#[derive(Serialize, JsonSchema)]
struct Balance {
    /// Earned and not yet sent.
    payable: Amount,
    /// On its way to the bank.
    in_transit: Amount,
    /// Owed for refunds made after a payout; the next payout is shorter by it.
    debt: Amount,
}

/// A payout.
#[derive(Serialize, JsonSchema)]
struct PayoutOf {
    /// The batch.
    id: Ref<Payout>,
    /// The business day it is of.
    day: String,
    /// What is sent.
    amount: Amount,
    /// What was kept back for refunds made after an earlier payout.
    recovered: Amount,
    /// How it stands: `sent`, `paid`, `returned`, `differs`.
    state: String,
    /// The bank's reference, or why it returned the money; may be empty.
    bank: String,
    /// When it was made.
    made_at: String,
}

async fn balance(cx: Cx) -> Answer {
    let scope = cx.principal()?.seller()?;
    let balance = cx.read(move |tx| ledger::seller_balance(tx, scope.org())).await?;
    ok(&Balance {
        payable: balance.payable.into(),
        in_transit: balance.in_transit.into(),
        debt: balance.debt.into(),
    })
}

async fn payouts(cx: Cx) -> Answer {
    let scope = cx.principal()?.seller()?;
    let batches = cx
        .read(move |tx| ledger::payouts_of_seller(tx, scope.org()))
        .await?;
    let of = |batch: &ledger::Payout| {
        let lines: Vec<PayoutOf> = batch.lines.iter().map(|line| payout(batch, line)).collect();
        lines
    };
    ok(&batches.iter().flat_map(of).collect::<Vec<_>>())
}

fn payout(batch: &ledger::Payout, line: &ledger::PayoutLine) -> PayoutOf {
    PayoutOf {
        id: batch.id.into(),
        day: batch.day.to_string(),
        amount: line.amount.into(),
        recovered: line.recovered.into(),
        state: line.state.word().to_owned(),
        bank: line.bank_words.clone(),
        made_at: moment(batch.made_at),
    }
}
