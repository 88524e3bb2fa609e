//! The checkout of one group of the cart: a frozen price, then the order.

use std::time::Duration;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::kinds::{AddressId, OrganisationId, PaymentId, QuoteId};
use kernel::{Code, Error, IdempotencyKey, Result};
use orders::{PlaceOrder, Placed, Quote, QuoteRequest, Wanted};
use serde::Deserialize;
use store::{Request, Tx};

use super::cart::route_of;
use super::cart_page::checkout_path;
use super::checkout_page::{self, Shown};
use crate::account::addresses::own_addresses;
use crate::account::identity;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// Which group, and where it goes.
#[derive(Deserialize)]
pub struct Group {
    #[serde(default)]
    seller: String,
    #[serde(default)]
    route: String,
    #[serde(default)]
    address: String,
}

/// The form as posted.
#[derive(Deserialize, Clone)]
pub struct Form {
    quote: String,
    idempotency_key: String,
    seller: String,
    route: String,
    #[serde(default)]
    r#do: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    method: String,
    #[serde(default)]
    notice: String,
    #[serde(default)]
    notice_id: String,
    #[serde(default)]
    real_name: String,
    #[serde(default)]
    id_number: String,
    consent: Option<String>,
}

/// Quotes the group and shows the price.
pub async fn show(cx: Cx, Query(group): Query<Group>) -> Answer {
    let (Ok(seller), Some(route)) = (group.seller.parse::<OrganisationId>(), route_of(&group.route)) else {
        return Ok(see_other("/cart"));
    };
    let mut shown = Shown {
        path: checkout_path(seller, route),
        seller: seller.to_string(),
        route: route.code(),
        addresses: own_addresses(&cx).await?,
        quote: None,
        form: FormView::default(),
        failed: None,
        refused: None,
    };
    let usual = shown.addresses.iter().find(|address| address.id == group.address);
    let usual = usual.or_else(|| shown.addresses.iter().find(|address| address.default));
    let Some(address) = usual.or_else(|| shown.addresses.first()) else {
        return checkout_page::page(&cx, shown).await;
    };
    let wish = QuoteRequest {
        goods: Wanted::CartOf(seller),
        route,
        address: address.id.parse().map_err(Error::from)?,
    };
    let (market, shopper) = (cx.app.parts.market.clone(), cx.principal()?.shopper());
    match cx
        .write(move |tx| orders::quote(tx, &market, shopper, &wish))
        .await
    {
        Ok(quote) => shown.quote = Some(quote),
        Err(error) if error.code() == Code::Internal => return Err(error.into()),
        Err(error) => shown.refused = Some(error.sentence(cx.lang()).to_owned()),
    }
    checkout_page::page(&cx, shown).await
}

/// Places the order and leads to the payment; or quotes again.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let seller: OrganisationId = form.seller.parse().map_err(Error::from)?;
    let route = route_of(&form.route).ok_or_else(|| Error::internal("a checkout without a route"))?;
    let path = checkout_path(seller, route);
    if form.r#do == "requote" {
        return Ok(see_other(&format!(
            "{path}&address={}",
            crate::frame::render::percent(&form.address)
        )));
    }
    match buy(&cx, &form).await {
        Ok(placed) => Ok(to_payment(&cx, &placed).await),
        Err(error) if error.code() == Code::Internal => Err(error.into()),
        Err(error) => again(&cx, &form, path, &error).await,
    }
}

async fn buy(cx: &Cx, form: &Form) -> Result<Placed> {
    if !form.id_number.is_empty() || !form.real_name.is_empty() {
        if form.consent.is_none() {
            return Err(Error::field(
                "consent",
                "请先同意把实名信息用于海关申报。",
                "Please agree that your identity is used for the customs declaration.",
            ));
        }
        identity::record(cx, &form.real_name, &form.id_number).await?;
    }
    let id: QuoteId = form.quote.parse().map_err(Error::from)?;
    let address: AddressId = form.address.parse().map_err(Error::from)?;
    let (market, shopper) = (cx.app.parts.market.clone(), cx.principal()?.shopper());
    let key = IdempotencyKey::new(&form.idempotency_key).map_err(Error::from)?;
    let body = [id.to_string(), address.to_string(), form.method.clone()].join("/");
    let scope = format!("order.place/{}", shopper.person());
    let request = Request::new(scope, key, body.as_bytes());
    let notice = if form.notice.is_empty() {
        String::new()
    } else {
        form.notice_id.clone()
    };
    let provider = form.method.clone();
    cx.write(move |tx| {
        let quote = at_address(tx, &market, shopper, id, address)?;
        let wish = PlaceOrder {
            quote,
            provider: provider.clone(),
            notice: notice.clone(),
        };
        let placed = orders::place(tx, &market, shopper, &request, &wish)?;
        Ok(placed.answer)
    })
    .await
}

/// The quote, or one of the same goods at another address, if the price is the same.
fn at_address(
    tx: &mut Tx<'_>,
    market: &orders::Market,
    shopper: people::ShopperScope,
    id: QuoteId,
    address: AddressId,
) -> Result<QuoteId> {
    let old = orders::quote_of(tx, shopper, id)?;
    // A price that has run out or was used is refused by the verb, in its words.
    if old.inputs.address == address || old.order.is_some() || old.expires_at <= tx.now() {
        return Ok(id);
    }
    let goods = old.inputs.lines.iter().map(|line| &line.goods);
    let wish = QuoteRequest {
        goods: Wanted::Pieces(goods.map(|goods| (goods.variant, goods.quantity)).collect()),
        route: old.inputs.route,
        address,
    };
    let new = orders::quote(tx, market, shopper, &wish)?;
    if new.inputs.price.total == old.inputs.price.total {
        return Ok(new.id);
    }
    Err(Error::new(
        Code::Expired,
        "价格变了，请看过新的价格再提交。",
        "The price has changed. Please look at the new one and submit again.",
    ))
}

async fn again(cx: &Cx, form: &Form, path: String, error: &Error) -> Answer {
    let id: QuoteId = form.quote.parse().map_err(Error::from)?;
    let shopper = cx.principal()?.shopper();
    let quote: Quote = cx.read(move |tx| orders::quote_of(tx, shopper, id)).await?;
    let mut addresses = own_addresses(cx).await?;
    for address in &mut addresses {
        address.on = address.id == form.address;
    }
    let view = FormView::of([
        ("address", form.address.as_str()),
        ("notice", form.notice.as_str()),
        ("real_name", form.real_name.as_str()),
        ("consent", form.consent.as_deref().unwrap_or_default()),
    ]);
    let at_fields = !error.fields().is_empty() && error.code() == Code::Invalid;
    let shown = Shown {
        path,
        seller: form.seller.clone(),
        route: quote.inputs.route.code(),
        addresses,
        quote: Some(quote),
        form: if at_fields {
            view.wrong(error, cx.lang(), "address")
        } else {
            view
        },
        failed: (!at_fields).then(|| error.sentence(cx.lang()).to_owned()),
        refused: None,
    };
    let mut response = checkout_page::page(cx, shown).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn to_payment(cx: &Cx, placed: &Placed) -> Response {
    match payment_page(cx, placed.order, placed.payment).await {
        Some(page) => see_other(&page),
        None => see_other(&format!("/orders/{}", placed.order)),
    }
}

/// Where a payment is made: a follower asks the provider, which takes a moment. Nothing if it takes longer.
pub async fn payment_page(cx: &Cx, order: kernel::kinds::OrderId, id: PaymentId) -> Option<String> {
    let shopper = cx.principal().ok()?.shopper();
    for _ in 0..20 {
        let view = cx
            .read(move |tx| orders::order_of_shopper(tx, shopper, order))
            .await
            .ok()?;
        let payment = view.payments.into_iter().find(|payment| payment.id == id)?;
        if !payment.page.is_empty() {
            return Some(payment.page);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    None
}
