//! What waits for a decision, the most urgent first.

use std::collections::BTreeMap;

use axum::extract::Query;
use kernel::kinds::PersonId;
use kernel::{PageSize, Result, Time};
use people::AnalystScope;
use serde::{Deserialize, Serialize};
use store::Tx;
use trust::{CaseKind, DeskLoad, QueueItem};

use super::clock::{Clock, clock};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{FilterView, moment};

const SIZE: u16 = 40;

/// Which part of the queue.
#[derive(Deserialize, Default)]
pub struct Which {
    #[serde(default)]
    kind: String,
    after: Option<String>,
}

/// A line of the queue.
#[derive(Serialize)]
pub struct ItemView {
    id: String,
    title: String,
    kind: &'static str,
    seen: String,
    codes: Vec<String>,
    opened_at: String,
    #[serde(flatten)]
    clock: Clock,
    claimed_by: Option<String>,
    mine: bool,
    changed: bool,
    second: bool,
}

/// A page of the queue, read.
pub struct Read {
    /// Its lines.
    pub items: Vec<QueueItem>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The names of those who work on them.
    pub names: BTreeMap<PersonId, String>,
    /// When it was read.
    pub now: Time,
}

#[derive(Serialize)]
struct Load {
    open: i64,
    late: i64,
    second: usize,
}

#[derive(Serialize)]
struct Page {
    load: Load,
    filters: Vec<FilterView>,
    items: Vec<ItemView>,
    older: Option<String>,
}

/// Shows it.
pub async fn show(cx: Cx, Query(which): Query<Which>) -> Answer {
    let analyst = cx.principal()?.analyst()?;
    let kind = CaseKind::parse(&which.kind);
    let after = which.after.clone();
    let (read, load) = cx
        .read(move |tx| {
            Ok((
                read(tx, analyst, kind, after.as_deref())?,
                trust::own_load(tx, analyst)?,
            ))
        })
        .await?;
    let filter = |value: &'static str, key: &str| FilterView {
        value,
        label: cx.say(key),
        count: None,
        href: if value.is_empty() {
            "/desk".to_owned()
        } else {
            format!("/desk?kind={value}")
        },
        on: kind.map_or("", CaseKind::word) == value,
    };
    let filters = vec![
        filter("", "desk-kind-all"),
        filter("screening", "desk-kind-screening"),
        filter("appeal", "desk-kind-appeal"),
        filter("notice", "desk-kind-notice"),
    ];
    let word = kind.map_or("", CaseKind::word);
    let older = read
        .next
        .as_ref()
        .map(|next| format!("/desk?kind={word}&after={next}"));
    let DeskLoad { open, late } = load.desk;
    let second = load.second;
    let page = Page {
        load: Load { open, late, second },
        filters,
        items: items(&cx, analyst, &read),
        older,
    };
    cx.page("desk/queue.html", &page)
}

/// Reads a page of the queue.
pub fn read(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    kind: Option<CaseKind>,
    after: Option<&str>,
) -> Result<Read> {
    let page = trust::queue(tx, analyst, kind, after, PageSize::new(SIZE))?;
    let now = tx.now();
    let busy = page.items.iter().filter_map(|item| item.case.held_by(now));
    let names = people::person_names(tx, busy)?;
    Ok(Read {
        items: page.items,
        next: page.next,
        names,
        now,
    })
}

/// The lines as templates take them.
pub fn items(cx: &Cx, analyst: AnalystScope, read: &Read) -> Vec<ItemView> {
    read.items
        .iter()
        .map(|item| view(cx, analyst, read, item))
        .collect()
}

fn view(cx: &Cx, analyst: AnalystScope, read: &Read, item: &QueueItem) -> ItemView {
    let lang = cx.lang();
    let holder = item.case.held_by(read.now);
    let seen = item.seen.first().map(|said| said.in_lang(lang).to_owned());
    ItemView {
        id: item.case.id.to_string(),
        title: item.title.in_lang(lang).to_owned(),
        kind: item.case.kind.word(),
        // An appeal or a notice speaks for itself; a held version by what the machine saw.
        seen: if item.case.plea.is_empty() {
            seen.unwrap_or_default()
        } else {
            // The queue is open on a screen all day: whoever wrote is read on the case only.
            kernel::redact(&item.case.plea, &[]).chars().take(120).collect()
        },
        codes: item
            .codes
            .iter()
            .map(|code| cx.say(&format!("reason-{code}")))
            .collect(),
        opened_at: moment(item.case.opened_at),
        clock: clock(cx, item.case.due_at, read.now),
        claimed_by: holder.and_then(|holder| read.names.get(&holder).cloned()),
        mine: holder == Some(analyst.person()),
        changed: item.changed,
        second: item.second,
    }
}
