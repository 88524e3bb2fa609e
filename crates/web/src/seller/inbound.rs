//! Notices of goods on their way to the warehouse: the list, one of them, and what became of it at the dock.

use axum::extract::Path;
use kernel::kinds::InboundId;
use kernel::{Error, Result, Time};
use serde::Serialize;
use warehouse::{Discrepancy, InboundLineView, InboundState, InboundView};

use super::inbound_new::Goods;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::moment;

#[derive(Serialize)]
struct List {
    notices: Vec<Summary>,
}

#[derive(Serialize)]
struct Summary {
    id: String,
    number: String,
    state: &'static str,
    announced_at: String,
    units: i64,
    received: i64,
    problem: Option<String>,
}

/// The page of one notice, or of a new one.
#[derive(Serialize)]
pub struct Page {
    /// The notice.
    pub notice: Notice,
    /// What may be announced; only for a new one.
    pub goods: Vec<Goods>,
    /// The form of a new one.
    pub form: FormView,
}

/// A notice as its page takes it.
#[derive(Serialize, Default)]
pub struct Notice {
    /// None while it is being written.
    pub id: Option<String>,
    /// As on the label.
    pub number: Option<String>,
    /// draft, announced, receiving, received, differs, cancelled.
    pub state: &'static str,
    /// When it was announced.
    pub announced_at: Option<String>,
    /// The seller's word for the dock.
    pub note: String,
    /// What it consists of.
    pub lines: Vec<Line>,
}

/// A line of a notice.
#[derive(Serialize)]
pub struct Line {
    /// The line as a hidden field of the form; empty once announced.
    pub field: String,
    /// What it is.
    pub title: String,
    /// The seller's article number.
    pub sku: String,
    /// Pieces announced.
    pub units: i64,
    /// The lot.
    pub lot: String,
    /// The last day of use.
    pub expires_on: Option<String>,
    /// Good pieces that came, once it is counted.
    pub received: Option<i64>,
    /// How it differs.
    pub off: Vec<&'static str>,
}

/// Shows the list.
pub async fn list(cx: Cx) -> Answer {
    let scope = cx.principal()?.seller()?;
    let notices = cx
        .read(move |tx| warehouse::inbounds_of_seller(tx, scope, Time::from_micros(i64::MAX)))
        .await?;
    let notices = notices.iter().map(|notice| summary(&cx, notice)).collect();
    cx.page("seller/inbound.html", &List { notices })
}

/// Shows one.
pub async fn one(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: InboundId = id.parse().map_err(Error::from)?;
    let scope = cx.principal()?.seller()?;
    let found = cx
        .read(move |tx| warehouse::inbound_of_seller(tx, scope, id))
        .await?;
    let page = Page {
        notice: notice(&found),
        goods: Vec::new(),
        form: FormView::default(),
    };
    cx.page("seller/inbound_notice.html", &page)
}

/// The word of a state: one that was counted and is not as announced is told apart.
pub fn state_of(notice: &InboundView) -> &'static str {
    let differs = notice.lines.iter().any(|line| !line.discrepancies.is_empty());
    if differs && notice.state == InboundState::Received {
        "differs"
    } else {
        notice.state.word()
    }
}

fn summary(cx: &Cx, notice: &InboundView) -> Summary {
    Summary {
        id: notice.id.to_string(),
        number: notice.number.clone(),
        state: state_of(notice),
        announced_at: moment(notice.announced_at),
        units: notice.lines.iter().map(|line| line.expected).sum(),
        received: notice.lines.iter().map(|line| line.received).sum(),
        problem: problem(cx, notice),
    }
}

/// `2 short, 1 damaged`
pub fn problem(cx: &Cx, notice: &InboundView) -> Option<String> {
    let counted = notice.state == InboundState::Received;
    let sum = |of: fn(&InboundLineView) -> i64| notice.lines.iter().map(of).sum::<i64>();
    let counts = [
        (
            "short",
            sum(|line| (line.expected - line.received - line.damaged).max(0)),
        ),
        (
            "over",
            sum(|line| (line.received + line.damaged - line.expected).max(0)),
        ),
        ("damaged", sum(|line| line.damaged)),
    ];
    let told = counts.into_iter().filter(|(_, count)| counted && *count > 0);
    let told: Vec<String> = told
        .map(|(word, count)| {
            cx.say_with(
                &format!("inbound-n-{word}"),
                &[("n".to_owned(), count.to_string())],
            )
        })
        .collect();
    (!told.is_empty()).then(|| told.join(&cx.say("list-comma")))
}

fn notice(found: &InboundView) -> Notice {
    let begun = found.state != InboundState::Announced;
    let line = |line: &InboundLineView| Line {
        field: String::new(),
        title: line.title.clone(),
        sku: line.sku.clone(),
        units: line.expected,
        lot: line.lot_code.clone(),
        expires_on: line.expiry.map(|day| day.to_string()),
        received: begun.then_some(line.received),
        off: line.discrepancies.iter().map(|one| word_of(*one)).collect(),
    };
    Notice {
        id: Some(found.id.to_string()),
        number: Some(found.number.clone()),
        state: state_of(found),
        announced_at: Some(moment(found.announced_at)),
        note: found.note.clone(),
        lines: found.lines.iter().map(line).collect(),
    }
}

const fn word_of(one: Discrepancy) -> &'static str {
    match one {
        Discrepancy::Short => "short",
        Discrepancy::Over => "over",
        Discrepancy::Damaged => "damaged",
    }
}

/// Reads what may be announced.
pub async fn goods(cx: &Cx) -> Result<Vec<Goods>> {
    let (scope, lang) = (cx.principal()?.seller()?, cx.lang());
    cx.read(move |tx| super::inbound_new::goods(tx, scope, lang))
        .await
}
