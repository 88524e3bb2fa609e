//! A checkout as its template takes it.

use kernel::{Error, Lang, Result};
use orders::{Market, Quote};
use serde::Serialize;
use store::Tx;

use super::cards::{ArrivalView, Reader, SellerView};
use super::product_view::route_word;
use super::unfold::{PriceLine, price_lines};
use crate::account::addresses::AddressLine;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::render::percent;
use crate::frame::view::{AmountView, PersonView, moment};

/// What is to be shown.
pub struct Shown {
    /// The page's own address.
    pub path: String,
    /// Who sells.
    pub seller: String,
    /// How it travels, in customs' digits.
    pub route: &'static str,
    /// Where it may go.
    pub addresses: Vec<AddressLine>,
    /// The price.
    pub quote: Option<Quote>,
    /// What was typed.
    pub form: FormView,
    /// Why the order was not placed.
    pub failed: Option<String>,
    /// Why there is no price.
    pub refused: Option<String>,
}

#[derive(Serialize)]
struct Page {
    quote: Option<QuoteView>,
    seller: String,
    route: &'static str,
    back: String,
    pay_minutes: u64,
    notice: Notice,
    addresses: Vec<AddressLine>,
    person: Option<PersonView>,
    methods: Vec<Method>,
    form: FormView,
    failed: Option<Told>,
    refused: Option<Told>,
}

#[derive(Serialize)]
struct Notice {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Told {
    title: String,
    text: String,
}

#[derive(Serialize)]
struct Method {
    code: &'static str,
    label: String,
    text: String,
    on: bool,
}

#[derive(Serialize)]
struct QuoteView {
    id: String,
    frozen_until: String,
    expired: bool,
    orders: Vec<OrderPart>,
    lines: Vec<PriceLine>,
    total: AmountView,
}

#[derive(Serialize)]
struct OrderPart {
    seller: SellerView,
    route: &'static str,
    count: u32,
    total: AmountView,
    arrival: ArrivalView,
}

/// Renders it.
pub async fn page(cx: &Cx, shown: Shown) -> Answer {
    let (market, reader) = (cx.app.parts.market.clone(), cx.reader());
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    let quote = shown.quote;
    let (quote, person, notice, pay_minutes) = cx
        .read(move |tx| {
            let person = people::identity(tx, &vault, shopper)?.map(PersonView::from);
            let today = tx.now().day_in_china();
            let notice = market.terms.notice(today)?;
            let pay_minutes = market.terms_on(today)?.payment_for.as_secs() / 60;
            let notice = Notice {
                id: notice.id.clone(),
                text: notice.said.in_lang(reader.lang).to_owned(),
            };
            let quote = quote.as_ref().map(|quote| quote_view(tx, &reader, quote));
            Ok((quote.transpose()?, person, notice, pay_minutes))
        })
        .await?;
    let told = |title: &str, text: Option<String>| {
        text.map(|text| Told {
            title: cx.say(title),
            text,
        })
    };
    let page = Page {
        quote,
        seller: shown.seller,
        route: shown.route,
        back: percent(&shown.path),
        pay_minutes,
        notice,
        addresses: shown.addresses,
        person,
        methods: methods(&cx.app.parts.market, cx.lang()),
        form: shown.form,
        failed: told("checkout-failed", shown.failed),
        refused: told("checkout-refused", shown.refused),
    };
    cx.page("shop/checkout.html", &page)
}

fn methods(market: &Market, lang: Lang) -> Vec<Method> {
    let method = |(place, provider): (usize, &std::sync::Arc<dyn orders::providers::Provider>)| Method {
        code: provider.name(),
        label: provider.said().in_lang(lang).to_owned(),
        text: String::new(),
        on: place == 0,
    };
    market.providers.iter().enumerate().map(method).collect()
}

fn quote_view(tx: &mut Tx<'_>, reader: &Reader, quote: &Quote) -> Result<QuoteView> {
    let price = &quote.inputs.price;
    let seller = people::seller_card(tx, quote.inputs.seller)?;
    let seller = seller.ok_or_else(|| Error::internal("a quote of no seller"))?;
    let part = OrderPart {
        seller: reader.seller(&seller),
        route: route_word(price.route),
        count: quote.inputs.lines.iter().map(|line| line.goods.quantity).sum(),
        total: price.total.into(),
        arrival: price.arrival.into(),
    };
    Ok(QuoteView {
        id: quote.id.to_string(),
        frozen_until: moment(quote.expires_at),
        expired: quote.expires_at <= tx.now(),
        orders: vec![part],
        lines: price_lines(price, reader.lang),
        total: price.total.into(),
    })
}
