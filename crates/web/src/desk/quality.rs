//! How an analyst's decisions have stood: beside a colleague's, beside known cases, and on appeal. No names but one's own,
//! and nobody is ranked.

use people::AnalystScope;
use serde::Serialize;
use trust::{DeskTerms, Differs, QUALITY_DAYS, SecondAnswer, SecondLook, Share, Stood};

use super::clock::span;
use super::known::{self, ChoosingView, KnownView};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::moment;

#[derive(Serialize)]
struct Page {
    days: u64,
    rows: Vec<RowView>,
    looks: Vec<LookView>,
    one_in: u64,
    known: Vec<KnownView>,
    differs: Vec<DiffersView>,
    choosing: ChoosingView,
    form: FormView,
}

#[derive(Serialize)]
struct DiffersView {
    label: String,
    missed: (u32, u32),
    added: (u32, u32),
}

#[derive(Serialize)]
struct RowView {
    label: String,
    own: String,
    all: String,
}

#[derive(Serialize)]
struct LookView {
    case: String,
    at: String,
    same: bool,
    own: String,
    other: String,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    show_with(&cx, FormView::default()).await
}

/// Shows it with what was typed to propose a case.
pub async fn show_with(cx: &Cx, form: FormView) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    let (back, choosing) = cx
        .read(move |tx| Ok((trust::quality(tx, analyst)?, trust::choosing(tx, analyst)?)))
        .await?;
    let row = |key: &str, of: &dyn Fn(&Stood) -> String| RowView {
        label: cx.say(key),
        own: of(&back.own),
        all: of(&back.all),
    };
    let page = Page {
        days: QUALITY_DAYS,
        rows: vec![
            row("desk-quality-decided", &|stood| stood.decided.to_string()),
            row("desk-quality-agreed", &|stood| told(cx, stood.agreed)),
            row("desk-quality-known", &|stood| told(cx, stood.known)),
            row("desk-quality-overturned", &|stood| told(cx, stood.overturned)),
            row("desk-quality-median", &|stood| {
                minutes(cx, stood.minutes.map(|minutes| minutes.median))
            }),
            row("desk-quality-ninetieth", &|stood| {
                minutes(cx, stood.minutes.map(|minutes| minutes.ninetieth))
            }),
        ],
        looks: back
            .looks
            .iter()
            .filter_map(|look| view(cx, analyst, look))
            .collect(),
        one_in: DeskTerms::bundled()?.one_in,
        known: back.known.iter().map(|told| known::view(cx, told)).collect(),
        differs: back.differs.iter().map(|line| differs(cx, line)).collect(),
        choosing: known::choosing(cx, &choosing),
        form,
    };
    cx.page("desk/quality.html", &page)
}

fn differs(cx: &Cx, line: &Differs) -> DiffersView {
    DiffersView {
        label: cx.say(&format!("reason-{}", line.code)),
        missed: line.missed,
        added: line.added,
    }
}

/// A span of seconds in words.
fn minutes(cx: &Cx, seconds: Option<u64>) -> String {
    match seconds {
        None => "–".to_owned(),
        Some(0..60) => cx.say("desk-quality-moment"),
        Some(seconds) => span(cx, seconds / 60),
    }
}

/// A share with how far it may be from the truth.
fn told(cx: &Cx, share: Share) -> String {
    let Some((low, high)) = share.range() else {
        return "–".to_owned();
    };
    let percent = |permille: u16| (f32::from(permille) / 10.0).round().to_string();
    cx.say_with(
        "desk-quality-share",
        &[
            ("part".to_owned(), share.part.to_string()),
            ("whole".to_owned(), share.whole.to_string()),
            ("low".to_owned(), percent(low)),
            ("high".to_owned(), percent(high)),
        ],
    )
}

fn view(cx: &Cx, analyst: AnalystScope, look: &SecondLook) -> Option<LookView> {
    let second = look.second.as_ref()?;
    let (own, other) = if look.first.by == analyst.person() {
        (&look.first, second)
    } else {
        (second, &look.first)
    };
    Some(LookView {
        case: look.case.to_string(),
        at: moment(second.at),
        same: look.first.outcome == second.outcome,
        own: answer(cx, own),
        other: answer(cx, other),
    })
}

fn answer(cx: &Cx, answer: &SecondAnswer) -> String {
    known::answer(cx, answer.outcome, &answer.codes)
}
