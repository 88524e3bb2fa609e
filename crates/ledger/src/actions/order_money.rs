//! The money of an order.

use kernel::Result;
use kernel::kinds::OrderId;
use store::Tx;

use crate::model::order_money::{LineState, OrderMoney};
use crate::rows;

/// The money of an order and of its lines, as it stands; nothing if it is not paid.
pub fn order_money(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<(OrderMoney, Vec<LineState>)>> {
    let Some(money) = rows::order_money::get(tx, order)? else {
        return Ok(None);
    };
    Ok(Some((money, rows::order_money::lines(tx, order)?)))
}
