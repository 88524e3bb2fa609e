//! Pages a second, beside bare axum that sends the same bytes: in one process, over loopback, 32 connections.

use std::time::Duration;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use kernel::{Error, Result};

use super::Row;
use super::market::Market;
use super::visitors::{once, rate, serve};

/// Both sides take turns so often, so that a disturbance of the machine meets both.
const TURNS: u32 = 2;

/// What is asked for, and how.
struct Asked {
    what: &'static str,
    path: String,
    more: &'static str,
    budget: Option<f64>,
}

/// Measures.
pub fn measure(market: &Market, span: Duration) -> Result<Vec<Row>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::internal)?;
    let site = market.house.site(crate::demo::logins())?;
    let product = market.product()?;
    let asked = [
        Asked {
            what: "a product's page, kept in memory",
            path: product.clone(),
            more: "",
            budget: Some(0.5),
        },
        Asked {
            what: "results of a search, kept in memory, gzip",
            path: "/search?q=cherry".to_owned(),
            more: "Accept-Encoding: gzip\r\n",
            budget: Some(0.5),
        },
        Asked {
            what: "a product's page, drawn for each visitor",
            path: product,
            // A visitor who is to be told something gets a page of their own.
            more: "Cookie: fs_flash=ok-bench\r\n",
            budget: None,
        },
        Asked {
            what: "results of a search, searched and drawn for each visitor",
            path: "/search?q=cherry".to_owned(),
            more: "Cookie: fs_flash=ok-bench\r\n",
            budget: None,
        },
    ];
    runtime.block_on(async {
        let house = serve(site).await?;
        let mut rows = Vec::new();
        for asked in &asked {
            rows.push(row(&house, asked, span).await?);
        }
        Ok(rows)
    })
}

async fn row(house: &str, asked: &Asked, span: Duration) -> Result<Row> {
    let sent = once(house, &asked.path, asked.more).await?;
    let gzip = sent.head.to_ascii_lowercase().contains("content-encoding: gzip");
    let bare = serve(bare(sent.body, gzip)).await?;
    let (mut ours, mut theirs, mut p99) = (0.0, 0.0, 0.0_f64);
    for _ in 0..TURNS {
        let quick = rate(house, &asked.path, asked.more, span / TURNS).await?;
        ours += quick.per_second;
        p99 = p99.max(quick.p99_ms);
        theirs += rate(&bare, "/", asked.more, span / TURNS).await?.per_second;
    }
    let turns = f64::from(TURNS);
    Ok(Row::new(
        asked.what,
        "bare axum sending the same bytes",
        ours / turns,
        theirs / turns,
    )
    .at_least(asked.budget)
    .p99(p99))
}

/// A site of one page that does nothing.
fn bare(body: Vec<u8>, gzip: bool) -> Router {
    let coding = if gzip { "gzip" } else { "identity" };
    let body = bytes::Bytes::from(body);
    let answer = move || {
        let body = body.clone();
        async move {
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::CONTENT_ENCODING, coding),
            ];
            (headers, body)
        }
    };
    Router::new().route("/", get(answer))
}
