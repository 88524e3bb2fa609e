//! Notices with their clocks.

use axum::extract::Query;
use kernel::{PageSize, Time};
use serde::{Deserialize, Serialize};
use trust::{Notice, NoticeItem, NoticeState};

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
    #[serde(default)]
    asks: bool,
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
    asks: bool,
    unread: bool,
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
    let (before, asks) = (which.before.clone(), which.asks);
    let (page, counts, now) = cx
        .read(move |tx| {
            let page = trust::notices(tx, analyst, (state, asks), before.as_deref(), PageSize::new(SIZE))?;
            Ok((page, trust::notice_counts(tx)?, tx.now()))
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
            on: of == state && !asks,
        }
    };
    let mut filters: Vec<FilterView> = vec![filter(None)];
    filters.push(FilterView {
        value: "asks",
        label: cx.say("desk-notices-asks"),
        count: None,
        href: "/desk/notices?asks=true".to_owned(),
        on: asks,
    });
    filters.extend(NoticeState::ALL.into_iter().map(|state| filter(Some(state))));
    let word = state.map_or("", NoticeState::word);
    let view = |item: &NoticeItem| NoticeView {
        id: item.notice.id.to_string(),
        receipt: item.notice.receipt.clone(),
        kind: item.notice.kind.word(),
        title: item.title.in_lang(cx.lang()).to_owned(),
        listing: item.notice.listing.to_string(),
        state: item.notice.state.word(),
        received_at: moment(item.notice.at.received),
        clock: running(&cx, &item.notice, now),
        asks: item.notice.asked_extension().is_some(),
        unread: item.notice.at.complete.is_some() && item.notice.at.published.is_none(),
    };
    let shown = Page {
        filters,
        notices: page.items.iter().map(view).collect(),
        older: page
            .next
            .as_ref()
            .map(|next| format!("/desk/notices?state={word}&asks={asks}&before={next}")),
    };
    cx.page("desk/notices.html", &shown)
}

/// The promise until the decision, then the clock of the counter-notice.
fn running(cx: &Cx, notice: &Notice, now: Time) -> Clock {
    match notice
        .at
        .clock_ends
        .filter(|_| notice.state == NoticeState::Countered)
    {
        Some(ends) => clock(cx, ends, now),
        None => clock(cx, notice.at.due, notice.at.decided.unwrap_or(now)),
    }
}
