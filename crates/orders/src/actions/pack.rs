//! The warehouse has closed the parcel.

use kernel::kinds::OrderId;
use kernel::{Actor, Result};
use store::Tx;

use crate::events::OrderPacked;
use crate::market::no_order;
use crate::model::state::{OrderState, Step};
use crate::rows::order as rows;

/// Notes that an order is packed. Told again, it changes nothing.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless it is paid: a cancelled order must not be packed.
pub fn mark_packed(tx: &mut Tx<'_>, actor: &Actor, id: OrderId) -> Result<()> {
    let order = rows::lock(tx, id)?.ok_or_else(no_order)?;
    if order.state == OrderState::Packed {
        return Ok(());
    }
    rows::move_to(tx, id, order.state.after(Step::Pack)?, None)?;
    let event = OrderPacked {
        order: id,
        seller: order.seller,
    };
    tx.emit(actor, &event)
}
