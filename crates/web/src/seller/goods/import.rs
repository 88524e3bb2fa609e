//! Where a seller drops the export of another shop; the imports before.

use axum::extract::Query;
use axum::http::StatusCode;
use catalog::import::{ImportRun, MOST_ROWS, RunState};
use kernel::{Error, PageSize};
use serde::{Deserialize, Serialize};

use super::import_upload::MOST_BYTES;
use super::{import_beside, photos};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::{Pager, moment};

/// Which page of the list.
#[derive(Deserialize, Default)]
pub struct Ask {
    from: Option<String>,
}

#[derive(Serialize)]
struct Page {
    runs: Vec<Row>,
    limits: Limits,
    pager: Option<Pager>,
    form: FormView,
}

#[derive(Serialize)]
struct Limits {
    rows: u64,
    megabytes: usize,
    photos: usize,
    photo_megabytes: usize,
    photos_megabytes: usize,
}

#[derive(Serialize)]
struct Row {
    id: String,
    file: String,
    at: String,
    state: &'static str,
    good: i64,
    bad: i64,
}

/// How pages call the state of a run.
pub const fn state_word(run: &ImportRun) -> &'static str {
    match (run.state, run.published_at) {
        (RunState::Waiting, _) => "preview",
        (RunState::Running, _) => "reading",
        (RunState::Publishing, _) => "publishing",
        (RunState::Failed, _) => "failed",
        (RunState::Done, None) => "imported",
        (RunState::Done, Some(_)) => "done",
    }
}

/// Shows it.
pub async fn show(cx: Cx, Query(ask): Query<Ask>) -> Answer {
    page(&cx, ask.from, None).await
}

/// The page, with what is wrong with an upload.
pub async fn page(cx: &Cx, from: Option<String>, error: Option<Error>) -> Answer {
    let scope = cx.principal()?.seller()?;
    let here = from.clone();
    let runs = cx
        .read(move |tx| catalog::import::import_runs(tx, scope, here.as_deref(), PageSize::USUAL))
        .await?;
    let row = |run: &ImportRun| Row {
        id: run.id.to_string(),
        file: run.file_name.clone(),
        at: moment(run.started_at),
        state: state_word(run),
        good: run.counts.products() - run.counts.failed,
        bad: run.counts.failed,
    };
    let form = FormView::default();
    let page = Page {
        runs: runs.items.iter().map(row).collect(),
        limits: Limits {
            rows: MOST_ROWS,
            megabytes: MOST_BYTES >> 20,
            photos: import_beside::MOST,
            photo_megabytes: photos::MOST_BYTES >> 20,
            photos_megabytes: import_beside::MOST_AT_ONCE >> 20,
        },
        pager: Pager::of("/seller/import?", from.as_deref(), runs.next.as_deref()),
        form: match &error {
            Some(error) => form.wrong(error, cx.lang(), "file"),
            None => form,
        },
    };
    let mut response = cx.page("seller/import.html", &page)?;
    if let Some(error) = error {
        *response.status_mut() = if error.code() == kernel::Code::TooLarge {
            StatusCode::PAYLOAD_TOO_LARGE
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
    }
    Ok(response)
}
