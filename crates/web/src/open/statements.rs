//! Every decision that restricts something, as a file without an end but the last decision: CSV, or JSON line by line.
//!
//! The file is read and sent a page at a time, so that its length costs no memory here.

use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::http::header;
use axum::response::IntoResponse;
use futures_util::stream::try_unfold;
use kernel::{Day, Error, PageSize, Result};
use serde::Deserialize;
use trust::{DsaStatement, Span};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::ops::csv_line;

/// Which days are asked for, both included; an empty one asks for all.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
}

/// How a file is written.
#[derive(Clone, Copy)]
struct Format {
    name: &'static str,
    media: &'static str,
    head: fn() -> String,
    row: fn(&DsaStatement) -> Result<String>,
}

/// As CSV.
pub async fn csv(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let format = Format {
        name: "farshore-statements.csv",
        media: "text/csv; charset=utf-8",
        head: || format!("\u{feff}{}", csv_line(DsaStatement::FIELDS.map(str::to_owned))),
        row: |record| Ok(csv_line(record.cells())),
    };
    send(&cx, &asked, format).await
}

/// As JSON, a record a line.
pub async fn json(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let row = |record: &DsaStatement| {
        let told = serde_json::to_string(record).map_err(Error::internal)?;
        Ok(told + "\n")
    };
    let format = Format {
        name: "farshore-statements.jsonl",
        media: "application/x-ndjson; charset=utf-8",
        head: String::new,
        row,
    };
    send(&cx, &asked, format).await
}

/// What comes next of a file.
enum Next {
    Head,
    After(Option<String>),
    Nothing,
}

async fn send(cx: &Cx, asked: &Asked, format: Format) -> Answer {
    let (from, to) = (day("from", &asked.from)?, day("to", &asked.to)?);
    let span = cx.read(move |tx| Ok(Span::of(from, to, tx.now()))).await?;
    let (store, vault) = (cx.app.parts.store.clone(), cx.app.parts.vault.clone());
    let pages = try_unfold(Next::Head, move |next| {
        let (store, vault) = (store.clone(), vault.clone());
        async move {
            let after = match next {
                Next::Head => {
                    return Ok(Some((Bytes::from((format.head)()), Next::After(None))));
                }
                Next::After(after) => after,
                Next::Nothing => return Ok::<_, Error>(None),
            };
            let page = store.read_async(move |tx| {
                trust::open_statements(tx, &vault, span, after.as_deref(), PageSize::MOST)
            });
            let page = page.await?;
            let rows: String = page.items.iter().map(format.row).collect::<Result<_>>()?;
            let next = page.next.map_or(Next::Nothing, |place| Next::After(Some(place)));
            Ok(Some((Bytes::from(rows), next)))
        }
    });
    let headers = [
        (header::CONTENT_TYPE, format.media.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", format.name),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(pages)).into_response())
}

fn day(field: &'static str, text: &str) -> Result<Option<Day>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        Error::field(
            field,
            "日期请写成 2026-11-23 这样。",
            "Write the day like 2026-11-23.",
        )
    })
}
