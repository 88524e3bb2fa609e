//! How an analyst's decisions have stood: beside a colleague's, and on appeal. No names but one's own.

use kernel::Lang;
use people::AnalystScope;
use serde::Serialize;
use trust::{QUALITY_DAYS, SecondAnswer, SecondLook, Share, Stood};

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

#[derive(Serialize)]
struct Page {
    days: u64,
    rows: Vec<RowView>,
    looks: Vec<LookView>,
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
    let analyst = cx.principal()?.analyst()?;
    let back = cx.read(move |tx| trust::quality(tx, analyst)).await?;
    let row = |key: &str, of: &dyn Fn(&Stood) -> String| RowView {
        label: cx.say(key),
        own: of(&back.own),
        all: of(&back.all),
    };
    let page = Page {
        days: QUALITY_DAYS,
        rows: vec![
            row("desk-quality-decided", &|stood| stood.decided.to_string()),
            row("desk-quality-agreed", &|stood| told(&cx, stood.agreed)),
            row("desk-quality-overturned", &|stood| told(&cx, stood.overturned)),
        ],
        looks: back
            .looks
            .iter()
            .filter_map(|look| view(&cx, analyst, look))
            .collect(),
    };
    cx.page("desk/quality.html", &page)
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
    let codes: Vec<String> = answer
        .codes
        .iter()
        .map(|code| cx.say(&format!("reason-{code}")))
        .collect();
    let between = if cx.lang() == Lang::ZhCn { "、" } else { ", " };
    format!(
        "{} · {}",
        cx.say(&format!("desk-was-{}", answer.outcome.word())),
        codes.join(between)
    )
}
