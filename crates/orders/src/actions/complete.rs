//! An order is over and well: the shopper says so, or the days to come back have passed.

use kernel::kinds::OrderId;
use kernel::{Actor, Result};
use people::ShopperScope;
use store::Tx;

use crate::actions::cancel::By;
use crate::events::OrderCompleted;
use crate::market::Market;
use crate::model::order::Order;
use crate::model::state::{OrderState, Step};
use crate::rows::order as rows;

/// The shopper confirms what was delivered (确认收货). Told again, it changes nothing.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs, [`kernel::Code::WrongState`] unless it is delivered.
pub fn confirm_receipt(tx: &mut Tx<'_>, shopper: ShopperScope, id: OrderId) -> Result<()> {
    let order = By::Shopper(shopper).lock(tx, id)?;
    if order.state == OrderState::Completed {
        return Ok(());
    }
    finish(tx, &shopper.actor(), &order)
}

/// Completes up to `limit` orders that were delivered long enough ago; how many.
pub(crate) fn complete_due(tx: &mut Tx<'_>, market: &Market, limit: i64) -> Result<usize> {
    let after = market.terms_on(tx.now().day_in_china())?.complete_after;
    let due = rows::delivered_before(tx, tx.now().minus(after), limit)?;
    let mut done = 0;
    for id in due {
        let order = rows::lock(tx, id)?.filter(|order| order.state == OrderState::Delivered);
        if let Some(order) = order {
            finish(tx, &Actor::machine("completion"), &order)?;
            done += 1;
        }
    }
    Ok(done)
}

fn finish(tx: &mut Tx<'_>, actor: &Actor, order: &Order) -> Result<()> {
    rows::move_to(tx, order.id, order.state.after(Step::Complete)?, None)?;
    let event = OrderCompleted {
        order: order.id,
        seller: order.seller,
    };
    tx.emit(actor, &event)
}
