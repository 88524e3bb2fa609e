//! Refunds: how an amount given back falls on the lines and parts of an order, to the last fen and cent.
//!
//! A part of an amount is always taken in proportion to what is *left*, by largest remainder. So no part is ever given
//! back twice, and when everything has gone back, every part has gone back exactly.

use kernel::kinds::{OrderId, RefundId};
use kernel::{Dollars, Error, MoneyError, Result, Yuan};
use serde::{Deserialize, Serialize};

use crate::model::order_money::{LineMoney, MoneyState, Parts, sum};

/// A wish to give money back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Made by the caller, so that the same refund counts once.
    pub id: RefundId,
    /// The order.
    pub order: OrderId,
    /// What goes back.
    pub what: RefundWhat,
}

/// What goes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefundWhat {
    /// All that is left.
    Everything,
    /// An amount, over all lines in proportion to what is left of them.
    Amount(Yuan),
    /// Something of single lines.
    Lines(Vec<(u16, LineRefund)>),
}

/// What goes back of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineRefund {
    /// All that is left of it.
    Rest,
    /// An amount, over its parts in proportion to what is left of them.
    Amount(Yuan),
    /// These parts: the goods but not the freight, for example.
    Parts(Parts),
}

/// What a refund came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refunded {
    /// What goes back to the shopper.
    pub total: Yuan,
    /// By line and part, with the dollars taken back from the seller and from the commission.
    pub lines: Vec<LineMoney>,
    /// Whether the order had been settled.
    pub after_settlement: bool,
    /// What the seller's earnings did not cover: the seller owes it, and the next payouts are shorter.
    pub seller_owes: Dollars,
}

/// How a refund stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundState {
    /// Owed to the shopper; the provider has not paid yet.
    Due,
    /// Paid by the provider.
    Paid,
}

impl RefundState {
    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Paid => "paid",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Due, Self::Paid]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// What goes back of each line, given what is left of them. Lines of which nothing goes back are left out.
pub fn plan(rest: &[LineMoney], what: &RefundWhat) -> Result<Vec<LineMoney>> {
    let shares = match what {
        RefundWhat::Everything => rest.to_vec(),
        RefundWhat::Amount(amount) => over_lines(rest, *amount)?,
        RefundWhat::Lines(wishes) => of_lines(rest, wishes)?,
    };
    let shares: Vec<LineMoney> = shares
        .into_iter()
        .filter(|share| share.parts != Parts::NONE)
        .collect();
    if shares.is_empty() {
        return Err(nothing_left());
    }
    Ok(shares)
}

fn over_lines(rest: &[LineMoney], amount: Yuan) -> Result<Vec<LineMoney>> {
    let left: Vec<Yuan> = rest
        .iter()
        .map(|line| line.parts.total())
        .collect::<Result<_, _>>()?;
    within(amount, Yuan::sum(left.iter().copied())?)?;
    let weights: Vec<i64> = left.iter().map(|left| left.minor()).collect();
    let amounts = amount.allocate(&weights)?;
    let pairs = rest.iter().zip(amounts);
    pairs
        .map(|(line, amount)| Ok(share(line, over_parts(&line.parts, amount)?)))
        .collect()
}

fn of_lines(rest: &[LineMoney], wishes: &[(u16, LineRefund)]) -> Result<Vec<LineMoney>> {
    let mut shares: Vec<LineMoney> = Vec::with_capacity(wishes.len());
    for (number, wish) in wishes {
        let line = rest.iter().find(|line| line.line == *number);
        let line = line.filter(|_| shares.iter().all(|share| share.line != *number));
        let line = line.ok_or_else(|| no_line(*number))?;
        shares.push(of_line(line, *wish)?);
    }
    Ok(shares)
}

fn of_line(line: &LineMoney, wish: LineRefund) -> Result<LineMoney> {
    match wish {
        LineRefund::Rest => Ok(*line),
        LineRefund::Amount(amount) => {
            within(amount, line.parts.total()?)?;
            Ok(share(line, over_parts(&line.parts, amount)?))
        }
        LineRefund::Parts(parts) => {
            let left = line.parts.less(&parts)?;
            if !parts.is_amount() || !left.is_amount() {
                return Err(too_much(line.parts.total()?));
            }
            Ok(share(line, parts))
        }
    }
}

fn over_parts(left: &Parts, amount: Yuan) -> Result<Parts, MoneyError> {
    if amount == Yuan::ZERO {
        return Ok(Parts::NONE);
    }
    let weights = left.amounts().map(Yuan::minor);
    let mut amounts = [Yuan::ZERO; 6];
    for (place, amount) in amounts.iter_mut().zip(amount.allocate(&weights)?) {
        *place = amount;
    }
    Ok(Parts::of(amounts))
}

/// The share of a line that goes back with these parts: dollars follow the goods.
fn share(left: &LineMoney, parts: Parts) -> LineMoney {
    let goods_usd = proportion(
        left.goods_usd.minor(),
        parts.goods.minor(),
        left.parts.goods.minor(),
    );
    let commission = proportion(left.commission_usd.minor(), goods_usd, left.goods_usd.minor());
    LineMoney {
        line: left.line,
        parts,
        goods_usd: Dollars::from_minor(goods_usd),
        commission_usd: Dollars::from_minor(commission),
    }
}

/// `amount × part ÷ whole`, rounded half up; all of it when the part is the whole. 0 ≤ part ≤ whole.
fn proportion(amount: i64, part: i64, whole: i64) -> i64 {
    if part >= whole {
        return if whole > 0 { amount } else { 0 };
    }
    let exact = i128::from(amount) * i128::from(part);
    i64::try_from((2 * exact + i128::from(whole)) / (2 * i128::from(whole))).unwrap_or(amount)
}

fn within(amount: Yuan, left: Yuan) -> Result<()> {
    if amount.is_positive() && amount <= left {
        Ok(())
    } else if left == Yuan::ZERO {
        Err(nothing_left())
    } else {
        Err(too_much(left))
    }
}

/// The state of an order's money after a refund.
pub fn state_after(state: MoneyState, left: &[LineMoney]) -> Result<MoneyState, MoneyError> {
    let nothing_left = sum(left)?.parts == Parts::NONE;
    Ok(match state {
        MoneyState::Held if nothing_left => MoneyState::Refunded,
        other => other,
    })
}

fn too_much(left: Yuan) -> Error {
    Error::field(
        "amount",
        format!("最多还能退 {} 元。", left.decimal()),
        format!("At most {left} can still be given back."),
    )
}

fn nothing_left() -> Error {
    Error::wrong_state(
        "这笔钱已经全部退回，没有可退的了。",
        "All of this has already been given back.",
    )
}

fn no_line(line: u16) -> Error {
    Error::field(
        "line",
        format!("订单里没有第 {line} 行，或者它写了两次。"),
        format!("The order has no line {line}, or it is named twice."),
    )
}

#[cfg(test)]
mod tests;
