//! Rates and rules: what counts today, from where, and who changed it.

use axum::http::StatusCode;
use compliance::RateView;
use kernel::{Actor, Day, Error, Line, Result};
use serde::{Deserialize, Serialize};

use super::lists::{named, names};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

#[derive(Serialize)]
struct Page {
    rates: Vec<Recorded>,
    files: Vec<File>,
    changes: Vec<Change>,
    form: FormView,
}

#[derive(Serialize)]
struct Recorded {
    pair: &'static str,
    day: String,
    rate: String,
    source: String,
    by: String,
    at: String,
}

#[derive(Serialize)]
struct File {
    name: &'static str,
    about: &'static str,
    rows: usize,
}

#[derive(Serialize)]
struct Change {
    at: String,
    what: &'static str,
    old: String,
    new: String,
    by: String,
}

/// The form as posted.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    day: String,
    #[serde(default)]
    rate: String,
    #[serde(default)]
    source: String,
}

/// Shows them.
pub async fn show(cx: Cx) -> Answer {
    page(&cx, None).await
}

async fn page(cx: &Cx, form: Option<FormView>) -> Answer {
    let operator = cx.principal()?.operator()?;
    let (rates, changes, names, today) = cx
        .read(move |tx| {
            let rates = compliance::rates(tx, 30)?;
            let changes = compliance::rate_changes(tx, 20)?;
            let actors: Vec<Actor> = rates
                .iter()
                .map(|rate| rate.recorded_by.clone())
                .chain(changes.iter().map(|change| change.by.clone()))
                .collect();
            let names = names(tx, operator, &actors)?;
            Ok((rates, changes, names, tx.now().day_in_china()))
        })
        .await?;
    let rate = |rate: RateView| Recorded {
        pair: "USD/CNY",
        day: rate.day.to_string(),
        rate: six(rate.micros),
        source: rate.source,
        by: named(&rate.recorded_by, &names),
        at: moment(rate.recorded_at),
    };
    let change = |change: &compliance::RateChange| Change {
        at: moment(change.at),
        what: "USD/CNY",
        old: change.old.map_or_else(|| "–".to_owned(), six),
        new: six(change.new),
        by: named(&change.by, &names),
    };
    let files = compliance::rule_files().into_iter().map(|file| File {
        name: file.name,
        about: file.about,
        rows: file.rows,
    });
    let page = Page {
        changes: changes.iter().map(change).collect(),
        rates: rates.into_iter().map(rate).collect(),
        files: files.collect(),
        form: form.unwrap_or_else(|| FormView::of([("day", today.to_string().as_str())])),
    };
    cx.page("ops/settings.html", &page)
}

/// `7.158300`
fn six(micros: i64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// Records a rate.
pub async fn record(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    let actor = cx.principal()?.operator()?.actor();
    let done = match checked(&form) {
        Ok((day, micros, source)) => {
            cx.write(move |tx| compliance::record_rate(tx, &actor, day, micros, source.as_str()))
                .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(cx.done("/ops/settings", "ok", &cx.say("ops-rate-recorded"))),
        Err(error) if error.fields().is_empty() => Err(error.into()),
        Err(error) => {
            let view = FormView::of([
                ("day", form.day.as_str()),
                ("rate", &form.rate),
                ("source", &form.source),
            ]);
            let mut response = page(&cx, Some(view.wrong(&error, cx.lang(), "rate"))).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

fn checked(form: &Form) -> Result<(Day, i64, Line<200>)> {
    let day = form
        .day
        .parse::<Day>()
        .map_err(|_| Error::field("day", "请选择日期。", "Choose the day."));
    let rate = micros(&form.rate).ok_or_else(|| {
        Error::field(
            "rate",
            "汇率应为 1 美元兑多少人民币，最多六位小数，例如 6.6529。",
            "Tell how many yuan one US dollar buys, with up to six decimals, for example 6.6529.",
        )
    });
    let source = Line::<200>::at("source", &form.source);
    let wrong = [day.as_ref().err(), rate.as_ref().err(), source.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok((day?, rate?, source?))
}

/// Millionths of a decimal with up to six places.
fn micros(text: &str) -> Option<i64> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |text: &str| text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let part: i64 = format!("{part:0<6}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 1_000_000 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_reads_as_written() {
        for (text, read) in [
            ("6.6529", Some(6_652_900)),
            ("7", Some(7_000_000)),
            (" 7.158300 ", Some(7_158_300)),
            ("7.1583001", None),
            ("-7", None),
            (".5", None),
            ("7,15", None),
        ] {
            assert_eq!(micros(text), read, "{text}");
        }
        assert_eq!(six(6_652_900), "6.652900");
    }
}
