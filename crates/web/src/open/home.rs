//! Is it true? Each public claim as a sentence, with what is needed to check it.

use std::time::Duration;

use impact::ImpactView;
use kernel::Time;
use proof::{DayView, LogView};
use serde::Serialize;

use super::days::DayLine;
use super::jobs::{modelled, since};
use super::log::Glance;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::markup::grouped;
use crate::frame::view::moment;

const YEAR: Duration = Duration::from_hours(365 * 24);

#[derive(Serialize)]
struct Page {
    log: Glance,
    claims: Vec<Claim>,
    days: Vec<DayLine>,
    verify_key: String,
    verify_command: String,
    partial: Vec<&'static str>,
}

/// A claim.
#[derive(Serialize, Default)]
struct Claim {
    kind: &'static str,
    measured: bool,
    figure: String,
    n: String,
    found: String,
    low: Option<String>,
    high: Option<String>,
    low_ppm: Option<i64>,
    high_ppm: Option<i64>,
    level: Option<String>,
    as_of: String,
    next_on: Option<String>,
    data_href: Option<&'static str>,
    command: Option<String>,
}

/// Shows the claims.
pub async fn show(cx: Cx) -> Answer {
    let ratios = cx.app.parts.ratios.clone();
    let (log, days, jobs, speed, now) = cx
        .read(move |tx| {
            let jobs = impact::impact_view(tx, &ratios, since(tx.now()))?;
            let speed = trust::notice_speed(tx, tx.now().minus(YEAR))?;
            Ok((proof::log_view(tx)?, proof::days(tx, 30)?, jobs, speed, tx.now()))
        })
        .await?;
    let command = cx.app.parts.verify_command();
    let claims = vec![
        Claim {
            kind: "fakes_remain",
            as_of: moment(now),
            ..Claim::default()
        },
        screened(&days, now, &command),
        notices(&cx, &speed, now),
        intact(&log, now, &command),
        worked(&jobs, now),
    ];
    let page = Page {
        log: log.into(),
        claims,
        days: days.into_iter().map(DayLine::from).collect(),
        verify_key: cx.app.parts.log_key.clone(),
        verify_command: command,
        partial: Vec::new(),
    };
    cx.page("open/home.html", &page)
}

fn screened(days: &[DayView], now: Time, command: &str) -> Claim {
    let cleared: i64 = days.iter().map(|day| day.cleared).sum();
    let refused: i64 = days.iter().map(|day| day.refused).sum();
    let n = counted(cleared + refused);
    Claim {
        kind: "screened",
        measured: cleared + refused > 0,
        figure: n.clone(),
        n,
        found: counted(refused),
        as_of: moment(now),
        data_href: Some("/open/days.csv"),
        command: Some(command.to_owned()),
        ..Claim::default()
    }
}

/// How fast notices are settled: half of all of them, and apart by size on the page behind.
fn notices(cx: &Cx, speed: &trust::NoticeSpeed, now: Time) -> Claim {
    Claim {
        kind: "notices",
        measured: speed.all.count > 0,
        figure: crate::desk::span(cx, speed.all.median_minutes),
        n: if speed.all.count == 0 {
            "none".to_owned()
        } else {
            counted(speed.all.count)
        },
        found: crate::desk::span(cx, speed.all.ninth_minutes),
        as_of: moment(now),
        ..Claim::default()
    }
}

fn intact(log: &LogView, now: Time, command: &str) -> Claim {
    Claim {
        kind: "log_intact",
        measured: log.published > 0,
        figure: counted(log.published),
        n: counted(log.published),
        as_of: moment(log.signed_at.unwrap_or(now)),
        command: Some(command.to_owned()),
        ..Claim::default()
    }
}

fn worked(jobs: &ImpactView, now: Time) -> Claim {
    Claim {
        kind: "jobs",
        measured: jobs.orders > 0,
        figure: modelled(jobs.exports, &jobs.ratio),
        as_of: moment(now),
        data_href: Some("/open/jobs.csv"),
        ..Claim::default()
    }
}

fn counted(number: i64) -> String {
    grouped(number.unsigned_abs())
}
