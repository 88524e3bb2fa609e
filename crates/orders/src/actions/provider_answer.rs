//! What a provider answered when it was asked to collect or to give back.

use kernel::kinds::{PaymentId, RefundId};
use kernel::{Actor, Lang, Result};
use store::Tx;

use crate::actions::callback::{keep_words, partner};
use crate::actions::money_back::refund_ended;
use crate::events::{PaymentFailed, PaymentOpened};
use crate::market::Market;
use crate::model::order::{PaymentState, RefundState};
use crate::model::state::OrderState;
use crate::providers::{Collect, GiveBack, GivenBack, Opened, RefundStanding};
use crate::rows::{order as orders, payment as rows, refund as refunds};

/// What the provider is to be asked for a payment; nothing if it is no longer wanted.
pub(crate) fn collect_wish(tx: &mut Tx<'_>, id: PaymentId) -> Result<Option<(String, Collect)>> {
    let payment = rows::get(tx, id)?.filter(|payment| payment.state == PaymentState::Wanted);
    let Some(payment) = payment else { return Ok(None) };
    let order = orders::get(tx, payment.order)?.filter(|order| order.state == OrderState::AwaitingPayment);
    Ok(order.map(|order| {
        let wish = Collect {
            payment: id,
            order: order.id,
            number: order.number,
            amount: payment.amount,
            pay_by: order.times.pay_by,
            lang: Lang::ZhCn,
        };
        (payment.provider, wish)
    }))
}

/// What the provider is to be asked for a refund; nothing if it was asked.
pub(crate) fn give_back_wish(tx: &mut Tx<'_>, id: RefundId) -> Result<Option<(String, GiveBack)>> {
    let refund = refunds::get(tx, id)?.filter(|refund| refund.state == RefundState::Requested);
    let Some(refund) = refund else { return Ok(None) };
    let payment = rows::get(tx, refund.payment)?;
    Ok(payment.map(|payment| {
        let wish = GiveBack {
            refund: id,
            key: format!("{id}.{}", refund.requested_at.micros()),
            payment: payment.id,
            transaction: payment.transaction,
            amount: refund.amount,
        };
        (refund.provider, wish)
    }))
}

/// Payments and refunds that providers were not asked for yet, or have not answered; the oldest, at most 100 of each.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<(Vec<PaymentId>, Vec<RefundId>)> {
    Ok((rows::wanted(tx, 100)?, refunds::requested(tx, 100)?))
}

/// Notes where the shopper pays.
pub(crate) fn opened(tx: &mut Tx<'_>, market: &Market, id: PaymentId, answer: &Opened) -> Result<()> {
    let Some(payment) = rows::get(tx, id)? else {
        return Ok(());
    };
    let Some(order) = orders::get(tx, payment.order)? else {
        return Ok(());
    };
    let words = format!("{}\n\n{}", answer.words.request, answer.words.response);
    keep_words(tx, market, &order, id, "create", &words)?;
    if !rows::open(tx, id, &answer.reference, &answer.page)? {
        return Ok(());
    }
    let event = PaymentOpened {
        payment: id,
        order: order.id,
    };
    tx.emit(&partner(&payment.provider), &event)
}

/// Notes that the provider will not collect; the shopper may try another way.
pub(crate) fn not_opened(tx: &mut Tx<'_>, id: PaymentId) -> Result<()> {
    let payment = rows::get(tx, id)?.filter(|payment| payment.state == PaymentState::Wanted);
    let Some(payment) = payment else { return Ok(()) };
    rows::end(tx, id, PaymentState::Failed, "")?;
    let event = PaymentFailed {
        payment: id,
        order: payment.order,
    };
    tx.emit(&Actor::machine("payments"), &event)
}

/// Notes what the provider answered to a refund.
pub(crate) fn given_back(tx: &mut Tx<'_>, market: &Market, id: RefundId, answer: &GivenBack) -> Result<()> {
    let Some(refund) = refunds::get(tx, id)? else {
        return Ok(());
    };
    let Some(order) = orders::lock(tx, refund.order)? else {
        return Ok(());
    };
    let words = format!("{}\n\n{}", answer.words.request, answer.words.response);
    keep_words(tx, market, &order, refund.payment, "refund", &words)?;
    let state = match answer.standing {
        RefundStanding::Pending => RefundState::Sent,
        RefundStanding::Paid => RefundState::Paid,
        RefundStanding::Failed => RefundState::Failed,
    };
    refund_ended(tx, &refund, state, &answer.reference).map(|_| ())
}

/// Notes that the provider refuses a refund for good; a person must look.
pub(crate) fn not_given_back(tx: &mut Tx<'_>, id: RefundId) -> Result<()> {
    let Some(refund) = refunds::get(tx, id)? else {
        return Ok(());
    };
    refund_ended(tx, &refund, RefundState::Failed, "").map(|_| ())
}
