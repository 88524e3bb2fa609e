//! Jobs and trade: what left the country, and what a published ratio makes of it.

use std::fmt::Write as _;

use impact::Ratio;
use kernel::{Day, Dollars, Time};
use serde::Serialize;

use super::days::csv_file;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::AmountView;

#[derive(Serialize)]
struct Page {
    since: String,
    until: String,
    exports: AmountView,
    orders: i64,
    modelled: Option<String>,
    ratio: Option<RatioView>,
    attested: Option<Attested>,
    states: Vec<State>,
    days: Vec<()>,
    partial: Vec<&'static str>,
}

#[derive(Serialize)]
struct RatioView {
    jobs_per_billion: i64,
    year: u16,
    source: String,
}

#[derive(Serialize)]
struct Attested {
    jobs: String,
    sellers: i64,
}

#[derive(Serialize)]
struct State {
    code: String,
    name: String,
    exports: AmountView,
    orders: i64,
    modelled: String,
}

/// The first day that is counted: the first of this year.
pub fn since(now: Time) -> Day {
    let today = now.day_utc();
    Day::from_ymd(today.ymd().0, 1, 1).unwrap_or(today)
}

/// Modelled jobs for a page: a number that rounds to nothing is told as less than what it rounds to.
pub fn modelled(exports: Dollars, ratio: &Ratio) -> String {
    match impact::modelled(exports, ratio) {
        0 if exports.is_positive() => "< 0.01".to_owned(),
        jobs => hundredths(jobs),
    }
}

/// Hundredths as a decimal.
pub fn hundredths(jobs: i64) -> String {
    format!("{}.{:02}", jobs / 100, jobs % 100)
}

/// Shows exports and both counts of jobs, apart.
pub async fn show(cx: Cx) -> Answer {
    let ratios = cx.app.parts.ratios.clone();
    let (view, now) = cx
        .read(move |tx| Ok((impact::impact_view(tx, &ratios, since(tx.now()))?, tx.now())))
        .await?;
    let state = |state: &impact::StateView| State {
        code: state.state.clone(),
        name: cx.state_name(&state.state),
        exports: state.exports.into(),
        orders: state.orders,
        modelled: modelled(state.exports, &view.ratio),
    };
    let page = Page {
        since: view.since.to_string(),
        until: now.day_utc().to_string(),
        exports: view.exports.into(),
        orders: view.orders,
        modelled: Some(modelled(view.exports, &view.ratio)),
        ratio: Some(RatioView {
            jobs_per_billion: view.ratio.jobs_per_billion,
            year: view.ratio.year,
            source: view.ratio.source.clone(),
        }),
        attested: (view.attesting_sellers > 0).then_some(Attested {
            jobs: hundredths(view.attested_hundredths),
            sellers: view.attesting_sellers,
        }),
        states: view.by_state.iter().map(state).collect(),
        days: Vec::new(),
        partial: Vec::new(),
    };
    cx.page("open/jobs.html", &page)
}

/// Exports by state as CSV.
pub async fn csv(cx: Cx) -> Answer {
    let ratios = cx.app.parts.ratios.clone();
    let view = cx
        .read(move |tx| impact::impact_view(tx, &ratios, since(tx.now())))
        .await?;
    let mut text = String::from("state,orders,exports_usd,modelled_jobs,ratio_year,jobs_per_billion\n");
    for state in &view.by_state {
        let jobs = hundredths(impact::modelled(state.exports, &view.ratio));
        let (year, ratio) = (view.ratio.year, view.ratio.jobs_per_billion);
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{},{},{},{jobs},{year},{ratio}",
            state.state,
            state.orders,
            state.exports.decimal()
        );
    }
    Ok(csv_file("farshore-jobs.csv", text))
}
