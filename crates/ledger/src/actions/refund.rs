//! Gives money of an order back.

use kernel::{Actor, Code, Dollars, Error, Result};
use store::{Tx, Value};

use crate::actions::post::post;
use crate::actions::settle::not_paid;
use crate::actions::shortcuts::Chain;
use crate::events::RefundDue;
use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::order_money::{LineMoney, MoneyState, OrderMoney, sum};
use crate::model::reason::Reason;
use crate::model::refund::{Refund, Refunded, plan, state_after};
use crate::rows::{self, account, order_money};

/// Owes the shopper money of an order, in part or whole, before or after settlement. Before: it leaves what is held.
/// After: the settlement is reversed in proportion, line by line and part by part, at the rates it was made with; what
/// the seller's earnings do not cover becomes the seller's debt. [`crate::refund_paid`] ends it when the provider has
/// paid. The same refund counts once and gives the same answer.
///
/// # Errors
/// [`Code::NotFound`] if the order is not paid; [`Code::Invalid`] for more than is left, telling how much that is;
/// [`Code::WrongState`] if nothing is left; [`Code::KeyReused`] if the id was used for another refund.
pub fn refund(tx: &mut Tx<'_>, actor: &Actor, wish: &Refund) -> Result<Refunded> {
    let money = order_money::lock(tx, wish.order)?.ok_or_else(not_paid)?;
    let digest = digest(wish)?;
    if let Some(known) = rows::refund::get(tx, wish.id)? {
        return if known.digest == digest {
            Ok(known.answer)
        } else {
            Err(another())
        };
    }
    let rest: Vec<LineMoney> = order_money::lines(tx, wish.order)?
        .iter()
        .map(crate::model::order_money::LineState::rest)
        .collect::<Result<_, _>>()?;
    let shares = plan(&rest, &wish.what)?;
    let answer = move_money(tx, &money, wish, &shares)?;
    for share in &shares {
        order_money::give_back(tx, wish.order, share)?;
    }
    let left: Vec<LineMoney> = order_money::lines(tx, wish.order)?
        .iter()
        .map(crate::model::order_money::LineState::rest)
        .collect::<Result<_, _>>()?;
    order_money::refund(tx, wish.order, answer.total, state_after(money.state, &left)?)?;
    let new = rows::refund::New {
        id: wish.id,
        order: wish.order,
        provider: &money.provider,
        digest,
        answer: &answer,
    };
    if !rows::refund::insert(tx, &new)? {
        return Err(another());
    }
    tx.emit(
        actor,
        &RefundDue {
            order: wish.order,
            refund: wish.id,
            amount: answer.total,
        },
    )?;
    Ok(answer)
}

fn move_money(tx: &mut Tx<'_>, money: &OrderMoney, wish: &Refund, shares: &[LineMoney]) -> Result<Refunded> {
    let back = sum(shares)?;
    let total = back.parts.total()?;
    let mut chain = Chain::new("refund", wish.id, money.order.uuid());
    let after_settlement = money.state == MoneyState::Settled;
    let seller_owes = if after_settlement {
        reverse(tx, &mut chain, money, &back)?
    } else {
        chain.add(
            AccountName::held(money.order),
            AccountName::refund_due(money.order),
            total.minor(),
            Reason::Refund,
        );
        Dollars::ZERO
    };
    post(tx, chain.transfers())?;
    Ok(Refunded {
        total,
        lines: shares.to_vec(),
        after_settlement,
        seller_owes,
    })
}

/// The settlement backwards; what the seller is left owing.
fn reverse(tx: &mut Tx<'_>, chain: &mut Chain, money: &OrderMoney, back: &LineMoney) -> Result<Dollars> {
    let [payable, debt] = [
        AccountName::seller_payable(money.seller),
        AccountName::seller_debt(money.seller),
    ];
    let [due, fx, revenue] = [
        AccountName::refund_due(money.order),
        AccountName::fx_usd(),
        AccountName::revenue(),
    ];
    let mut touched = vec![payable.clone(), debt.clone(), fx.clone(), revenue.clone()];
    touched.extend(back.parts.each().map(|(part, _)| part.account()));
    let balances = account::lock_all(tx, &touched)?;
    for (part, amount) in back.parts.each() {
        chain.add(part.account(), due.clone(), amount.minor(), Reason::Refund);
    }
    let earned = back.goods_usd.less(back.commission_usd)?;
    let available = balances.get(&payable).copied().unwrap_or_default().available();
    let covered = earned.min(Dollars::from_minor(available.max(0)));
    let owes = earned.less(covered)?;
    chain.add(payable, fx.clone(), covered.minor(), Reason::Refund);
    chain.add(debt, fx.clone(), owes.minor(), Reason::Clawback);
    chain.add(revenue, fx, back.commission_usd.minor(), Reason::Refund);
    Ok(owes)
}

fn digest(wish: &Refund) -> Result<[u8; 32]> {
    match Tx::json(wish)? {
        Value::Text(json) => Ok(ids::sha256(&["refund", &json])),
        other => Err(Error::internal(format!("JSON came as {}", other.kind()))),
    }
}

fn another() -> Error {
    Error::new(
        Code::KeyReused,
        "这个退款编号已用于另一笔退款。请换一个新的编号。",
        "This refund id was used for another refund. Use a new one.",
    )
}
