//! One order whole; money back, in part or whole; an end before packing.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{OrderId, RefundId};
use kernel::{Code, Error, Line, Result, Yuan};
use orders::{AskRefund, By, GoodsBack, RefundReason, What};
use serde::Deserialize;

use super::order_page;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};

/// A button's form: nothing but the token.
#[derive(Deserialize)]
pub struct Press {}

/// The refund as posted.
#[derive(Deserialize)]
pub struct Form {
    refund: String,
    #[serde(default)]
    what: String,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    goods: String,
    #[serde(default)]
    note: String,
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    page(&cx, id.parse().map_err(Error::from)?, FormView::default()).await
}

async fn page(cx: &Cx, id: OrderId, form: FormView) -> Answer {
    let (operator, reader) = (cx.principal()?.operator()?, cx.reader());
    let market = cx.app.parts.market.clone();
    let page = cx
        .read(move |tx| {
            let order = orders::order_of_operator(tx, operator, id)?;
            order_page::page(tx, (operator, &market), &reader, &order, form)
        })
        .await?;
    cx.page("ops/order.html", &page)
}

/// Gives money back.
pub async fn refund(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Form>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let by = By::Operator(cx.principal()?.operator()?);
    let done = match wish(id, &form) {
        Ok(wish) => cx.write(move |tx| orders::refund(tx, &by, &wish)).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(amount) => {
            let said = cx.say_with("ops-refunded", &[("amount".to_owned(), amount.decimal())]);
            Ok(cx.done(&format!("/ops/orders/{id}"), "ok", &said))
        }
        Err(error) if matches!(error.code(), Code::Invalid | Code::WrongState) => {
            let view = FormView::of([
                ("what", form.what.as_str()),
                ("amount", &form.amount),
                ("reason", &form.reason),
                ("goods", &form.goods),
                ("note", &form.note),
            ]);
            let mut response = page(&cx, id, view.wrong(&error, cx.lang(), "amount")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

fn wish(order: OrderId, form: &Form) -> Result<AskRefund> {
    let id: Result<RefundId> = form.refund.parse().map_err(Error::from);
    let what = if form.what == "whole" {
        Ok(What::Everything)
    } else {
        amount(&form.amount).map(What::Amount)
    };
    let reason = RefundReason::parse(&form.reason)
        .ok_or_else(|| Error::field("reason", "请选择退款原因。", "Choose the reason."));
    let note = match form.note.trim() {
        "" => Ok(None),
        note => Line::<200>::at("note", note).map(Some),
    };
    let wrong = [what.as_ref().err(), reason.as_ref().err(), note.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok(AskRefund {
        id: id?,
        order,
        what: what?,
        goods: if form.goods == "restocked" {
            GoodsBack::Restocked
        } else {
            GoodsBack::No
        },
        reason: reason?,
        note: note?,
    })
}

fn amount(text: &str) -> Result<Yuan> {
    Yuan::parse(text)
        .ok()
        .filter(|amount| amount.is_positive())
        .ok_or_else(|| {
            Error::field(
                "amount",
                "请填写要退多少元，例如 12.50。",
                "Tell how much goes back, for example 12.50.",
            )
        })
}

/// Cancels it.
pub async fn cancel(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: OrderId = id.parse().map_err(Error::from)?;
    let by = By::Operator(cx.principal()?.operator()?);
    let path = format!("/ops/orders/{id}");
    match cx.write(move |tx| orders::cancel(tx, &by, id)).await {
        Ok(_) => Ok(cx.done(&path, "ok", &cx.say("order-was-cancelled"))),
        Err(error) if error.code() == Code::WrongState => Ok(cx.done(&path, "no", error.sentence(cx.lang()))),
        Err(error) => Err(error.into()),
    }
}

/// Has a refund that its provider refused tried again.
pub async fn again(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: RefundId = id.parse().map_err(Error::from)?;
    let operator = cx.principal()?.operator()?;
    let order = cx
        .write(move |tx| {
            let failed = orders::failed_refunds(tx, operator)?;
            let refund = failed.into_iter().find(|refund| refund.id == id);
            orders::retry_refund(tx, operator, id)?;
            Ok(refund.map(|refund| refund.order))
        })
        .await?;
    let path = order.map_or_else(
        || "/ops/orders".to_owned(),
        |order| format!("/ops/orders/{order}"),
    );
    Ok(cx.done(&path, "ok", &cx.say("ops-refund-again-done")))
}
