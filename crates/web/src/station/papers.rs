//! Papers of the station as PDF: the parcel's label with its customs declaration, the packing list, the pick list, the handover
//! list.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use kernel::kinds::{HandoverId, OrderId};
use kernel::{Error, Result};
use packing::paper::{Fonts, PaperError, Printed};

use super::task::associate;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

/// The label of a packed order.
pub async fn label(cx: Cx, Path(file): Path<String>) -> Answer {
    let (who, id, market) = (
        associate(&cx)?,
        named::<OrderId>(&file)?,
        cx.app.parts.market.clone(),
    );
    let label = cx.read(move |tx| warehouse::label(tx, &market, who, id)).await?;
    print(&cx, &file, move |fonts| label.print(fonts)).await
}

/// What lies in the carton of a picked order.
pub async fn packing_list(cx: Cx, Path(file): Path<String>) -> Answer {
    let (who, id) = (associate(&cx)?, named::<OrderId>(&file)?);
    let list = cx.read(move |tx| warehouse::packing_list(tx, who, id)).await?;
    print(&cx, &file, move |fonts| list.print(fonts)).await
}

/// The pick list of an order.
pub async fn pick_list(cx: Cx, Path(file): Path<String>) -> Answer {
    let (who, id) = (associate(&cx)?, named::<OrderId>(&file)?);
    let list = cx.read(move |tx| warehouse::pick_list(tx, who, id)).await?;
    print(&cx, &file, move |fonts| list.print(fonts)).await
}

/// The list of what a carrier takes.
pub async fn handover_list(cx: Cx, Path(file): Path<String>) -> Answer {
    let (who, id) = (associate(&cx)?, named::<HandoverId>(&file)?);
    let list = cx.read(move |tx| warehouse::handover_list(tx, who, id)).await?;
    print(&cx, &file, move |fonts| list.print(fonts)).await
}

/// The id in a file's name, `order_….pdf`.
fn named<T: std::str::FromStr<Err: Into<Error>>>(file: &str) -> Result<T> {
    let name = file.strip_suffix(".pdf").unwrap_or(file);
    name.parse().map_err(Into::into)
}

/// Prints on a thread where it may take its time.
pub async fn print(
    cx: &Cx,
    file: &str,
    paper: impl FnOnce(&Fonts) -> Result<Printed, PaperError> + Send + 'static,
) -> Answer {
    let app = cx.app.clone();
    let printed = cx
        .slowly(move || {
            let fonts = app.parts.fonts.load()?;
            paper(&fonts).map_err(|error| unprintable(&error))
        })
        .await?;
    if !printed.missing.is_empty() {
        // Names are personal data: how many, not which.
        tracing::warn!(
            file,
            characters = printed.missing.len(),
            "no font has some characters of a paper"
        );
    }
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{file}\""),
        ),
    ];
    Ok((headers, printed.pdf).into_response())
}

fn unprintable(error: &PaperError) -> Error {
    match error {
        PaperError::Field { .. } => Error::invalid(
            "单据上有一项打不出来，请让主管看一下这一单的资料。",
            "Something on this paper cannot be printed. Ask your lead to look at the order.",
        )
        .with_detail(error),
        other => Error::internal(other),
    }
}
