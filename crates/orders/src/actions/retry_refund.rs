//! The operator has a refused refund asked for again, once its cause is mended.

use kernel::kinds::RefundId;
use kernel::{Error, Result, Said};
use people::OperatorScope;
use store::Tx;

use crate::events::RefundRequested;
use crate::rows::refund as rows;

/// Asks for a refund again that the provider has refused.
///
/// # Errors
/// [`kernel::Code::NotFound`] for no such refund, [`kernel::Code::WrongState`] unless it was refused.
pub fn retry_refund(tx: &mut Tx<'_>, operator: OperatorScope, id: RefundId) -> Result<()> {
    let refund = rows::get(tx, id)?;
    let refund = refund.ok_or_else(|| Error::not_found(&Said::new("这笔退款", "such refund")))?;
    if !rows::again(tx, id)? {
        return Err(Error::wrong_state(
            "这笔退款没有被拒绝，不用重试。",
            "This refund was not refused; there is nothing to try again.",
        ));
    }
    let event = RefundRequested {
        refund: id,
        order: refund.order,
        amount: refund.amount,
        reason: refund.reason,
    };
    tx.emit(&operator.actor(), &event)
}
