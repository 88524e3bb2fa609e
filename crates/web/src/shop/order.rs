//! One order for its shopper, and what may be done about it.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::OrderId;
use kernel::{Error, Prose, Result};
use orders::{AskReturn, By, PaymentState, RefundReason};
use serde::Deserialize;

use super::checkout::payment_page;
use super::order_page;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// A button's form: nothing but the token.
#[derive(Deserialize)]
pub struct Press {}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    page(&cx, id, FormView::default()).await
}

async fn page(cx: &Cx, id: OrderId, form: FormView) -> Answer {
    let (shopper, reader) = (cx.principal()?.shopper(), cx.reader());
    let (market, key) = (cx.app.parts.market.clone(), cx.app.parts.unit_key.clone());
    let page = cx
        .read(move |tx| {
            let order = orders::order_of_shopper(tx, shopper, id)?;
            let own = orders::own_words(tx, &market.vault, shopper, id)?;
            order_page::page(tx, (&market, &key), &reader, (&order, &own), form)
        })
        .await?;
    cx.page("shop/order.html", &page)
}

/// Asks to send goods back.
pub async fn send_back(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Return>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let (shopper, market) = (cx.principal()?.shopper(), cx.app.parts.market.clone());
    let done = match form.wish(id) {
        Ok(wish) => {
            cx.write(move |tx| orders::ask_return(tx, &market, shopper, &wish))
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Err(error) if error.code() == kernel::Code::Invalid => {
            let typed = form
                .fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()));
            let mut response = page(&cx, id, FormView::of(typed).wrong(&error, cx.lang(), "reason")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        done => told(&cx, id, done, "order-return-asked"),
    }
}

/// A return as posted: one field for each line that is ticked.
#[derive(Deserialize)]
pub struct Return {
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

impl Return {
    fn wish(&self, order: OrderId) -> Result<AskReturn> {
        let field = |name: &str| self.fields.get(name).map_or("", |value| value.trim());
        let ticked = |name: &String| name.strip_prefix("item-")?.parse::<u16>().ok();
        let reason = RefundReason::parse(field("reason"))
            .ok_or_else(|| Error::field("reason", "请选择退货原因。", "Choose a reason."));
        let note = match field("note") {
            "" => Ok(None),
            note => Prose::<600>::at("note", note).map(Some),
        };
        let wrong = [reason.as_ref().err(), note.as_ref().err()];
        Error::all(wrong.into_iter().flatten().cloned())?;
        Ok(AskReturn {
            order,
            reason: reason?,
            lines: self.fields.keys().filter_map(ticked).collect(),
            note: note?,
        })
    }
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
        Err(error) if matches!(error.code(), kernel::Code::WrongState | kernel::Code::Expired) => {
            Ok(cx.done(&path, "no", error.sentence(cx.lang())))
        }
        Err(error) => Err(error.into()),
    }
}
