//! The shopper tries to pay again, perhaps another way.

use kernel::kinds::{OrderId, PaymentId};
use kernel::{Code, Error, Result};
use people::ShopperScope;
use store::Tx;

use crate::actions::cancel::By;
use crate::events::PaymentWanted;
use crate::market::Market;
use crate::model::order::{Payment, PaymentState};
use crate::model::state::OrderState;
use crate::rows::payment as rows;

/// Begins another attempt to pay; the attempts before are given up. If one of them is paid after all, what comes first
/// counts and the other goes back.
///
/// # Errors
/// [`Code::NotFound`] unless it is theirs; [`Code::WrongState`] unless it waits for payment; [`Code::Expired`] if the time
/// to pay is over; at field `provider` for one that is not ours.
pub fn retry_payment(
    tx: &mut Tx<'_>,
    market: &Market,
    shopper: ShopperScope,
    id: OrderId,
    provider: &str,
) -> Result<PaymentId> {
    let provider = market.provider(provider)?.name();
    let order = By::Shopper(shopper).lock(tx, id)?;
    if order.state != OrderState::AwaitingPayment {
        return Err(order.state.refuse());
    }
    if tx.now() >= order.times.pay_by {
        return Err(Error::new(
            Code::Expired,
            "付款时间已过，货已放回。请重新下单。",
            "The time to pay is over and the goods were released. Please order again.",
        ));
    }
    rows::give_up(tx, id)?;
    let attempt = Payment {
        id: tx.id(),
        order: id,
        provider: provider.to_owned(),
        amount: order.bill.total,
        state: PaymentState::Wanted,
        reference: String::new(),
        transaction: String::new(),
        page: String::new(),
        wanted_at: tx.now(),
        ended_at: None,
    };
    if !rows::insert(tx, &attempt)? {
        return Err(order.state.refuse());
    }
    let event = PaymentWanted {
        payment: attempt.id,
        order: id,
    };
    tx.emit(&shopper.actor(), &event)?;
    Ok(attempt.id)
}
