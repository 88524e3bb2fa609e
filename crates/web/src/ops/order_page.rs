//! An order as the operator's page takes it.

use kernel::kinds::RefundId;
use kernel::{Actor, Lang, Result, Yuan};
use ledger::{AccountName, JournalLine, Phase};
use orders::{Market, OrderState, OrderView, PaymentState, RefundReason, RefundState};
use people::OperatorScope;
use serde::Serialize;
use store::Tx;

use super::customs::MessageRow;
use super::lists::{named, names, veiled};
use crate::frame::form::FormView;
use crate::frame::view::{AmountView, Choice, moment};
use crate::shop::{PriceLine, Reader, order_lines, route_word};

/// The page.
#[derive(Serialize)]
pub struct OrderPage {
    order: View,
    messages: Vec<MessageRow>,
    journal: Vec<Line>,
    refunds: Vec<RefundRow>,
    asked: Option<AskedBack>,
    can_cancel: bool,
    refundable: Option<AmountView>,
    refund_reasons: Vec<Choice>,
    refund_id: String,
    form: FormView,
}

#[derive(Serialize)]
struct View {
    id: String,
    number: String,
    state: &'static str,
    placed_at: String,
    seller: SellerLink,
    shopper: String,
    route: &'static str,
    total: AmountView,
    lines: Vec<PriceLine>,
    items: Vec<Item>,
    events: Vec<Step>,
    payment: Option<Paid>,
    parcel: Option<Parcel>,
}

#[derive(Serialize)]
struct SellerLink {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Item {
    title: String,
    option: String,
    quantity: u32,
    price: AmountView,
}

#[derive(Serialize)]
struct Step {
    title: String,
    text: String,
    at: String,
    state: &'static str,
}

#[derive(Serialize)]
struct Paid {
    method: String,
    reference: String,
    at: String,
}

#[derive(Serialize)]
struct Parcel {
    carrier: &'static str,
    tracking: String,
}

#[derive(Serialize)]
struct Line {
    at: String,
    debit: String,
    credit: String,
    unit: String,
    amount: i64,
    reason: &'static str,
    phase: &'static str,
}

#[derive(Serialize)]
struct RefundRow {
    id: String,
    amount: AmountView,
    reason: String,
    state: &'static str,
    note: String,
    by: String,
    at: String,
    failed: bool,
}

/// A return that waits for an answer.
#[derive(Serialize)]
struct AskedBack {
    at: String,
    reason: String,
    lines: Vec<u16>,
    note: Option<String>,
}

/// The page of an order, with the refund form as it stands.
pub fn page(
    tx: &mut Tx<'_>,
    (operator, market): (OperatorScope, &Market),
    reader: &Reader,
    order: &OrderView,
    form: FormView,
) -> Result<OrderPage> {
    let lang = reader.lang;
    let actors: Vec<Actor> = order
        .history
        .iter()
        .filter_map(|item| item.actor.clone())
        .chain(order.refunds.iter().map(|refund| refund.actor.clone()))
        .chain(order.person.map(Actor::Person))
        .collect();
    let names = names(tx, operator, &actors)?;
    let head = &order.head;
    let left = head.bill.total.less(head.refunded)?;
    let refundable = (head.state.is_paid() && left.is_positive()).then_some(left);
    let shopper = order.person.and_then(|person| names.get(&person));
    let refund_id: RefundId = tx.id();
    let by_name = |actor: &Actor| named(actor, &names);
    let note = orders::return_note(tx, market, operator, head.id)?;
    Ok(OrderPage {
        messages: order
            .papers
            .iter()
            .map(|paper| MessageRow::of(paper, &head.number))
            .collect(),
        journal: order.journal.iter().map(line).collect(),
        refunds: order
            .refunds
            .iter()
            .map(|refund| refund_row(refund, lang, &by_name))
            .collect(),
        asked: asked(order, note, lang),
        can_cancel: matches!(head.state, OrderState::AwaitingPayment | OrderState::Paid),
        refundable: refundable.map(Yuan::into),
        refund_reasons: reasons(lang),
        refund_id: refund_id.to_string(),
        form,
        order: View {
            id: head.id.to_string(),
            number: head.number.clone(),
            state: head.state.word(),
            placed_at: moment(head.times.placed),
            seller: SellerLink {
                id: head.seller.to_string(),
                name: order
                    .seller
                    .as_ref()
                    .map(|card| reader.seller_name(card))
                    .unwrap_or_default(),
            },
            shopper: veiled(shopper.map_or("", String::as_str)),
            route: route_word(head.route),
            total: head.bill.total.into(),
            lines: order_lines(&head.bill, &order.taxes),
            items: items(order, lang)?,
            events: steps(order, lang, &by_name),
            payment: paid(order),
            parcel: (!head.tracking.is_empty()).then(|| Parcel {
                carrier: "S10",
                tracking: head.tracking.clone(),
            }),
        },
    })
}

fn asked(order: &OrderView, note: Option<String>, lang: Lang) -> Option<AskedBack> {
    let waits = order.return_asked.as_ref().filter(|asked| !asked.answered)?;
    Some(AskedBack {
        at: moment(waits.at),
        reason: waits.reason.said().in_lang(lang).to_owned(),
        lines: waits.lines.clone(),
        note,
    })
}

/// What the operator may give as the reason; the others are the house's own.
fn reasons(lang: Lang) -> Vec<Choice> {
    let own = [RefundReason::Cancelled, RefundReason::LatePayment];
    let given = RefundReason::ALL.iter().filter(|reason| !own.contains(reason));
    given
        .map(|reason| Choice {
            value: reason.word().to_owned(),
            label: reason.said().in_lang(lang).to_owned(),
        })
        .collect()
}

fn items(order: &OrderView, lang: Lang) -> Result<Vec<Item>> {
    let mut items = Vec::with_capacity(order.lines.len());
    for line in &order.lines {
        let goods = &line.frozen.goods;
        items.push(Item {
            title: goods.title.in_lang(lang).to_owned(),
            option: goods.options.clone(),
            quantity: goods.quantity,
            price: line.frozen.unit_cny.times(i64::from(goods.quantity))?.into(),
        });
    }
    Ok(items)
}

fn steps(order: &OrderView, lang: Lang, by_name: &dyn Fn(&Actor) -> String) -> Vec<Step> {
    let last = order.history.len().saturating_sub(1);
    let over = order.head.times.ended.is_some();
    let step = |(place, item): (usize, &orders::HistoryItem)| Step {
        title: item.said.in_lang(lang).to_owned(),
        text: item.actor.as_ref().map(by_name).unwrap_or_default(),
        at: moment(item.at),
        state: if place == last && !over { "now" } else { "done" },
    };
    order.history.iter().enumerate().map(step).collect()
}

fn paid(order: &OrderView) -> Option<Paid> {
    let payment = order
        .payments
        .iter()
        .find(|one| one.state == PaymentState::Paid)?;
    Some(Paid {
        method: payment.provider.clone(),
        reference: payment.transaction.clone(),
        at: moment(payment.ended_at.unwrap_or(payment.wanted_at)),
    })
}

fn line(line: &JournalLine) -> Line {
    let unit = line.debit.unit();
    let account = |name: &AccountName| name.kind().word().to_owned();
    Line {
        at: moment(line.made_at),
        debit: account(&line.debit),
        credit: account(&line.credit),
        unit: if unit.lot().is_some() {
            String::new()
        } else {
            unit.to_string()
        },
        amount: line.amount,
        reason: line.reason.word(),
        phase: match line.phase {
            Phase::Pending => "pending",
            Phase::Void | Phase::Expire => "void",
            Phase::Single | Phase::Post => "",
        },
    }
}

fn refund_row(refund: &orders::Refund, lang: Lang, by_name: &dyn Fn(&Actor) -> String) -> RefundRow {
    RefundRow {
        id: refund.id.to_string(),
        amount: refund.amount.into(),
        reason: refund.reason.said().in_lang(lang).to_owned(),
        state: refund.state.word(),
        note: refund.note.clone(),
        by: by_name(&refund.actor),
        at: moment(refund.requested_at),
        failed: refund.state == RefundState::Failed,
    }
}
