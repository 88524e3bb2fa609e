//! An order as its shopper's page takes it.

use kernel::kinds::OrderId;
use kernel::{Lang, Result, Time, Yuan};
use orders::providers::sandbox;
use orders::{Market, OrderLine, OrderState, OrderView, OwnWords, PaymentState, RefundReason, RefundState};
use serde::Serialize;
use store::{Event as _, Tx};
use trust::{Unit, UnitKey};
use warehouse::{ParcelTracked, TrackCode, Tracked};

use super::cards::{Reader, SellerView};
use super::cart_page::Thumb;
use super::product_view::route_word;
use super::unfold::{PriceLine, order_lines};
use crate::frame::form::FormView;
use crate::frame::view::{AmountView, Choice, moment};
use crate::review::{Said, said_of};

/// The page.
#[derive(Serialize)]
pub struct OrderPage {
    order: View,
    form: FormView,
    partial: [&'static str; 1],
}

#[derive(Serialize)]
struct View {
    id: String,
    number: String,
    state: &'static str,
    headline: String,
    placed_at: String,
    seller: SellerView,
    route: &'static str,
    items: Vec<Item>,
    lines: Vec<PriceLine>,
    total: AmountView,
    payment: Option<Paid>,
    pay_until: Option<String>,
    refund: Option<Back>,
    events: Vec<Step>,
    parcel: Option<ParcelView>,
    address: Option<Address>,
    documents: [(); 0],
    returns: Option<Returns>,
    messages: [(); 0],
    units: Vec<UnitLink>,
    can_cancel: bool,
}

/// An item of the order that has a code of its own.
#[derive(Serialize)]
struct UnitLink {
    href: String,
    gtin: String,
    serial: String,
}

#[derive(Serialize)]
struct Item {
    line: u16,
    listing: String,
    title: String,
    photo: Option<Thumb>,
    option: String,
    quantity: u32,
    price: AmountView,
    /// Whether it may be spoken of, and was.
    words: Said,
}

#[derive(Serialize)]
struct Paid {
    method: String,
    at: String,
}

/// Money that went, or is on its way, back.
#[derive(Serialize)]
struct Back {
    state: &'static str,
    amount: AmountView,
    text: String,
}

/// Whether and until when goods may go back.
#[derive(Serialize)]
struct Returns {
    open: bool,
    last_day: String,
    days_left: i32,
    reasons: Vec<Choice>,
    customs_back_by: Option<String>,
    rule: &'static str,
    asked_at: Option<String>,
}

#[derive(Serialize)]
struct Step {
    title: String,
    text: Option<String>,
    at: Option<String>,
    state: &'static str,
}

#[derive(Serialize)]
struct ParcelView {
    carrier: String,
    tracking: String,
}

#[derive(Serialize)]
struct Address {
    name: String,
    phone_masked: String,
    text: String,
}

/// The page of an order.
pub fn page(
    tx: &mut Tx<'_>,
    (market, key): (&Market, &UnitKey),
    reader: &Reader,
    (order, own): (&OrderView, &OwnWords),
    form: FormView,
) -> Result<OrderPage> {
    let head = &order.head;
    let waits = head.state == OrderState::AwaitingPayment && tx.now() < head.times.pay_by;
    let seller = order.seller.as_ref().map(|card| reader.seller(card));
    let mut items = Vec::with_capacity(order.lines.len());
    for line in &order.lines {
        let words = said_of(order, own, line.frozen.line);
        items.push(item(line, words, reader.lang)?);
    }
    let address = order.address.as_ref().map(|address| Address {
        name: address.name.clone(),
        phone_masked: address.phone.clone(),
        text: address.region.clone(),
    });
    let found = warehouse::parcel_of_order(tx, head.id)?;
    let (parcel, tracked) =
        found.map_or_else(|| (None, Vec::new()), |(parcel, tracked)| (Some(parcel), tracked));
    let view = View {
        id: head.id.to_string(),
        number: head.number.clone(),
        state: head.state.word(),
        headline: headline(order, reader.lang),
        placed_at: moment(head.times.placed),
        seller: seller.unwrap_or_default(),
        route: route_word(head.route),
        items,
        lines: order_lines(&head.bill, &order.taxes),
        total: head.bill.total.into(),
        payment: paid(order, reader.lang),
        pay_until: waits.then(|| moment(head.times.pay_by)),
        refund: refund(order, reader.lang)?,
        events: steps(order, &tracked, reader.lang),
        parcel: parcel.map(|parcel| ParcelView {
            carrier: warehouse::carrier_said(&parcel.carrier)
                .in_lang(reader.lang)
                .to_owned(),
            tracking: parcel.tracking,
        }),
        address,
        documents: [],
        returns: returns(tx, market, order, reader.lang)?,
        messages: [],
        units: units(tx, head.id, key)?,
        can_cancel: matches!(head.state, OrderState::AwaitingPayment | OrderState::Paid),
    };
    Ok(OrderPage {
        order: view,
        form,
        partial: ["messages"],
    })
}

/// The codes of the items that went into the carton.
fn units(tx: &mut Tx<'_>, order: OrderId, key: &UnitKey) -> Result<Vec<UnitLink>> {
    let found = trust::units_of_order(tx, order)?;
    let link = |unit: &Unit| UnitLink {
        href: unit.code.uri("", key),
        gtin: unit.code.gtin.printed(),
        serial: unit.code.serial.to_string(),
    };
    Ok(found.iter().map(link).collect())
}

fn headline(order: &OrderView, lang: Lang) -> String {
    let said = order
        .head
        .ended_why
        .map_or_else(|| order.head.state.said(), orders::EndedWhy::said);
    said.in_lang(lang).to_owned()
}

fn item(line: &OrderLine, words: Said, lang: Lang) -> Result<Item> {
    let goods = &line.frozen.goods;
    let title = goods.title.in_lang(lang).to_owned();
    Ok(Item {
        line: line.frozen.line,
        listing: goods.listing.to_string(),
        photo: Thumb::of(goods.photo.as_ref(), &title),
        title,
        option: goods.options.clone(),
        quantity: goods.quantity,
        words,
        price: line.frozen.unit_cny.times(i64::from(goods.quantity))?.into(),
    })
}

fn paid(order: &OrderView, lang: Lang) -> Option<Paid> {
    let payment = order
        .payments
        .iter()
        .find(|one| one.state == PaymentState::Paid)?;
    let method = match (payment.provider.as_str(), lang) {
        (sandbox::NAME, Lang::ZhCn) => "沙盒支付".to_owned(),
        (sandbox::NAME, Lang::En) => "the sandbox".to_owned(),
        (other, _) => other.to_owned(),
    };
    let at: Option<Time> = payment.ended_at;
    Some(Paid {
        method,
        at: moment(at.unwrap_or(payment.wanted_at)),
    })
}

/// Why a shopper may send goods back.
const REASONS: [RefundReason; 4] = [
    RefundReason::Returned,
    RefundReason::Damaged,
    RefundReason::Missing,
    RefundReason::NotGenuine,
];

fn returns(tx: &Tx<'_>, market: &Market, order: &OrderView, lang: Lang) -> Result<Option<Returns>> {
    let head = &order.head;
    let is_there = matches!(head.state, OrderState::Delivered | OrderState::Completed);
    let days = orders::return_days(market, head.route, &head.times)?;
    let Some(days) = days.filter(|_| is_there) else {
        return Ok(None);
    };
    let left = tx.now().day_in_china().days_until(days.ask_by);
    let reason = |reason: RefundReason| Choice {
        value: reason.word().to_owned(),
        label: reason.said().in_lang(lang).to_owned(),
    };
    let waiting = order.return_asked.as_ref().filter(|asked| !asked.answered);
    Ok(Some(Returns {
        open: left >= 0,
        last_day: days.ask_by.to_string(),
        days_left: left,
        reasons: REASONS.map(reason).into(),
        customs_back_by: days.back_by.map(|day| day.to_string()),
        rule: match (days.back_by, lang) {
            (None, Lang::ZhCn) => "签收起七天内可以无理由退货，商品须完好。",
            (None, Lang::En) => {
                "Within seven days of delivery, for no reason needed, if the goods are as they came."
            }
            (Some(_), Lang::ZhCn) => "海关放行起三十天内申请退货、商品完好的，税款和年度额度一并退还。",
            (Some(_), Lang::En) => {
                "Asked for within thirty days of release, and with the goods as they came, tax and allowance go back too."
            }
        },
        asked_at: waiting.map(|asked| moment(asked.at)),
    }))
}

/// What goes back to the shopper, all refunds together, with why and the words of whoever sent it.
fn refund(order: &OrderView, lang: Lang) -> Result<Option<Back>> {
    let Some(last) = order.refunds.last() else {
        return Ok(None);
    };
    let total = Yuan::sum(order.refunds.iter().map(|refund| refund.amount))?;
    let is_back = order
        .refunds
        .iter()
        .all(|refund| refund.state == RefundState::Paid);
    let (sum, why) = (total.decimal(), last.reason.said());
    let mut text = match (lang, is_back) {
        (Lang::ZhCn, true) => format!("{sum} 元已原路退回。原因：{}。", why.zh),
        (Lang::ZhCn, false) => format!("{sum} 元正在原路退回，一般一到三个工作日到账。原因：{}。", why.zh),
        (Lang::En, true) => format!("CNY {sum} went back the way it was paid. Reason: {}.", why.en),
        (Lang::En, false) => format!(
            "CNY {sum} is going back the way it was paid, usually within three working days. Reason: {}.",
            why.en
        ),
    };
    if !last.note.is_empty() {
        text = format!("{text} {}", last.note);
    }
    Ok(Some(Back {
        state: if is_back { "refunded" } else { "refund_requested" },
        amount: total.into(),
        text,
    }))
}

/// What has happened, with the carrier's word between, the last of it as where the order stands.
fn steps(order: &OrderView, tracked: &[Tracked], lang: Lang) -> Vec<Step> {
    // What the carrier says is told below, with its place.
    let own = order
        .history
        .iter()
        .filter(|item| item.kind != ParcelTracked::KIND);
    let told = own.map(|item| (item.at, item.said.in_lang(lang).to_owned(), None));
    let mut all: Vec<(Time, String, Option<String>)> = told.chain(on_the_way(tracked, lang)).collect();
    all.sort_by_key(|(at, ..)| *at);
    // Two papers written one after the other are one thing to the shopper.
    all.dedup_by(|next, before| next.1 == before.1 && next.2 == before.2);
    let last = all.len().saturating_sub(1);
    let over = order.head.times.ended.is_some() || order.head.state == OrderState::Delivered;
    let state = |place: usize| if place == last && !over { "now" } else { "done" };
    let step = |(place, (at, title, text))| Step {
        title,
        text,
        at: Some(moment(at)),
        state: state(place),
    };
    all.into_iter().enumerate().map(step).collect()
}

/// What the carrier says between taking the parcel and the door, both of which the order tells itself.
fn on_the_way(tracked: &[Tracked], lang: Lang) -> impl Iterator<Item = (Time, String, Option<String>)> {
    let step = move |event: &Tracked| {
        let code = TrackCode::parse(&event.code)
            .filter(|code| !matches!(code, TrackCode::HandedOver | TrackCode::Delivered))?;
        let place = Some(event.place.clone()).filter(|place| !place.is_empty());
        Some((event.at, code.said().in_lang(lang).to_owned(), place))
    };
    tracked.iter().filter_map(step)
}
