//! Known cases: what is told after the ruling, and how one is proposed and agreed to.

use axum::http::StatusCode;
use kernel::kinds::CaseId;
use kernel::{Error, Lang, Prose, Result};
use people::AnalystScope;
use serde::Serialize;
use trust::{Choosing, Decided, KnownState, Outcome, Revealed};

use super::quality;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::frame::view::moment;

/// A known case after the ruling, beside what is known.
#[derive(Serialize)]
pub struct KnownView {
    case: String,
    at: String,
    agreed: &'static str,
    own: Option<String>,
    truth: String,
    how: &'static str,
    why: String,
    notes: Vec<String>,
}

/// What an analyst can do about known cases.
#[derive(Serialize)]
pub struct ChoosingView {
    own: Vec<LineView>,
    proposed: i64,
    asked: Option<AskedView>,
}

#[derive(Serialize)]
struct LineView {
    case: String,
    title: String,
    answer: String,
    at: String,
}

#[derive(Serialize)]
struct AskedView {
    #[serde(flatten)]
    line: LineView,
    why: String,
}

/// What is told of a known case.
pub fn view(cx: &Cx, told: &Revealed) -> KnownView {
    KnownView {
        case: told.case.to_string(),
        at: moment(told.at),
        agreed: match told.agreed() {
            _ if told.known.state != KnownState::Known => "withdrawn",
            Some(true) => "same",
            Some(false) => "differs",
            None => "passed",
        },
        own: told
            .own
            .as_ref()
            .map(|(outcome, codes)| answer(cx, *outcome, codes)),
        truth: answer(cx, told.known.outcome, &told.known.codes),
        how: told.known.how.word(),
        why: told.known.why.clone(),
        notes: told.notes.clone(),
    }
}

/// What can be done, as the template takes it.
pub fn choosing(cx: &Cx, read: &Choosing) -> ChoosingView {
    let line = |of: &Decided| LineView {
        case: of.case.to_string(),
        title: of.title.in_lang(cx.lang()).to_owned(),
        answer: answer(cx, of.outcome, &of.codes),
        at: moment(of.at),
    };
    ChoosingView {
        own: read.own.iter().map(line).collect(),
        proposed: read.proposed,
        asked: read.asked.as_ref().map(|(known, of)| AskedView {
            line: line(of),
            why: known.why.clone(),
        }),
    }
}

/// An outcome and its reasons in words.
pub fn answer(cx: &Cx, outcome: Outcome, codes: &[String]) -> String {
    let codes: Vec<String> = codes
        .iter()
        .map(|code| cx.say(&format!("reason-{code}")))
        .collect();
    let between = if cx.lang() == Lang::ZhCn { "、" } else { ", " };
    format!(
        "{} · {}",
        cx.say(&format!("desk-was-{}", outcome.word())),
        codes.join(between)
    )
}

/// Proposes, looks at a proposal, agrees or does not.
pub async fn act(cx: Cx, Posted(pairs): Posted<Pairs>) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    match done(&cx, analyst, &pairs).await {
        Ok(said) => Ok(cx.done("/desk/quality#choose", "ok", &cx.say(said))),
        Err(error) => {
            let typed = FormView::of([("case", pairs.one("case")), ("why", pairs.one("why"))]);
            let mut page = quality::show_with(&cx, typed.wrong(&error, cx.lang(), "case")).await?;
            *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page)
        }
    }
}

async fn done(cx: &Cx, analyst: AnalystScope, pairs: &Pairs) -> Result<&'static str> {
    let verb = pairs.one("do").to_owned();
    if verb == "look" {
        cx.write(move |tx| trust::look_at_known(tx, analyst)).await?;
        return Ok("desk-known-yours");
    }
    let case = chosen(pairs.one("case"))?;
    if verb == "agree" || verb == "decline" {
        let agrees = verb == "agree";
        cx.write(move |tx| trust::agree_known(tx, analyst, case, agrees))
            .await?;
        return Ok(if agrees {
            "desk-known-is"
        } else {
            "desk-known-is-not"
        });
    }
    let why: Prose<2000> = Prose::at("why", pairs.one("why"))?;
    cx.write(move |tx| trust::choose_known(tx, analyst, case, &why))
        .await?;
    Ok("desk-known-proposed-done")
}

fn chosen(case: &str) -> Result<CaseId> {
    case.parse()
        .map_err(|_| Error::field("case", "请选一个案子。", "Choose a case."))
}
