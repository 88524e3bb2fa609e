//! The parcel is at the door: the money is shared out.

use kernel::kinds::OrderId;
use kernel::{Actor, Dollars, Error, Result};
use store::Tx;

use crate::events::OrderDelivered;
use crate::market::no_order;
use crate::model::state::{OrderState, Step};
use crate::rows::order as rows;

/// Notes that an order is delivered, and settles its money in the same transaction. Told again, it changes nothing; nor does
/// it if all of the money went back while the parcel was on its way.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless it is on its way.
pub fn mark_delivered(tx: &mut Tx<'_>, actor: &Actor, id: OrderId) -> Result<()> {
    let order = rows::lock(tx, id)?.ok_or_else(no_order)?;
    if matches!(
        order.state,
        OrderState::Delivered | OrderState::Completed | OrderState::Refunded
    ) {
        return Ok(());
    }
    rows::move_to(tx, id, order.state.after(Step::Deliver)?, None)?;
    let goods_usd = exported(tx, id)?;
    ledger::settle(tx, actor, id)?;
    let event = OrderDelivered {
        order: id,
        seller: order.seller,
        goods_usd,
    };
    tx.emit(actor, &event)
}

/// What the seller asked for the goods that were not given back.
fn exported(tx: &mut Tx<'_>, id: OrderId) -> Result<Dollars> {
    let (_, lines) = ledger::order_money(tx, id)?
        .ok_or_else(|| Error::internal(format!("{id} has no money in the books")))?;
    let mut sum = Dollars::ZERO;
    for line in lines {
        sum = sum.plus(line.rest()?.goods_usd)?;
    }
    Ok(sum)
}
