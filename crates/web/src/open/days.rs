//! The market's days, as the log has them.

use std::fmt::Write as _;

use axum::http::header;
use axum::response::IntoResponse;
use proof::DayView;
use serde::Serialize;

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

/// A day of the market as templates take it.
#[derive(Serialize)]
pub struct DayLine {
    day: String,
    placed: i64,
    paid: i64,
    delivered: i64,
    cleared: i64,
    refused: i64,
}

impl From<DayView> for DayLine {
    fn from(view: DayView) -> Self {
        Self {
            day: view.day.to_string(),
            placed: view.placed,
            paid: view.paid,
            delivered: view.delivered,
            cleared: view.cleared,
            refused: view.refused,
        }
    }
}

/// The last 400 days as CSV.
pub async fn csv(cx: Cx) -> Answer {
    let days = cx.read(|tx| proof::days(tx, 400)).await?;
    let mut text = String::from("day,placed,paid,delivered,cleared,refused\n");
    for day in days {
        let DayView {
            day,
            placed,
            paid,
            delivered,
            cleared,
            refused,
        } = day;
        // Writing to a string does not fail.
        let _ = writeln!(text, "{day},{placed},{paid},{delivered},{cleared},{refused}");
    }
    Ok(csv_file("farshore-days.csv", text))
}

/// A CSV file to save.
pub fn csv_file(name: &str, text: String) -> axum::response::Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, text).into_response()
}
