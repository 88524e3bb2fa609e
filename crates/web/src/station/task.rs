//! What every task is made of: where it stands, what was scanned, and whether that was right.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::Response;
use kernel::kinds::TransferId;
use kernel::{Code, Error, Result};
use people::AssociateScope;
use serde::{Deserialize, Serialize};
use store::Tx;
use uuid::Uuid;
use warehouse::{ScanKind, ScanView};

use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::render::percent;

/// Where a task stands, and what came in: of the address, or of the form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Task {
    /// The scan's own id, made with the page.
    pub id: String,
    /// What was scanned or typed.
    pub scan: String,
    /// What the scale said.
    pub grams: String,
    /// A button.
    pub r#do: String,
    /// The notice that is received.
    pub notice: String,
    /// The order that is picked or packed.
    pub order: String,
    /// The bin that was scanned.
    pub bin: String,
    /// The lot that is put away, received instead of the announced one.
    pub lot: String,
    /// Its last day.
    pub expiry: String,
    /// How many of it.
    pub quantity: String,
    /// Bins that are full, by their codes.
    pub full: String,
    /// The handover list.
    pub list: String,
    /// What the next scan is: damaged, unknown, `other_lot`; or a step.
    pub mode: String,
    /// What was right, for the verdict.
    pub ok: String,
}

/// Whether a scan was right.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    state: &'static str,
    text: String,
    expected: Option<String>,
    scanned: Option<String>,
}

/// The last scan, which can be taken back.
#[derive(Clone, Debug, Serialize)]
pub struct Undo {
    text: String,
}

/// What all pages of the station share.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frame {
    verdict: Option<Verdict>,
    undo: Option<Undo>,
    /// What is carried along.
    pub keep: BTreeMap<&'static str, String>,
    form: FormView,
}

impl Verdict {
    /// Right.
    pub fn right(text: String) -> Self {
        Self {
            state: "right",
            text,
            expected: None,
            scanned: None,
        }
    }

    /// Not wrong, but look.
    pub fn wait(text: String) -> Self {
        Self {
            state: "wait",
            ..Self::right(text)
        }
    }

    fn wrong(cx: &Cx, error: &Error) -> Self {
        let field = error.fields().first();
        let said = field.map_or_else(
            || error.sentence(cx.lang()),
            |field| field.said.in_lang(cx.lang()),
        );
        Self {
            state: "wrong",
            ..Self::right(said.to_owned())
        }
    }
}

impl Task {
    /// An id of the task's address or form.
    pub fn parse<T: std::str::FromStr>(text: &str) -> Option<T> {
        text.parse().ok()
    }

    /// The id of the scan; a new one if the form has none.
    pub fn scan_id(&self, tx: &Tx<'_>) -> TransferId {
        Self::parse(&self.id).unwrap_or_else(|| tx.id())
    }

    /// A number typed in place of a code: so many pieces, instead of the one that was scanned last.
    pub fn typed_number(&self) -> Option<i64> {
        let text = self.scan.trim();
        let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number| plain && *number > 0)
    }

    /// The address of a task in a state.
    fn address(path: &str, values: &[(&str, String)]) -> String {
        let pairs = values.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={}", percent(value)))
            .collect();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }
}

impl Frame {
    /// A frame that carries values along, with an id for the next scan and the last scan to take back.
    pub fn new(
        tx: &mut Tx<'_>,
        associate: AssociateScope,
        about: Option<(ScanKind, Uuid)>,
        keep: &[(&'static str, &str)],
    ) -> Result<(Self, Option<ScanView>)> {
        let last = match about {
            Some((kind, about)) => warehouse::last_scan(tx, associate, kind, about)?,
            None => None,
        };
        let id: TransferId = tx.id();
        let mut kept: BTreeMap<&'static str, String> = keep
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        kept.insert("id", id.to_string());
        let frame = Self {
            keep: kept,
            ..Self::default()
        };
        Ok((frame, last))
    }

    /// With what was right, and what can be taken back.
    pub fn told(&mut self, cx: &Cx, verdict: Option<Verdict>, last: Option<&ScanView>) {
        self.verdict = verdict;
        self.undo = last.map(|last| {
            let arguments = [
                ("code".to_owned(), last.code.clone()),
                ("n".to_owned(), last.quantity.to_string()),
            ];
            Undo {
                text: cx.say_with("station-last", &arguments),
            }
        });
    }
}

/// A page of the station.
pub trait Station: Serialize {
    /// Its frame, and the last scan.
    fn frame(&mut self) -> (&mut Frame, Option<&ScanView>);
}

/// The same task again, with what was wrong; faults that no scan can mend are errors.
pub fn again<P: Station>(cx: &Cx, template: &str, page: Result<P>, error: &Error) -> Answer {
    let mends = matches!(
        error.code(),
        Code::Invalid
            | Code::WrongState
            | Code::OutOfStock
            | Code::NotFound
            | Code::KeyReused
            | Code::Expired
    );
    if !mends {
        return Err(error.clone().into());
    }
    let mut page = page?;
    let (frame, last) = page.frame();
    frame.told(cx, Some(Verdict::wrong(cx, error)), last);
    let mut response = cx.page(template, &page)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// Leads on to the next state.
pub fn on(path: &str, next: &[(&'static str, String)]) -> Response {
    see_other(&Task::address(path, next))
}

/// The right of whoever works here.
pub fn associate(cx: &Cx) -> Result<AssociateScope> {
    cx.principal()?.associate()
}

/// A sentence with two numbers.
pub fn counted(cx: &Cx, key: &str, n: i64, of: i64) -> String {
    cx.say_with(
        key,
        &[("n".to_owned(), n.to_string()), ("of".to_owned(), of.to_string())],
    )
}
