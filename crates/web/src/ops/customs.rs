//! Customs messages, the latest first.

use axum::extract::Query;
use compliance::{MessageView, State as PaperState};
use kernel::{PageSize, Result};
use serde::Serialize;

use super::lists::{Asked, Chip, chips, newer, older};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

const BASE: &str = "/ops/customs";
const STATES: [PaperState; 3] = [PaperState::Checked, PaperState::Failed, PaperState::Matched];

#[derive(Serialize)]
struct Page {
    filters: Vec<Chip>,
    messages: Vec<MessageRow>,
    newer: Option<String>,
    older: Option<String>,
}

/// A message in a list.
#[derive(Serialize)]
pub struct MessageRow {
    id: String,
    order: String,
    number: String,
    kind: &'static str,
    state: &'static str,
    findings: Vec<String>,
    created_at: String,
}

impl MessageRow {
    /// A message of the order of a number.
    pub fn of(message: &MessageView, number: &str) -> Self {
        Self {
            id: message.id.to_string(),
            order: message.order.to_string(),
            number: number.to_owned(),
            kind: message.kind.number(),
            state: message.state.word(),
            findings: message.findings.clone(),
            created_at: moment(message.created_at),
        }
    }
}

/// Shows them.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let operator = cx.principal()?.operator()?;
    let wanted = asked.clone();
    let (messages, next, counts) = cx
        .read(move |tx| {
            let state = PaperState::parse(&wanted.state);
            let size = PageSize::new(60);
            let page = compliance::messages(tx, operator, state, wanted.before.as_deref(), size)?;
            let rows: Result<Vec<MessageRow>> = page
                .items
                .iter()
                .map(|message| {
                    Ok(MessageRow::of(
                        message,
                        &orders::order(tx, message.order)?.0.number,
                    ))
                })
                .collect();
            Ok((rows?, page.next, compliance::count_messages(tx, operator)?))
        })
        .await?;
    let count = |state: PaperState| counts.iter().find(|one| one.state == state);
    let counts = STATES.map(|state| (state.word(), count(state).map_or(0, |one| one.count)));
    let page = Page {
        filters: chips(&cx, BASE, "customs", &asked.state, &counts),
        messages,
        newer: newer(BASE, &asked),
        older: older(BASE, &asked, next.as_deref()),
    };
    cx.page("ops/customs.html", &page)
}
