//! The line of an order that has reached its shopper, for them to speak of.

use kernel::kinds::OrderId;
use kernel::{Error, Result, Said};
use people::ShopperScope;
use sha2::{Digest, Sha256};
use store::Tx;

use crate::actions::cancel::By;
use crate::model::order::{Order, OrderLine};
use crate::rows::order as rows;

/// The order, locked, and the line.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs and has such a line, [`kernel::Code::WrongState`] unless it has arrived.
pub(crate) fn own_line(
    tx: &mut Tx<'_>,
    shopper: ShopperScope,
    order: OrderId,
    line: u16,
) -> Result<(Order, OrderLine)> {
    let order = By::Shopper(shopper).lock(tx, order)?;
    let lines = rows::lines(tx, order.id)?;
    let found = lines.into_iter().find(|own| own.frozen.line == line);
    let found =
        found.ok_or_else(|| Error::not_found(&Said::new("订单里的这件商品", "such line of the order")))?;
    // A refund ends an order; what was held in hands may still be spoken of.
    if order.times.delivered.is_none() {
        return Err(order.state.refuse());
    }
    Ok((order, found))
}

/// The shopper as this shop may know them: the same for all of their orders with it, and for no other shop.
pub(crate) fn buyer(order: &Order) -> String {
    let digest = Sha256::digest(format!("return/{}/{}", order.seller, order.person));
    hex::encode(&digest[..8])
}
