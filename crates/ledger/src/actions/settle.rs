//! Shares out the money of a delivered order.

use kernel::kinds::OrderId;
use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::MoneySettled;
use crate::model::account::AccountName;
use crate::model::order_money::{LineMoney, MoneyState, OrderMoney, sum};
use crate::model::reason::Reason;
use crate::model::transfer::Outcome;
use crate::rows::order_money;

/// Shares out what is held for an order, on delivery: yuan for goods into the exchange position and dollars out of it to
/// the seller and the commission, freight, insurance and each tax to whom they are owed; one linked chain. What was
/// refunded before is left out. Asking again changes nothing.
///
/// # Errors
/// [`kernel::Code::NotFound`] if the order is not paid, [`kernel::Code::WrongState`] if all of it went back.
pub fn settle(tx: &mut Tx<'_>, actor: &Actor, order: OrderId) -> Result<Outcome> {
    let money = order_money::lock(tx, order)?.ok_or_else(not_paid)?;
    match money.state {
        MoneyState::Held => {}
        MoneyState::Settled => return Ok(Outcome::Exists),
        MoneyState::Refunded => {
            return Err(Error::wrong_state(
                "这张订单的钱已全部退回，没有可结算的了。",
                "All the money of this order has gone back; there is nothing to settle.",
            ));
        }
    }
    let rest: Vec<LineMoney> = order_money::lines(tx, order)?
        .iter()
        .map(crate::model::order_money::LineState::rest)
        .collect::<Result<_, _>>()?;
    let rest = sum(&rest)?;
    let chain = chain(&money, &rest)?;
    post(tx, chain.transfers())?;
    order_money::settle(tx, order)?;
    tx.emit(
        actor,
        &MoneySettled {
            order,
            seller: money.seller,
            earned: rest.goods_usd.less(rest.commission_usd)?,
        },
    )?;
    Ok(Outcome::Created)
}

fn chain(money: &OrderMoney, rest: &LineMoney) -> Result<Chain> {
    let mut chain = Chain::new("settle", money.order, money.order.uuid());
    for (part, amount) in rest.parts.each() {
        chain.add(
            AccountName::held(money.order),
            part.account(),
            amount.minor(),
            part.reason(),
        );
    }
    let earned = rest.goods_usd.less(rest.commission_usd)?;
    chain.add(
        AccountName::fx_usd(),
        AccountName::seller_payable(money.seller),
        earned.minor(),
        Reason::Sale,
    );
    chain.add(
        AccountName::fx_usd(),
        AccountName::revenue(),
        rest.commission_usd.minor(),
        Reason::Commission,
    );
    Ok(chain)
}

pub(super) fn not_paid() -> Error {
    Error::not_found(&Said::new("这张订单的付款", "payment of this order"))
}
