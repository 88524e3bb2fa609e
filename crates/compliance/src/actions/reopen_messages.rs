//! An operator has the customs messages of an order written again, once what made one fail is mended.

use kernel::kinds::OrderId;
use kernel::{Error, Result};
use people::OperatorScope;
use store::Tx;

use crate::events::CustomsReopened;
use crate::model::papers::State;
use crate::rows::customs;

/// Opens all messages of an order for being written again, because the fault may lie in a message that is clean by itself:
/// the three must tie together.
///
/// # Errors
/// [`kernel::Code::WrongState`] if none of them has failed.
pub fn reopen_messages(tx: &mut Tx<'_>, operator: OperatorScope, order: OrderId) -> Result<()> {
    let messages = customs::of_order(tx, order)?;
    if !messages.iter().any(|message| message.state == State::Failed) {
        return Err(Error::wrong_state(
            "这份订单的报文没有问题，不用重写。",
            "No customs message of this order has failed; there is nothing to write again.",
        ));
    }
    customs::set_state(tx, order, State::Failed)?;
    tx.emit(&operator.actor(), &CustomsReopened { order })
}
