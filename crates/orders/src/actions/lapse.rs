//! Ends orders that nobody paid in time: their goods are free again.

use kernel::kinds::OrderId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::money_back::give_allowance_back;
use crate::events::OrderCancelled;
use crate::model::order::Order;
use crate::model::state::{EndedWhy, OrderState, Step};
use crate::rows::{order as rows, payment};

/// Ends up to `limit` orders whose time to pay is over; which.
pub fn expire_due(tx: &mut Tx<'_>, limit: u16) -> Result<Vec<OrderId>> {
    let mut ended = Vec::new();
    for id in rows::unpaid(tx, tx.now(), i64::from(limit))? {
        // Somebody may have paid or cancelled since we looked.
        let Some(order) = rows::lock(tx, id)? else {
            continue;
        };
        if order.state == OrderState::AwaitingPayment && order.times.pay_by <= tx.now() {
            lapse_locked(tx, &order)?;
            ended.push(id);
        }
    }
    Ok(ended)
}

/// Ends an order that the caller has locked.
pub(crate) fn lapse_locked(tx: &mut Tx<'_>, order: &Order) -> Result<()> {
    let next = order.state.after(Step::Lapse)?;
    let actor = Actor::machine("expiry");
    give_allowance_back(tx, order, order.bill.dutiable)?;
    ledger::release(tx, &actor, order.id)?;
    payment::give_up(tx, order.id)?;
    rows::move_to(tx, order.id, next, Some(EndedWhy::Unpaid))?;
    let event = OrderCancelled {
        order: order.id,
        seller: order.seller,
        why: EndedWhy::Unpaid,
        was_paid: false,
    };
    tx.emit(&actor, &event)
}
