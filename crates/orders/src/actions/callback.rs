//! A provider tells what became of a payment or a refund. However often, late or out of order it comes: one effect.

use std::time::Duration;

use kernel::kinds::{OrderId, PaymentId, RefundId};
use kernel::{Actor, Dollars, Error, Result, Yuan};
use ledger::{MoneyIn, StrayMoney};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::actions::lapse::lapse_locked;
use crate::actions::money_back::{ask, refund_ended};
use crate::events::{CallbackRefused, OrderPaid, PaymentFailed, PaymentStray};
use crate::market::Market;
use crate::model::order::{Order, OrderLine, Payment, PaymentState, Refund, RefundState};
use crate::model::refund::RefundReason;
use crate::model::state::{OrderState, Step};
use crate::providers::{Callback, Disbelief, News, Received};
use crate::rows::{order as orders, payment as rows, refund as refunds};

/// Refused callbacks recorded of one provider in a time.
const RECORDED: i64 = 200;
const PER: Duration = Duration::from_hours(1);

/// What a callback came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The order is paid.
    Paid(OrderId),
    /// Money came that nothing is owed for; it goes back.
    Stray(OrderId),
    /// The payment will not come.
    Failed(OrderId),
    /// The refund has reached the shopper.
    RefundPaid(RefundId),
    /// The refund was refused.
    RefundFailed(RefundId),
    /// Known already, or nothing that concerns us.
    Nothing,
    /// Not believed; recorded.
    Refused(Disbelief),
}

/// Hears a callback. One that the provider did not sign is recorded and changes nothing: answer it with a refusal.
///
/// # Errors
/// At field `provider` for one that is not ours; [`kernel::Code::NotFound`] for a payment that is not.
pub fn receive_callback(
    tx: &mut Tx<'_>,
    market: &Market,
    provider: &str,
    received: &Received<'_>,
) -> Result<Heard> {
    match market.provider(provider)?.verify(received, tx.now()) {
        Ok(callback) => hear(tx, market, &callback),
        Err(disbelief) => {
            // Each is recorded, but nobody fills the feed: beyond so many an hour the count is all that grows.
            if people::allow(tx, &format!("callback/{provider}"), RECORDED, PER).is_err() {
                return Ok(Heard::Refused(disbelief));
            }
            let refused = CallbackRefused {
                provider: provider.to_owned(),
                digest: hex::encode(Sha256::digest(received.body)),
                why: disbelief.to_string(),
            };
            tx.emit(&Actor::Anyone, &refused)?;
            Ok(Heard::Refused(disbelief))
        }
    }
}

fn hear(tx: &mut Tx<'_>, market: &Market, callback: &Callback) -> Result<Heard> {
    match &callback.news {
        News::Paid {
            payment,
            transaction,
            amount,
            ..
        } => paid(tx, market, callback, *payment, transaction, *amount),
        News::Failed { payment } => failed(tx, market, callback, *payment),
        News::RefundPaid { refund } => refund_news(tx, market, callback, *refund, RefundState::Paid),
        News::RefundFailed { refund } => refund_news(tx, market, callback, *refund, RefundState::Failed),
        News::Nothing => Ok(Heard::Nothing),
    }
}

fn paid(
    tx: &mut Tx<'_>,
    market: &Market,
    callback: &Callback,
    id: PaymentId,
    transaction: &str,
    amount: Yuan,
) -> Result<Heard> {
    let (order, payment) = locked(tx, callback, id)?;
    keep_words(tx, market, &order, id, "callback", &callback.raw)?;
    if matches!(payment.state, PaymentState::Paid | PaymentState::Stray) {
        return Ok(Heard::Nothing);
    }
    let in_time = tx.now() < order.times.pay_by;
    if order.state == OrderState::AwaitingPayment && in_time && amount == payment.amount {
        accept(tx, &order, &payment, transaction)?;
        return Ok(Heard::Paid(order.id));
    }
    if order.state == OrderState::AwaitingPayment && !in_time {
        lapse_locked(tx, &order)?;
    }
    stray(tx, &order, &payment, transaction, amount)?;
    Ok(Heard::Stray(order.id))
}

fn failed(tx: &mut Tx<'_>, market: &Market, callback: &Callback, id: PaymentId) -> Result<Heard> {
    let (order, payment) = locked(tx, callback, id)?;
    keep_words(tx, market, &order, id, "callback", &callback.raw)?;
    if !matches!(payment.state, PaymentState::Wanted | PaymentState::Open) {
        return Ok(Heard::Nothing);
    }
    rows::end(tx, id, PaymentState::Failed, "")?;
    let event = PaymentFailed {
        payment: id,
        order: order.id,
    };
    tx.emit(&partner(&payment.provider), &event)?;
    Ok(Heard::Failed(order.id))
}

fn refund_news(
    tx: &mut Tx<'_>,
    market: &Market,
    callback: &Callback,
    id: RefundId,
    state: RefundState,
) -> Result<Heard> {
    let known = refunds::get(tx, id)?.filter(|refund| refund.provider == callback.provider);
    let refund = known.ok_or_else(|| unknown(&id))?;
    let order = orders::lock(tx, refund.order)?.ok_or_else(|| unknown(&refund.order))?;
    keep_words(tx, market, &order, refund.payment, "refund", &callback.raw)?;
    if !refund_ended(tx, &refund, state, "")? {
        return Ok(Heard::Nothing);
    }
    Ok(match state {
        RefundState::Failed => Heard::RefundFailed(id),
        _ => Heard::RefundPaid(id),
    })
}

/// The payment and its order, the order locked. A provider may speak only of its own payments.
fn locked(tx: &mut Tx<'_>, callback: &Callback, id: PaymentId) -> Result<(Order, Payment)> {
    let known = rows::get(tx, id)?.filter(|payment| payment.provider == callback.provider);
    let order = known.ok_or_else(|| unknown(&id))?.order;
    let order = orders::lock(tx, order)?.ok_or_else(|| unknown(&order))?;
    // Read again: somebody may have ended it before we had the lock.
    let payment = rows::get(tx, id)?.ok_or_else(|| unknown(&id))?;
    Ok((order, payment))
}

fn accept(tx: &mut Tx<'_>, order: &Order, payment: &Payment, transaction: &str) -> Result<()> {
    let next = order.state.after(Step::Pay)?;
    rows::give_up(tx, order.id)?;
    rows::end(tx, payment.id, PaymentState::Paid, transaction)?;
    let actor = partner(&payment.provider);
    ledger::commit(tx, &actor, order.id)?;
    let lines = orders::lines(tx, order.id)?;
    let money = MoneyIn {
        payment: payment.id,
        order: order.id,
        seller: order.seller,
        provider: payment.provider.clone(),
        paid: payment.amount,
        lines: lines.iter().map(|line: &OrderLine| line.frozen.money).collect(),
        rate: order.rate,
    };
    ledger::money_in(tx, &actor, &money)?;
    let goods = lines.iter().map(|line| {
        line.frozen
            .goods
            .unit_usd
            .times(i64::from(line.frozen.goods.quantity))
    });
    let goods = Dollars::sum(goods.collect::<Result<Vec<_>, _>>()?)?;
    orders::move_to(tx, order.id, next, None)?;
    let event = OrderPaid {
        order: order.id,
        seller: order.seller,
        payment: payment.id,
        total: payment.amount,
        goods_usd: Some(goods),
    };
    tx.emit(&actor, &event)
}

fn stray(tx: &mut Tx<'_>, order: &Order, payment: &Payment, transaction: &str, amount: Yuan) -> Result<()> {
    rows::end(tx, payment.id, PaymentState::Stray, transaction)?;
    let actor = partner(&payment.provider);
    let refund = Refund {
        id: tx.id(),
        order: order.id,
        payment: payment.id,
        provider: payment.provider.clone(),
        amount,
        reason: RefundReason::LatePayment,
        state: RefundState::Requested,
        reference: String::new(),
        actor: Actor::machine("payments"),
        note: String::new(),
        requested_at: tx.now(),
        ended_at: None,
    };
    let money = StrayMoney {
        payment: payment.id,
        order: order.id,
        provider: payment.provider.clone(),
        amount,
        refund: refund.id,
    };
    ledger::stray_money(tx, &actor, &money)?;
    let event = PaymentStray {
        payment: payment.id,
        order: order.id,
        amount,
    };
    tx.emit(&actor, &event)?;
    ask(tx, &refund)
}

/// Keeps what was said, sealed under the shopper's key; the same words once.
pub(crate) fn keep_words(
    tx: &mut Tx<'_>,
    market: &Market,
    order: &Order,
    payment: PaymentId,
    kind: &str,
    words: &str,
) -> Result<()> {
    if let Some(field) = rows::note_exchange(tx, payment, kind, words)? {
        market.vault.seal(tx, order.person.uuid(), &field, words)?;
    }
    Ok(())
}

pub(crate) fn partner(provider: &str) -> Actor {
    Actor::Partner(provider.to_owned())
}

pub(crate) fn unknown(id: &dyn std::fmt::Display) -> Error {
    Error::not_found(&kernel::Said::new("这笔付款", "such payment")).with_detail(id)
}
