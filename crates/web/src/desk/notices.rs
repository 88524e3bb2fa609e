//! Notices with their clocks.

use axum::extract::Query;
use kernel::PageSize;
use serde::{Deserialize, Serialize};
use trust::{NoticeItem, NoticeState};

use super::clock::{Clock, clock};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{FilterView, moment};

const SIZE: u16 = 50;

/// Which notices.
#[derive(Deserialize, Default)]
pub struct Which {
    #[serde(default)]
    state: String,
    before: Option<String>,
}

#[derive(Serialize)]
struct NoticeView {
    id: String,
    receipt: String,
    kind: &'static str,
    title: String,
    listing: String,
    state: &'static str,
    received_at: String,
    #[serde(flatten)]
    clock: Clock,
    case: String,
}

#[derive(Serialize)]
struct Page {
    filters: Vec<FilterView>,
    notices: Vec<NoticeView>,
    older: Option<String>,
}

/// Shows them, the latest first.
pub async fn show(cx: Cx, Query(which): Query<Which>) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    let state = NoticeState::parse(&which.state);
    let before = which.before.clone();
    let (page, counts, now) = cx
        .read(move |tx| {
            let page = trust::notices(tx, analyst, state, before.as_deref(), PageSize::new(SIZE))?;
            Ok((page, trust::notice_counts(tx, analyst)?, tx.now()))
        })
        .await?;
    let all: i64 = counts.iter().map(|(_, count)| count).sum();
    let count = |of: NoticeState| {
        counts
            .iter()
            .find(|(known, _)| *known == of)
            .map_or(0, |(_, count)| *count)
    };
    let filter = |of: Option<NoticeState>| {
        let word = of.map_or("", NoticeState::word);
        FilterView {
            value: word,
            label: cx.say(&of.map_or_else(|| "desk-kind-all".to_owned(), |_| format!("notice-state-{word}"))),
            count: Some(of.map_or(all, count)),
            href: if word.is_empty() {
                "/desk/notices".to_owned()
            } else {
                format!("/desk/notices?state={word}")
            },
            on: of == state,
        }
    };
    let states = [
        None,
        Some(NoticeState::Received),
        Some(NoticeState::Upheld),
        Some(NoticeState::Rejected),
    ];
    let word = state.map_or("", NoticeState::word);
    let view = |item: &NoticeItem| NoticeView {
        id: item.notice.id.to_string(),
        receipt: item.notice.receipt.clone(),
        kind: item.notice.kind.word(),
        title: item.title.in_lang(cx.lang()).to_owned(),
        listing: item.notice.listing.to_string(),
        state: item.notice.state.word(),
        received_at: moment(item.notice.received_at),
        // The clock stops with the decision.
        clock: clock(&cx, item.notice.due_at, item.notice.decided_at.unwrap_or(now)),
        case: item.notice.case.to_string(),
    };
    let shown = Page {
        filters: states.map(filter).into(),
        notices: page.items.iter().map(view).collect(),
        older: page
            .next
            .as_ref()
            .map(|next| format!("/desk/notices?state={word}&before={next}")),
    };
    cx.page("desk/notices.html", &shown)
}
