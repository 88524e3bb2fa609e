//! The refunds of an order.

use kernel::kinds::{OrderId, RefundId};
use kernel::{Result, Time};
use store::Tx;

use crate::model::refund::{RefundState, Refunded};
use crate::rows::refund;

/// A refund as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRefund {
    /// Its id.
    pub id: RefundId,
    /// What it came to.
    pub answer: Refunded,
    /// Whether the provider has paid.
    pub state: RefundState,
    /// When it was made.
    pub made_at: Time,
    /// When the provider had paid.
    pub paid_at: Option<Time>,
}

/// The refunds of an order, in order; at most 200.
pub fn refunds_of(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<PastRefund>> {
    let stored = refund::of_order(tx, order)?.into_iter();
    Ok(stored
        .map(|refund| PastRefund {
            id: refund.id,
            answer: refund.answer,
            state: refund.state,
            made_at: refund.made_at,
            paid_at: refund.paid_at,
        })
        .collect())
}
