//! One customs message: what the check found, its text masked; the text whole, for whoever files it.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use compliance::State;
use kernel::kinds::CustomsId;
use kernel::{Code, Error, Said};
use serde::Serialize;

use super::customs::MessageRow;
use super::order::Press;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;

#[derive(Serialize)]
struct Page {
    message: MessageRow,
    xml: String,
    others: Vec<MessageRow>,
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: CustomsId = id.parse().map_err(Error::from)?;
    let (operator, vault) = (cx.principal()?.operator()?, cx.app.parts.vault.clone());
    let page = cx
        .read(move |tx| {
            let message = compliance::message(tx, operator, id)?;
            let number = orders::order(tx, message.order)?.0.number;
            let others = compliance::messages_of(tx, message.order)?;
            let others = others.iter().filter(|other| other.id != id);
            Ok(Page {
                others: others.map(|other| MessageRow::of(other, &number)).collect(),
                xml: compliance::masked_message(tx, &vault, operator, id)?.unwrap_or_default(),
                message: MessageRow::of(&message, &number),
            })
        })
        .await?;
    cx.page("ops/customs_one.html", &page)
}

/// Hands out the text whole; that it was taken is recorded, which is why this is a form.
pub async fn take(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: CustomsId = id.parse().map_err(Error::from)?;
    let (operator, vault) = (cx.principal()?.operator()?, cx.app.parts.vault.clone());
    let xml = cx
        .write(move |tx| compliance::take_message(tx, &vault, operator, id))
        .await?;
    let gone = || {
        Error::not_found(&Said::new(
            "这份报文的正文，收件人已注销",
            "text: the shopper was erased",
        ))
    };
    let xml = xml.ok_or_else(gone)?.to_string();
    let name = format!("attachment; filename=\"{id}.xml\"");
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, xml).into_response())
}

/// Writes the order's messages again after one has failed.
pub async fn again(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: CustomsId = id.parse().map_err(Error::from)?;
    let (operator, market) = (cx.principal()?.operator()?, cx.app.parts.market.clone());
    let page = format!("/ops/customs/{id}");
    let outcome = cx
        .write(move |tx| {
            let order = compliance::message(tx, operator, id)?.order;
            warehouse::write_papers_again(tx, &market, operator, order)?;
            Ok(compliance::message(tx, operator, id)?.state)
        })
        .await;
    match outcome {
        Ok(State::Failed) => Ok(cx.done(&page, "no", &cx.say("ops-customs-again-failed"))),
        Ok(_) => Ok(cx.done(&page, "ok", &cx.say("ops-customs-again-done"))),
        Err(error) if error.code() == Code::WrongState => Ok(cx.done(&page, "no", error.sentence(cx.lang()))),
        Err(error) => Err(error.into()),
    }
}
