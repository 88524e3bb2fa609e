//! A shopper has paid what was not asked for.

use kernel::kinds::{OrderId, PaymentId, RefundId};
use kernel::{Actor, Error, Result, Yuan};
use store::Tx;

use crate::actions::post::post;
use crate::actions::shortcuts::Chain;
use crate::events::StrayMoneyReceived;
use crate::model::account::AccountName;
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::refund::Refunded;
use crate::model::transfer::Outcome;
use crate::rows::refund;

/// A payment that no order asked for: a second one, or one for an order that is cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrayMoney {
    /// The payment.
    pub payment: PaymentId,
    /// The order it was meant for.
    pub order: OrderId,
    /// Who collected it.
    pub provider: String,
    /// How much.
    pub amount: Yuan,
    /// The refund by which it goes back.
    pub refund: RefundId,
}

/// Takes a payment that was not asked for, and owes it to the shopper at once. [`crate::refund_paid`] ends it. The same
/// payment counts once.
///
/// # Errors
/// [`kernel::Code::Invalid`] for an amount that is none.
pub fn stray_money(tx: &mut Tx<'_>, actor: &Actor, stray: &StrayMoney) -> Result<Outcome> {
    if !stray.amount.is_positive() {
        return Err(Error::invalid("金额应大于零。", "An amount is above zero."));
    }
    let mut chain = Chain::new("stray money", stray.payment, stray.order.uuid());
    chain.add(
        AccountName::provider_clearing(&stray.provider),
        AccountName::refund_due(stray.order),
        stray.amount.minor(),
        Reason::StrayPayment,
    );
    if post(tx, chain.transfers())?.contains(&Outcome::Exists) {
        return Ok(Outcome::Exists);
    }
    let answer = Refunded {
        total: stray.amount,
        lines: Vec::new(),
        after_settlement: false,
        seller_owes: kernel::Dollars::ZERO,
    };
    let new = refund::New {
        id: stray.refund,
        order: stray.order,
        provider: &stray.provider,
        digest: ids::sha256(&["stray", &stray.payment.to_string()]),
        answer: &answer,
    };
    if !refund::insert(tx, &new)? {
        return Err(Error::internal(format!("{} is another refund", stray.refund)));
    }
    tx.emit(
        actor,
        &StrayMoneyReceived {
            order: stray.order,
            payment: stray.payment,
            refund: stray.refund,
            amount: stray.amount,
        },
    )?;
    Ok(Outcome::Created)
}
