//! Orders of a shopper and of a seller.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{Listing, Order, OrderId, Payment, Refund, Variant};
use kernel::{Error, Result};
use orders::{By, OrderLine, OrderState, OrderSummary, OrderView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::addresses::AddressOf;
use super::call::{Asked, SentOnce, answered, ok, size};
use super::listings::{Seller, TaxOf};
use super::wire::{Amount, Both, Nothing, PageOf, Ref, Route as Way};
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// Orders of a shopper and of a seller.
pub fn routes() -> Vec<Route> {
    let who = Who::SignedIn;
    let changes = |summary| Told::gives::<Standing>(summary).takes::<Nothing>().once();
    vec![
        route(GET, "/api/v1/orders", who, list)
            .told(Told::gives::<PageOf<Card>>("One's orders, the latest first").asks::<Which>()),
        route(GET, "/api/v1/orders/{order}", who, show).told(Told::gives::<OrderOf>(
            "One of one's orders, with all that happened to it",
        )),
        route(POST, "/api/v1/orders/{order}/cancel", who, cancel).told(changes(
            "Cancels an order before it is packed; the money goes back",
        )),
        route(POST, "/api/v1/orders/{order}/receipt", who, receive)
            .told(changes("Confirms that an order was received")),
        route(POST, "/api/v1/orders/{order}/payments", who, pay).told(
            Told::gives::<NewPayment>("Begins another attempt to pay")
                .takes::<Pay>()
                .with(201)
                .once(),
        ),
        route(GET, "/api/v1/seller/orders", Who::Seller, list_of_seller)
            .told(Told::gives::<PageOf<Card>>("The shop's orders, the latest first").asks::<Which>()),
        route(GET, "/api/v1/seller/orders/{order}", Who::Seller, show_to_seller).told(
            Told::gives::<OrderOf>("One of the shop's orders, without who buys"),
        ),
    ]
}

/// Which orders.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only of this state.
    state: Option<String>,
    /// Where to go on: the `next` of the piece before.
    before: Option<String>,
    /// How many items, 1 to 200; 24 unless given.
    limit: Option<u16>,
}

impl Which {
    fn states(&self) -> Result<Vec<OrderState>> {
        let Some(word) = &self.state else {
            return Ok(Vec::new());
        };
        let state = OrderState::parse(word).ok_or_else(|| {
            Error::field(
                "state",
                "没有这种订单状态，例如 paid、packed、delivered。",
                "No order has this state; say paid, packed or delivered, for example.",
            )
        })?;
        Ok(vec![state])
    }
}

/// An order in a list.
#[derive(Serialize, JsonSchema)]
struct Card {
    /// The order.
    id: Ref<Order>,
    /// What people read to each other.
    number: String,
    /// Where it stands.
    state: String,
    /// The first line's title.
    title: Both,
    /// How many pieces in all.
    pieces: u32,
    /// What the shopper pays.
    total: Amount,
    /// When it was placed.
    placed_at: String,
}

/// An order.
#[derive(Serialize, JsonSchema)]
struct OrderOf {
    /// The order.
    id: Ref<Order>,
    /// What people read to each other.
    number: String,
    /// Where it stands.
    state: String,
    /// Why it was cancelled.
    ended_why: Option<String>,
    /// Who sells.
    seller: Option<Seller>,
    /// How it travels.
    route: Way,
    /// The lines.
    lines: Vec<Bought>,
    /// What it comes to.
    bill: Bill,
    /// What went, or is on its way, back.
    refunded: Amount,
    /// The attempts to pay; none for the seller.
    payments: Vec<PaymentOf>,
    /// Money that goes back.
    refunds: Vec<RefundOf>,
    /// Where it goes, masked; null once the address was taken off.
    address: Option<AddressOf>,
    /// The parcel's number; null until handed over.
    tracking: Option<String>,
    /// The first day on which it is expected.
    arrives_from: String,
    /// The last one.
    arrives_to: String,
    /// When it was placed.
    placed_at: String,
    /// When it must be paid.
    pay_by: String,
    /// What happened, in order.
    history: Vec<Happened>,
}

/// A line of an order.
#[derive(Serialize, JsonSchema)]
struct Bought {
    /// Its number, from 1.
    line: u16,
    /// The listing.
    listing: Ref<Listing>,
    /// The variant.
    variant: Ref<Variant>,
    /// The title.
    title: Both,
    /// The values of the options; may be empty.
    options: String,
    /// The seller's article number; may be empty.
    sku: String,
    /// How many pieces.
    quantity: u32,
    /// How many came back or never left.
    back: u32,
    /// The seller's price of one in dollars.
    unit: Amount,
    /// The same in yuan.
    unit_cny: Amount,
}

/// What an order comes to.
#[derive(Serialize, JsonSchema)]
struct Bill {
    /// The goods.
    goods: Amount,
    /// Freight.
    freight: Amount,
    /// Insurance.
    insurance: Amount,
    /// Each tax apart.
    taxes: Vec<TaxOf>,
    /// What the shopper pays.
    total: Amount,
    /// What the seller asks, commission included; null for the shopper.
    goods_usd: Option<Amount>,
    /// The market's share of it; null for the shopper.
    commission_usd: Option<Amount>,
}

/// An attempt to pay.
#[derive(Serialize, JsonSchema)]
struct PaymentOf {
    /// The payment.
    id: Ref<Payment>,
    /// Who collects.
    provider: String,
    /// Where it stands: `wanted`, `open`, `paid`, `stray`, `failed`.
    state: String,
    /// How much.
    amount: Amount,
    /// Where the shopper pays; null until open.
    page: Option<String>,
}

/// Money on its way back.
#[derive(Serialize, JsonSchema)]
struct RefundOf {
    /// The refund.
    id: Ref<Refund>,
    /// Where it stands: `requested`, `sent`, `paid`, `failed`.
    state: String,
    /// How much.
    amount: Amount,
    /// Why.
    reason: String,
}

/// One thing that happened.
#[derive(Serialize, JsonSchema)]
struct Happened {
    /// When.
    at: String,
    /// The event's kind.
    kind: String,
    /// How people say it.
    said: Both,
}

/// Where an order stands.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Standing {
    /// The order.
    id: Ref<Order>,
    /// Where it stands.
    state: String,
}

/// Who collects.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Pay {
    /// Its name.
    provider: String,
}

/// An attempt that has begun.
#[derive(Serialize, Deserialize, JsonSchema)]
struct NewPayment {
    /// The payment; its page stands in the order a moment later.
    id: Ref<Payment>,
}

fn card(order: OrderSummary) -> Card {
    Card {
        id: order.head.id.into(),
        number: order.head.number,
        state: order.head.state.word().to_owned(),
        title: order.title.into(),
        pieces: order.pieces,
        total: order.head.bill.total.into(),
        placed_at: moment(order.head.times.placed),
    }
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let (shopper, states) = (cx.principal()?.shopper(), which.states()?);
    let page = cx
        .read(move |tx| {
            let (before, size) = (which.before.as_deref(), size(which.limit));
            orders::orders_of_shopper(tx, shopper, &states, before, size)
        })
        .await?;
    ok(&PageOf::of(page, card))
}

async fn list_of_seller(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let (seller, states) = (cx.principal()?.seller()?, which.states()?);
    let page = cx
        .read(move |tx| {
            let (before, size) = (which.before.as_deref(), size(which.limit));
            orders::orders_of_seller(tx, seller, &states, before, size)
        })
        .await?;
    ok(&PageOf::of(page, card))
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let (id, shopper): (OrderId, _) = (id.parse().map_err(Error::from)?, cx.principal()?.shopper());
    let order = cx
        .read(move |tx| orders::order_of_shopper(tx, shopper, id))
        .await?;
    ok(&order_of(&order, false))
}

async fn show_to_seller(cx: Cx, Path(id): Path<String>) -> Answer {
    let (id, seller): (OrderId, _) = (id.parse().map_err(Error::from)?, cx.principal()?.seller()?);
    let order = cx.read(move |tx| orders::order_of_seller(tx, seller, id)).await?;
    ok(&order_of(&order, true))
}

fn order_of(order: &OrderView, to_seller: bool) -> OrderOf {
    let head = &order.head;
    let bill = &head.bill;
    OrderOf {
        id: head.id.into(),
        number: head.number.clone(),
        state: head.state.word().to_owned(),
        ended_why: head.ended_why.map(|why| why.word().to_owned()),
        seller: order.seller.as_ref().map(Seller::from),
        route: head.route.into(),
        lines: order.lines.iter().map(line).collect(),
        bill: Bill {
            goods: bill.goods.into(),
            freight: bill.freight.into(),
            insurance: bill.insurance.into(),
            taxes: order.taxes.iter().map(TaxOf::of).collect(),
            total: bill.total.into(),
            goods_usd: to_seller.then(|| bill.goods_usd.into()),
            commission_usd: to_seller.then(|| bill.commission_usd.into()),
        },
        refunded: head.refunded.into(),
        payments: order.payments.iter().map(payment).collect(),
        refunds: order.refunds.iter().map(refund).collect(),
        address: order.address.as_ref().map(AddressOf::from),
        tracking: told(&head.tracking),
        arrives_from: head.arrival.from.to_string(),
        arrives_to: head.arrival.to.to_string(),
        placed_at: moment(head.times.placed),
        pay_by: moment(head.times.pay_by),
        history: order.history.iter().map(happened).collect(),
    }
}

fn told(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn line(line: &OrderLine) -> Bought {
    let goods = &line.frozen.goods;
    Bought {
        line: line.frozen.line,
        listing: goods.listing.into(),
        variant: goods.variant.into(),
        title: (&goods.title).into(),
        options: goods.options.clone(),
        sku: goods.sku.clone(),
        quantity: goods.quantity,
        back: line.back,
        unit: goods.unit_usd.into(),
        unit_cny: line.frozen.unit_cny.into(),
    }
}

fn payment(payment: &orders::Payment) -> PaymentOf {
    PaymentOf {
        id: payment.id.into(),
        provider: payment.provider.clone(),
        state: payment.state.word().to_owned(),
        amount: payment.amount.into(),
        page: told(&payment.page),
    }
}

fn refund(refund: &orders::Refund) -> RefundOf {
    RefundOf {
        id: refund.id.into(),
        state: refund.state.word().to_owned(),
        amount: refund.amount.into(),
        reason: refund.reason.word().to_owned(),
    }
}

fn happened(item: &orders::HistoryItem) -> Happened {
    Happened {
        at: moment(item.at),
        kind: item.kind.clone(),
        said: (&item.said).into(),
    }
}

fn standing(tx: &mut Tx<'_>, id: OrderId) -> Result<Standing> {
    let (order, _) = orders::order(tx, id)?;
    Ok(Standing {
        id: id.into(),
        state: order.state.word().to_owned(),
    })
}

async fn cancel(cx: Cx, Path(id): Path<String>, SentOnce { call, .. }: SentOnce<Nothing>) -> Answer {
    let (id, shopper): (OrderId, _) = (id.parse().map_err(Error::from)?, cx.principal()?.shopper());
    let done = cx
        .once(call, move |tx| {
            orders::cancel(tx, &By::Shopper(shopper), id)?;
            standing(tx, id)
        })
        .await?;
    answered(StatusCode::OK, &done)
}

async fn receive(cx: Cx, Path(id): Path<String>, SentOnce { call, .. }: SentOnce<Nothing>) -> Answer {
    let (id, shopper): (OrderId, _) = (id.parse().map_err(Error::from)?, cx.principal()?.shopper());
    let done = cx
        .once(call, move |tx| {
            orders::confirm_receipt(tx, shopper, id)?;
            standing(tx, id)
        })
        .await?;
    answered(StatusCode::OK, &done)
}

async fn pay(cx: Cx, Path(id): Path<String>, SentOnce { body, call }: SentOnce<Pay>) -> Answer {
    let (id, shopper): (OrderId, _) = (id.parse().map_err(Error::from)?, cx.principal()?.shopper());
    let market = cx.app.parts.market.clone();
    let begun = cx
        .once(call, move |tx| {
            let payment = orders::retry_payment(tx, &market, shopper, id, &body.provider)?;
            Ok(NewPayment { id: payment.into() })
        })
        .await?;
    answered(StatusCode::CREATED, &begun)
}
