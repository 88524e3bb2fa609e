//! A shopper asks to send goods of a delivered order back. The seller or the operator answers with a refund.

use kernel::kinds::OrderId;
use kernel::{Code, Error, Prose, Result};
use people::ShopperScope;
use store::Tx;

use crate::actions::cancel::By;
use crate::actions::own_line::buyer;
use crate::actions::returns::{return_asked, return_days};
use crate::events::ReturnAsked;
use crate::market::Market;
use crate::model::order::Order;
use crate::model::refund::RefundReason;
use crate::model::state::OrderState;
use crate::rows::order as rows;

/// A wish to send goods back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskReturn {
    /// The order.
    pub order: OrderId,
    /// Why.
    pub reason: RefundReason,
    /// Numbers of the lines that go back.
    pub lines: Vec<u16>,
    /// What else the shopper says; sealed under their key.
    pub note: Option<Prose<600>>,
}

/// Asks. Asked again before there is an answer, it changes nothing.
///
/// # Errors
/// [`Code::NotFound`] unless it is theirs, [`Code::WrongState`] unless it is delivered, [`Code::Expired`] after the last
/// day; at field `lines` for none, or for a line that the order does not have.
pub fn ask_return(tx: &mut Tx<'_>, market: &Market, shopper: ShopperScope, ask: &AskReturn) -> Result<()> {
    let order = By::Shopper(shopper).lock(tx, ask.order)?;
    if return_asked(tx, order.id)?.is_some_and(|asked| !asked.answered) {
        return Ok(());
    }
    in_time(tx, market, &order)?;
    let lines = rows::lines(tx, order.id)?;
    let is_there = |number: &u16| {
        let line = lines.iter().find(|line| line.frozen.line == *number);
        line.is_some_and(|line| line.left() > 0)
    };
    if ask.lines.is_empty() || !ask.lines.iter().all(is_there) {
        return Err(Error::field(
            "lines",
            "请选择要退的商品。",
            "Choose what goes back.",
        ));
    }
    if let Some(note) = &ask.note {
        let field = format!("return/{}", order.id);
        market
            .vault
            .seal(tx, order.person.uuid(), &field, note.as_str())?;
    }
    let event = ReturnAsked {
        order: order.id,
        seller: order.seller,
        reason: ask.reason,
        lines: ask.lines.clone(),
        listings: lines
            .iter()
            .filter(|line| ask.lines.contains(&line.frozen.line))
            .map(|line| line.frozen.goods.listing)
            .collect(),
        buyer: buyer(&order),
    };
    tx.emit(&shopper.actor(), &event)
}

fn in_time(tx: &Tx<'_>, market: &Market, order: &Order) -> Result<()> {
    if !matches!(order.state, OrderState::Delivered | OrderState::Completed) {
        return Err(order.state.refuse());
    }
    let days = return_days(market, order.route, &order.times)?;
    if days.is_some_and(|days| tx.now().day_in_china() <= days.ask_by) {
        return Ok(());
    }
    Err(Error::new(
        Code::Expired,
        "退货期已过。商品有质量问题的，请联系平台客服。",
        "The time to send goods back is over. If something is faulty, please write to the market.",
    ))
}
