//! The customs papers of an order are written again: order and payment, and the waybill if it is packed.

use kernel::kinds::OrderId;
use kernel::{Error, Result};
use orders::Market;
use people::OperatorScope;
use store::Tx;

use crate::actions::pack::file_waybill;
use crate::rows::parcel;

/// Writes them from what the order, the shopper and the firms are now; for the operator who has mended what made one fail.
///
/// # Errors
/// [`kernel::Code::NotFound`] for no such order; [`kernel::Code::WrongState`] if no message has failed, or if the shopper was
/// erased since and cannot be named.
pub fn write_papers_again(
    tx: &mut Tx<'_>,
    market: &Market,
    operator: OperatorScope,
    id: OrderId,
) -> Result<()> {
    let (order, lines) = orders::order(tx, id)?;
    compliance::reopen_messages(tx, operator, id)?;
    orders::file_papers(tx, market, id)?;
    if let Some(parcel) = parcel::of_order(tx, id)? {
        file_waybill(tx, market, &order, &lines, &parcel)?;
    }
    let now = tx.now();
    let written = compliance::messages_of(tx, id)?;
    if written.iter().all(|message| message.created_at == now) {
        Ok(())
    } else {
        Err(Error::wrong_state(
            "买家已注销，报文无法重写。",
            "The shopper was erased; the message cannot be written again.",
        ))
    }
}
