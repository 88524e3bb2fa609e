//! A frozen price, each tax apart, and the order it becomes.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{Address, Order, Organisation, Payment, Quote, QuoteId, Variant};
use kernel::{Error, Result};
use orders::{Market, PlaceOrder, Placed, QuoteRequest, Wanted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Answered, Tx};

use super::call::{SentOnce, answered, ok};
use super::listings::Landed;
use super::wire::{Amount, Both, Ref, Route as Way};
use super::{GET, POST};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// Quotes, and orders placed on them.
pub fn routes() -> Vec<Route> {
    let who = Who::SignedIn;
    vec![
        route(POST, "/api/v1/quotes", who, ask).told(
            Told::gives::<QuoteOf>("Freezes the price of one seller's goods by one route for 15 minutes")
                .takes::<NewQuote>()
                .with(201)
                .once(),
        ),
        route(GET, "/api/v1/quotes/{quote}", who, show).told(Told::gives::<QuoteOf>("One of one's quotes")),
        route(POST, "/api/v1/orders", who, place).told(
            Told::gives::<PlacedOrder>("Places an order on a quote, and charges exactly that")
                .takes::<NewOrder>()
                .with(201)
                .once(),
        ),
    ]
}

/// What a price is asked for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewQuote {
    /// The goods, of one seller.
    items: Vec<Item>,
    /// How they travel.
    route: Way,
    /// Where they go: one of one's addresses.
    address: Ref<Address>,
}

/// Pieces of a variant.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Item {
    /// The variant.
    variant: Ref<Variant>,
    /// How many.
    quantity: u32,
}

/// A frozen price.
#[derive(Serialize, Deserialize, JsonSchema)]
struct QuoteOf {
    /// The quote.
    id: Ref<Quote>,
    /// When it no longer stands.
    expires_at: String,
    /// Who sells.
    seller: Ref<Organisation>,
    /// How the goods travel.
    route: Way,
    /// Where they go.
    address: Ref<Address>,
    /// The lines.
    lines: Vec<QuoteLine>,
    /// What the shopper pays.
    price: Landed,
    /// What the allowance of this year still held.
    allowance_left: Amount,
    /// Whether one's real name is recorded; an order needs it.
    identity: bool,
    /// The consumer notice to accept with the order.
    notice: Notice,
    /// Who may collect the money.
    providers: Vec<Provider>,
    /// The order it became.
    order: Option<Ref<Order>>,
}

/// A line of a quote.
#[derive(Serialize, Deserialize, JsonSchema)]
struct QuoteLine {
    /// The variant.
    variant: Ref<Variant>,
    /// The title.
    title: Both,
    /// The values of the options; may be empty.
    options: String,
    /// How many pieces.
    quantity: u32,
    /// The seller's price of one in dollars.
    unit: Amount,
    /// The same in yuan.
    unit_cny: Amount,
}

/// The consumer notice.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Notice {
    /// Its name; the order takes it.
    id: String,
    /// The words.
    text: Both,
}

/// Who collects money.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Provider {
    /// Its name; the order takes it.
    name: String,
    /// How it is called.
    label: Both,
}

/// A wish to buy what was quoted.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewOrder {
    /// The quote.
    quote: Ref<Quote>,
    /// Who collects the money: one of the quote's providers.
    provider: String,
    /// The consumer notice that was accepted: the quote's.
    notice: String,
}

/// What was placed.
#[derive(Serialize, Deserialize, JsonSchema)]
struct PlacedOrder {
    /// The order.
    id: Ref<Order>,
    /// What people read to each other.
    number: String,
    /// The first attempt to pay; its page stands in the order a moment later.
    payment: Ref<Payment>,
    /// When it must be paid.
    pay_by: String,
}

async fn ask(cx: Cx, SentOnce { body, call }: SentOnce<NewQuote>) -> Answer {
    let (market, shopper) = (cx.app.parts.market.clone(), cx.principal()?.shopper());
    let pieces = body.items.iter().map(|item| (item.variant.0, item.quantity));
    let wish = QuoteRequest {
        goods: Wanted::Pieces(pieces.collect()),
        route: body.route.into(),
        address: body.address.0,
    };
    let quote = cx
        .once(call, move |tx| {
            let quote = orders::quote(tx, &market, shopper, &wish)?;
            view(tx, &market, &quote)
        })
        .await?;
    answered(StatusCode::CREATED, &quote)
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: QuoteId = id.parse().map_err(Error::from)?;
    let (market, shopper) = (cx.app.parts.market.clone(), cx.principal()?.shopper());
    let quote = cx
        .read(move |tx| {
            let quote = orders::quote_of(tx, shopper, id)?;
            view(tx, &market, &quote)
        })
        .await?;
    ok(&quote)
}

fn view(tx: &mut Tx<'_>, market: &Market, quote: &orders::Quote) -> Result<QuoteOf> {
    let notice = market.terms.notice(tx.now().day_in_china())?;
    let provider = |provider: &std::sync::Arc<dyn orders::providers::Provider>| Provider {
        name: provider.name().to_owned(),
        label: provider.said().into(),
    };
    let inputs = &quote.inputs;
    Ok(QuoteOf {
        id: quote.id.into(),
        expires_at: moment(quote.expires_at),
        seller: inputs.seller.into(),
        route: inputs.route.into(),
        address: inputs.address.into(),
        lines: inputs.lines.iter().map(line).collect(),
        price: (&inputs.price).into(),
        allowance_left: inputs.allowance_left.into(),
        identity: inputs.identity,
        notice: Notice {
            id: notice.id.clone(),
            text: (&notice.said).into(),
        },
        providers: market.providers.iter().map(provider).collect(),
        order: quote.order.map(Ref),
    })
}

fn line(line: &orders::FrozenLine) -> QuoteLine {
    QuoteLine {
        variant: line.goods.variant.into(),
        title: (&line.goods.title).into(),
        options: line.goods.options.clone(),
        quantity: line.goods.quantity,
        unit: line.goods.unit_usd.into(),
        unit_cny: line.unit_cny.into(),
    }
}

async fn place(cx: Cx, SentOnce { body, call }: SentOnce<NewOrder>) -> Answer {
    let (market, shopper) = (cx.app.parts.market.clone(), cx.principal()?.shopper());
    let wish = PlaceOrder {
        quote: body.quote.0,
        provider: body.provider,
        notice: body.notice,
    };
    let placed: Answered<Placed> = cx
        .write(move |tx| orders::place(tx, &market, shopper, &call, &wish))
        .await?;
    let answer = PlacedOrder {
        id: placed.answer.order.into(),
        number: placed.answer.number,
        payment: placed.answer.payment.into(),
        pay_by: moment(placed.answer.pay_by),
    };
    let repeated = placed.repeated;
    answered(StatusCode::CREATED, &Answered { answer, repeated })
}
