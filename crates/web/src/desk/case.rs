//! A case: taken, looked at, decided. Nothing is decided without a reason, and the letters can be seen before.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::CaseId;
use kernel::{Error, Prose, Result};
use people::AnalystScope;
use trust::{Letters, Outcome, PassedOn, Ruled, Rules, Ruling};

use super::case_page::{self, Draft};
use super::letters::letters;
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};

/// What the buttons of a case do.
enum Verb {
    Claim,
    Release,
    Escalate,
    Preview,
    Decide,
}

impl Verb {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "claim" => Self::Claim,
            "release" => Self::Release,
            "escalate" => Self::Escalate,
            "preview" => Self::Preview,
            "decide" => Self::Decide,
            _ => return None,
        })
    }
}

/// What was typed and chosen.
#[derive(Clone)]
struct Typed {
    outcome: String,
    codes: Vec<String>,
    note: String,
}

impl Typed {
    fn of(pairs: &Pairs) -> Self {
        Self {
            outcome: pairs.one("outcome").to_owned(),
            codes: pairs.all("codes").map(str::to_owned).collect(),
            note: pairs.one("note").to_owned(),
        }
    }

    fn form(&self) -> FormView {
        FormView::of([("outcome", self.outcome.as_str()), ("note", self.note.as_str())])
    }

    fn ruling(&self, case: CaseId) -> Result<Ruling> {
        let choose = || {
            Error::field(
                "outcome",
                "请选择通过或拦下。",
                "Choose whether to clear or to refuse.",
            )
        };
        Ok(Ruling {
            case,
            outcome: Outcome::parse(&self.outcome).ok_or_else(choose)?,
            codes: self.codes.clone(),
            note: if self.note.trim().is_empty() {
                None
            } else {
                Some(Prose::at("note", &self.note)?)
            },
        })
    }
}

/// Shows it.
pub async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: CaseId = id.parse().map_err(Error::from)?;
    show_with(&cx, id, Draft::default()).await
}

/// Does what the button says.
pub async fn act(cx: Cx, Path(id): Path<String>, Posted(pairs): Posted<Pairs>) -> Answer {
    let id: CaseId = id.parse().map_err(Error::from)?;
    let (typed, analyst) = (Typed::of(&pairs), cx.principal()?.analyst()?);
    let done = match Verb::parse(pairs.one("do")) {
        Some(Verb::Claim) => claim(&cx, analyst, id).await,
        Some(Verb::Release) => {
            cx.write(move |tx| trust::release(tx, analyst, id)).await?;
            return Ok(see_other("/desk"));
        }
        Some(Verb::Escalate) => escalate(&cx, analyst, id, &typed).await,
        Some(Verb::Decide) => decide(&cx, analyst, id, &typed).await,
        Some(Verb::Preview) | None => match preview(&cx, analyst, id, &typed).await {
            Ok(written) => {
                let draft = Draft {
                    form: typed.form(),
                    codes: typed.codes.clone(),
                    letters: letters(&written),
                };
                return show_with(&cx, id, draft).await;
            }
            Err(error) => Err(error),
        },
    };
    match done {
        Ok(to) => Ok(to),
        Err(error) => again(&cx, id, &typed, &error).await,
    }
}

async fn claim(cx: &Cx, analyst: AnalystScope, id: CaseId) -> Result<axum::response::Response> {
    let rules = Rules::bundled()?;
    cx.write(move |tx| trust::claim(tx, rules, analyst, id)).await?;
    Ok(see_other(&format!("/desk/cases/{id}")))
}

async fn preview(cx: &Cx, analyst: AnalystScope, id: CaseId, typed: &Typed) -> Result<Letters> {
    let (rules, ruling) = (Rules::bundled()?, typed.ruling(id)?);
    cx.read(move |tx| trust::preview(tx, rules, analyst, &ruling))
        .await
}

async fn escalate(
    cx: &Cx,
    analyst: AnalystScope,
    id: CaseId,
    typed: &Typed,
) -> Result<axum::response::Response> {
    let handover: Prose<2000> = Prose::at("note", &typed.note)?;
    let passed = cx
        .write(move |tx| trust::pass_on(tx, analyst, id, &handover))
        .await?;
    Ok(match passed {
        PassedOn::ToColleagues => cx.done("/desk", "ok", &cx.say("desk-passed-on")),
        PassedOn::Known => see_other(&format!("/desk/cases/{id}")),
    })
}

async fn decide(
    cx: &Cx,
    analyst: AnalystScope,
    id: CaseId,
    typed: &Typed,
) -> Result<axum::response::Response> {
    let (rules, ruling) = (Rules::bundled()?, typed.ruling(id)?);
    let done = cx
        .write(move |tx| trust::decide(tx, rules, analyst, &ruling))
        .await?;
    let told = match done {
        Ruled::Decided(_) => "desk-decided",
        Ruled::Proposed(_) => "desk-proposed",
        // What is known stands on the case's own page.
        Ruled::Known => return Ok(see_other(&format!("/desk/cases/{id}"))),
    };
    let next = cx.read(move |tx| next(tx, analyst)).await?;
    let to = next.map_or_else(|| "/desk".to_owned(), |next| format!("/desk/cases/{next}"));
    Ok(cx.done(&to, "ok", &cx.say(told)))
}

/// The first case that this analyst could take.
pub(super) fn next(tx: &mut store::Tx<'_>, analyst: AnalystScope) -> Result<Option<CaseId>> {
    let now = tx.now();
    let queue = trust::queue(tx, analyst, None, None, kernel::PageSize::new(40))?;
    let free = queue.items.iter().map(|item| &item.case).find(|case| {
        let holder = case.held_by(now);
        holder.is_none_or(|holder| holder == analyst.person()) && case.barred != Some(analyst.person())
    });
    Ok(free.map(|case| case.id))
}

async fn again(cx: &Cx, id: CaseId, typed: &Typed, error: &Error) -> Answer {
    let draft = Draft {
        form: typed.form().wrong(error, cx.lang(), "outcome"),
        codes: typed.codes.clone(),
        letters: Vec::new(),
    };
    let mut response = show_with(cx, id, draft).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn show_with(cx: &Cx, id: CaseId, draft: Draft) -> Answer {
    let (rules, analyst) = (Rules::bundled()?, cx.principal()?.analyst()?);
    let vault = cx.app.parts.vault.clone();
    let read = cx
        .read(move |tx| case_page::read(tx, &vault, analyst, id))
        .await?;
    if let Some(notice) = &read.file.notice {
        // A notice has a page of its own, with two sides to it.
        return Ok(see_other(&format!("/desk/notices/{}", notice.id)));
    }
    cx.page(
        "desk/case.html",
        &case_page::page(cx, analyst, rules, &read, draft),
    )
}
