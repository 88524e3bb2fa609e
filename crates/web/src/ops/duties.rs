//! High-volume sellers: whose clock ends when, and what waits for the market to verify.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::OrganisationId;
use kernel::{Error, Lang, Prose, Said, Time};
use people::{Duty, DutyState};
use serde::{Deserialize, Serialize};

use super::order::Press;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::moment;

#[derive(Serialize)]
struct Page {
    on: bool,
    duties: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    state: &'static str,
    /// `seller`, `market`, `nobody`.
    turn: &'static str,
    due: Option<String>,
    late: bool,
    certified_at: Option<String>,
}

/// A duty as the page of its seller takes it.
#[derive(Serialize)]
pub struct DutyView {
    state: &'static str,
    due: Option<String>,
    certified_at: Option<String>,
    note: Option<String>,
}

impl DutyView {
    /// As it is shown in a language.
    pub fn of(duty: &Duty, lang: Lang) -> Self {
        Self {
            state: duty.state.word(),
            due: duty.due.map(moment),
            certified_at: duty.certified_at.map(moment),
            note: duty.note.as_ref().map(|note| note.in_lang(lang).to_owned()),
        }
    }
}

/// Why something is sent back.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    why: String,
}

/// Shows them.
pub async fn show(cx: Cx) -> Answer {
    let operator = cx.principal()?.operator()?;
    let reader = cx.reader();
    let duties = cx
        .read(move |tx| {
            let (duties, now) = (people::duties(tx, operator, true)?, tx.now());
            let mut rows = Vec::with_capacity(duties.len());
            for duty in duties {
                let card = people::seller_card(tx, duty.seller)?;
                let name = card.map_or_else(String::new, |card| reader.seller_name(&card));
                rows.push(row(&duty, name, now));
            }
            Ok(rows)
        })
        .await?;
    let on = cx.app.parts.inform.on;
    cx.page("ops/duties.html", &Page { on, duties })
}

fn row(duty: &Duty, name: String, now: Time) -> Row {
    Row {
        id: duty.seller.to_string(),
        name,
        state: duty.state.word(),
        turn: match duty.state {
            DutyState::Given => "market",
            DutyState::Certified => "nobody",
            _ => "seller",
        },
        due: duty.due.map(moment),
        late: duty.due.is_some_and(|due| due < now),
        certified_at: duty.certified_at.map(moment),
    }
}

/// What a seller changed is verified.
pub async fn verify(cx: Cx, Path(id): Path<String>, Posted(_): Posted<Press>) -> Answer {
    let id: OrganisationId = id.parse().map_err(Error::from)?;
    let operator = cx.principal()?.operator()?;
    let done = cx.write(move |tx| people::verify_duty(tx, operator, id)).await;
    super::seller::decided(&cx, id, done, "ops-duty-was-verified")
}

/// What a seller changed goes back, with the reason.
pub async fn send_back(cx: Cx, Path(id): Path<String>, Posted(form): Posted<Back>) -> Answer {
    let id: OrganisationId = id.parse().map_err(Error::from)?;
    let operator = cx.principal()?.operator()?;
    match Prose::<600>::at("why", &form.why) {
        Ok(why) => {
            let reason = Said::new(why.to_string(), why.to_string());
            let done = cx
                .write(move |tx| people::return_duty(tx, operator, id, &reason))
                .await;
            super::seller::decided(&cx, id, done, "ops-duty-was-returned")
        }
        Err(error) => {
            let typed = FormView::of([("why", form.why.as_str())]).wrong(&error, cx.lang(), "why");
            let mut response = super::seller::page(&cx, id, typed).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}
