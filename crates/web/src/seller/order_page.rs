//! An order as its seller's page takes it.

use kernel::kinds::{RefundId, VariantId};
use kernel::{Lang, Result};
use orders::{OrderLine, OrderView, Refund};
use people::SellerScope;
use serde::Serialize;
use store::Tx;

use super::money::{Share, state_word};
use super::order::REASONS;
use crate::frame::form::FormView;
use crate::frame::view::{AmountView, Choice, moment};
use crate::shop::Thumb;

/// The page.
#[derive(Serialize)]
pub struct OrderPage {
    order: View,
    refund: Option<RefundForm>,
    form: FormView,
}

#[derive(Serialize)]
struct View {
    id: String,
    number: String,
    state: &'static str,
    placed_at: String,
    route: String,
    ship_to: String,
    tracking: String,
    items: Vec<Item>,
    gets: Gets,
    split: Vec<Part>,
    paid: AmountView,
    rate: String,
    payout: Option<PayoutLink>,
    events: Vec<Step>,
    refunds: Vec<Back>,
    asked: Option<Asked>,
}

/// A return that waits for an answer.
#[derive(Serialize)]
struct Asked {
    at: String,
    reason: String,
    titles: Vec<String>,
}

#[derive(Serialize)]
struct Item {
    line: u16,
    title: String,
    sku: String,
    option: String,
    quantity: u32,
    left: u32,
    photo: Option<Thumb>,
    lots: Vec<String>,
    price: AmountView,
}

#[derive(Serialize)]
struct Gets {
    lines: Vec<Get>,
    total: AmountView,
}

#[derive(Serialize)]
struct Get {
    kind: &'static str,
    amount: AmountView,
    rule: String,
}

#[derive(Serialize)]
struct Part {
    kind: &'static str,
    amount: AmountView,
}

#[derive(Serialize)]
struct PayoutLink {
    id: String,
    on: String,
}

#[derive(Serialize)]
struct Step {
    title: String,
    text: Option<String>,
    at: Option<String>,
    state: &'static str,
}

#[derive(Serialize)]
struct Back {
    amount: AmountView,
    reason: String,
    note: String,
    state: &'static str,
    at: String,
}

#[derive(Serialize)]
struct RefundForm {
    id: String,
    left: AmountView,
    reasons: Vec<Choice>,
}

/// The page of an order; `owns` is whether its reader may give money back.
pub fn page(
    tx: &mut Tx<'_>,
    lang: Lang,
    scope: SellerScope,
    order: &OrderView,
    (owns, form): (bool, FormView),
) -> Result<OrderPage> {
    let head = &order.head;
    let share = Share::of(tx, head)?;
    let payout = ledger::payout_of_order(tx, scope.org(), head.id)?;
    let left = head.bill.total.less(head.refunded)?;
    let refundable = owns && head.state.is_paid() && left.is_positive();
    let refund = refundable.then(|| RefundForm {
        id: RefundId::to_string(&tx.id()),
        left: left.into(),
        reasons: reasons(lang),
    });
    let address = order.address.as_ref();
    let view = View {
        id: head.id.to_string(),
        number: head.number.clone(),
        state: state_word(head),
        placed_at: moment(head.times.placed),
        route: head.route_said.in_lang(lang).to_owned(),
        ship_to: address.map(|address| address.region.clone()).unwrap_or_default(),
        tracking: head.tracking.clone(),
        items: items(tx, lang, order)?,
        gets: gets(&share, head.commission_ppm)?,
        split: split(tx, order)?,
        paid: head.bill.total.into(),
        rate: rate_words(head.rate.micros()),
        payout: payout.map(|(id, day)| PayoutLink {
            id: id.to_string(),
            on: day.to_string(),
        }),
        events: steps(order, lang),
        refunds: order.refunds.iter().map(|refund| back(refund, lang)).collect(),
        asked: asked(order, lang),
    };
    Ok(OrderPage {
        order: view,
        refund,
        form,
    })
}

/// `7.1234`
fn rate_words(micros: i64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn reasons(lang: Lang) -> Vec<Choice> {
    let choice = |reason: &orders::RefundReason| Choice {
        value: reason.word().to_owned(),
        label: reason.said().in_lang(lang).to_owned(),
    };
    REASONS.iter().map(choice).collect()
}

fn items(tx: &mut Tx<'_>, lang: Lang, order: &OrderView) -> Result<Vec<Item>> {
    let lots = lots(tx, order)?;
    let item = |line: &OrderLine| {
        let goods = &line.frozen.goods;
        let title = goods.title.in_lang(lang).to_owned();
        let own = lots.iter().filter(|(variant, _)| *variant == goods.variant);
        Item {
            line: line.frozen.line,
            sku: goods.sku.clone(),
            option: goods.options.clone(),
            quantity: goods.quantity,
            left: line.left(),
            photo: Thumb::of(goods.photo.as_ref(), &title),
            lots: own.map(|(_, code)| code.clone()).collect(),
            price: line.frozen.money.goods_usd.into(),
            title,
        }
    };
    Ok(order.lines.iter().map(item).collect())
}

/// The lots that the order's pieces come from.
fn lots(tx: &mut Tx<'_>, order: &OrderView) -> Result<Vec<(VariantId, String)>> {
    let mut found = Vec::new();
    for part in ledger::allocations(tx, order.head.id)? {
        found.push((part.variant, ledger::lot(tx, part.lot)?.code));
    }
    Ok(found)
}

/// What the seller receives, line by line.
fn gets(share: &Share, commission_ppm: i64) -> Result<Gets> {
    let percent = format!("{}.{:02}", commission_ppm / 10_000, commission_ppm / 100 % 100);
    let percent = percent.trim_end_matches('0').trim_end_matches('.');
    let plain = |kind, amount: kernel::Dollars, rule: String| Get {
        kind,
        amount: amount.into(),
        rule,
    };
    let zero = kernel::Dollars::ZERO;
    let mut lines = vec![
        plain("goods", share.goods, String::new()),
        plain("commission", zero.less(share.commission)?, format!("{percent}%")),
    ];
    if share.back != zero {
        lines.push(plain("refund", zero.less(share.back)?, String::new()));
    }
    Ok(Gets {
        lines,
        total: share.net()?.into(),
    })
}

fn asked(order: &OrderView, lang: Lang) -> Option<Asked> {
    let waits = order.return_asked.as_ref().filter(|asked| !asked.answered)?;
    let goes_back = |line: &&OrderLine| waits.lines.contains(&line.frozen.line);
    let lines = order.lines.iter().filter(goes_back);
    Some(Asked {
        at: moment(waits.at),
        reason: waits.reason.said().in_lang(lang).to_owned(),
        titles: lines
            .map(|line| line.frozen.goods.title.in_lang(lang).to_owned())
            .collect(),
    })
}

/// Where each part of what the shopper paid goes.
fn split(tx: &mut Tx<'_>, order: &OrderView) -> Result<Vec<Part>> {
    let Some((_, lines)) = ledger::order_money(tx, order.head.id)? else {
        return Ok(Vec::new());
    };
    let mut parts = ledger::Parts::NONE;
    for line in &lines {
        parts = parts.plus(&line.charged.parts)?;
    }
    let some = parts.each().filter(|(_, amount)| amount.is_positive());
    Ok(some
        .map(|(part, amount)| Part {
            kind: part.word(),
            amount: amount.into(),
        })
        .collect())
}

fn back(refund: &Refund, lang: Lang) -> Back {
    Back {
        amount: refund.amount.into(),
        reason: refund.reason.said().in_lang(lang).to_owned(),
        note: refund.note.clone(),
        state: refund.state.word(),
        at: moment(refund.requested_at),
    }
}

/// What has happened, the last of it as where the order stands.
fn steps(order: &OrderView, lang: Lang) -> Vec<Step> {
    let last = order.history.len().saturating_sub(1);
    let over = order.head.times.ended.is_some() || order.head.state == orders::OrderState::Delivered;
    let state = |place: usize| if place == last && !over { "now" } else { "done" };
    let step = |(place, item): (usize, &orders::HistoryItem)| Step {
        title: item.said.in_lang(lang).to_owned(),
        text: None,
        at: Some(moment(item.at)),
        state: state(place),
    };
    order.history.iter().enumerate().map(step).collect()
}
