//! One order for its shopper, and what may be done about it.

use axum::extract::Path;
use kernel::kinds::OrderId;
use kernel::{Error, Result};
use orders::{By, PaymentState};
use serde::Deserialize;

use super::checkout::payment_page;
use super::order_page;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

/// A button's form: nothing but the token.
#[derive(Deserialize)]
pub struct Press {}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let (shopper, reader) = (cx.principal()?.shopper(), cx.reader());
    let page = cx
        .read(move |tx| {
            let order = orders::order_of_shopper(tx, shopper, id)?;
            order_page::page(tx, &reader, &order)
        })
        .await?;
    cx.page("shop/order.html", &page)
}

/// Leads to the payment that is open, or begins another.
pub async fn pay(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let shopper = cx.principal()?.shopper();
    let order = cx
        .read(move |tx| orders::order_of_shopper(tx, shopper, id))
        .await?;
    let open =
        |payment: &&orders::Payment| matches!(payment.state, PaymentState::Wanted | PaymentState::Open);
    let payment = if let Some(payment) = order.payments.iter().find(open) {
        payment.id
    } else {
        let market = cx.app.parts.market.clone();
        let last = order.payments.last().map(|payment| payment.provider.clone());
        let provider = last.unwrap_or_default();
        cx.write(move |tx| orders::retry_payment(tx, &market, shopper, id, &provider))
            .await?
    };
    match payment_page(&cx, id, payment).await {
        Some(page) => Ok(see_other(&page)),
        None => Ok(cx.done(&format!("/orders/{id}"), "warn", &cx.say("order-paying"))),
    }
}

/// Cancels it.
pub async fn cancel(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let shopper = cx.principal()?.shopper();
    let done = cx
        .write(move |tx| orders::cancel(tx, &By::Shopper(shopper), id).map(|_| ()))
        .await;
    told(&cx, id, done, "order-was-cancelled")
}

/// Confirms receipt.
pub async fn receipt(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let shopper = cx.principal()?.shopper();
    let done = cx.write(move |tx| orders::confirm_receipt(tx, shopper, id)).await;
    told(&cx, id, done, "order-was-confirmed")
}

fn told(cx: &Cx, id: OrderId, done: Result<()>, key: &str) -> Answer {
    let path = format!("/orders/{id}");
    match done {
        Ok(()) => Ok(cx.done(&path, "ok", &cx.say(key))),
        Err(error) if error.code() == kernel::Code::WrongState => {
            Ok(cx.done(&path, "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}
