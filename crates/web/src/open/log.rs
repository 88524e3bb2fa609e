//! The log browser.

use axum::extract::Query;
use kernel::Time;
use proof::{EntryView, LogView};
use serde::{Deserialize, Serialize};

use super::gist::gist;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

const SIZE: i64 = 50;

/// Where to begin.
#[derive(Deserialize)]
pub struct Begin {
    before: Option<i64>,
}

/// The log at a glance, as templates take it.
#[derive(Serialize)]
pub struct Glance {
    size: i64,
    published: i64,
    root: String,
    note: String,
    signed_at: Option<String>,
}

impl From<LogView> for Glance {
    fn from(log: LogView) -> Self {
        let signed_at = log.signed_at.map(|at: Time| moment(at));
        Self {
            size: log.size,
            published: log.published,
            root: log.root,
            note: log.note,
            signed_at,
        }
    }
}

/// An entry of the list.
#[derive(Serialize)]
pub struct Entry {
    place: i64,
    kind: String,
    at: String,
    gist: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    body: String,
}

impl Entry {
    /// An entry, with its body on its own page only.
    pub fn of(cx: &Cx, entry: &EntryView, body: bool) -> Self {
        Self {
            place: entry.place,
            at: moment(entry.at),
            gist: gist(cx, &entry.kind, &entry.body),
            kind: entry.kind.clone(),
            body: if body { entry.body.clone() } else { String::new() },
        }
    }
}

#[derive(Serialize)]
struct Page {
    log: Glance,
    entries: Vec<Entry>,
    newer: Option<String>,
    older: Option<String>,
    error: Option<String>,
    partial: Vec<&'static str>,
}

/// Shows a page of the log, the latest first.
pub async fn show(cx: Cx, Query(begin): Query<Begin>) -> Answer {
    let before = begin.before.unwrap_or(i64::MAX);
    let (log, entries) = cx
        .read(move |tx| Ok((proof::log_view(tx)?, proof::entries_before(tx, before, SIZE)?)))
        .await?;
    let first = entries.first().map(|entry| entry.place);
    let last = entries.last().map(|entry| entry.place);
    let newer = first
        .filter(|first| first + 1 < log.size)
        .map(|first| format!("/open/log?before={}", first + 1 + SIZE));
    let older = last
        .filter(|last| *last > 0)
        .map(|last| format!("/open/log?before={last}"));
    let entries = entries.iter().map(|entry| Entry::of(&cx, entry, false)).collect();
    cx.page(
        "open/log.html",
        &Page {
            log: log.into(),
            entries,
            newer,
            older,
            error: None,
            partial: Vec::new(),
        },
    )
}
