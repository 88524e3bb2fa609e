//! The carrier has taken the parcel.

use kernel::kinds::OrderId;
use kernel::{Actor, Line, Result};
use store::Tx;

use crate::events::OrderHandedOver;
use crate::market::no_order;
use crate::model::state::{OrderState, Step};
use crate::rows::order as rows;

/// Notes that an order is with the carrier, under the parcel's number. Told again, it changes nothing.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless it is packed.
pub fn mark_handed_over(tx: &mut Tx<'_>, actor: &Actor, id: OrderId, tracking: &Line<40>) -> Result<()> {
    let order = rows::lock(tx, id)?.ok_or_else(no_order)?;
    if order.state == OrderState::HandedOver && order.tracking == tracking.as_str() {
        return Ok(());
    }
    rows::move_to(tx, id, order.state.after(Step::HandOver)?, None)?;
    rows::set_tracking(tx, id, tracking.as_str())?;
    let event = OrderHandedOver {
        order: id,
        seller: order.seller,
        tracking: tracking.to_string(),
    };
    tx.emit(actor, &event)
}
