//! Notices, declarations and outcomes as the law asks them to be published (E-Commerce Law art. 44), without personal data;
//! and how fast they are decided, for small and large alike.

use std::time::Duration;

use axum::extract::{Path, Query};
use kernel::{Lang, PageSize};
use serde::{Deserialize, Serialize};
use trust::{NoticeItem, NoticeSpeed, NoticeState, NoticeTerms, Rules, Speed, Term};

use crate::desk::span;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{FilterView, moment};
use crate::notice::{Audience, NoticeView, Read, view};

const SIZE: u16 = 40;
const YEAR: Duration = Duration::from_hours(365 * 24);

/// Which notices.
#[derive(Deserialize, Default)]
pub struct Which {
    #[serde(default)]
    state: String,
    before: Option<String>,
}

/// How fast, for one size of notifier.
#[derive(Serialize)]
pub struct SpeedView {
    size: &'static str,
    count: i64,
    median: String,
    ninth: String,
    slowest: String,
}

#[derive(Serialize)]
struct Row {
    receipt: String,
    kind: &'static str,
    state: &'static str,
    title: String,
    organisation: String,
    at: String,
    faith: Option<&'static str>,
}

#[derive(Serialize)]
struct ListPage {
    filters: Vec<FilterView>,
    speed: Vec<SpeedView>,
    terms: Vec<TermView>,
    large_brands: u32,
    large_notices: u32,
    notices: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct TermView {
    code: String,
    value: u32,
    from: String,
    source: String,
    verified: bool,
}

#[derive(Serialize)]
struct Page {
    notice: NoticeView,
    log_place: Option<i64>,
}

/// The speeds that there are figures for.
pub fn speeds(cx: &Cx, speed: NoticeSpeed) -> Vec<SpeedView> {
    let view = |(size, speed): (&'static str, Speed)| SpeedView {
        size,
        count: speed.count,
        median: span(cx, speed.median_minutes),
        ninth: span(cx, speed.ninth_minutes),
        slowest: span(cx, speed.slowest_minutes),
    };
    let all = [("small", speed.small), ("large", speed.large)];
    all.into_iter()
        .filter(|(_, speed)| speed.count > 0)
        .map(view)
        .collect()
}

/// Shows them, the latest first.
pub async fn list(cx: Cx, Query(which): Query<Which>) -> Answer {
    let state = NoticeState::parse(&which.state).filter(|state| *state != NoticeState::Incomplete);
    let before = which.before.clone();
    let (page, counts, speed, today) = cx
        .read(move |tx| {
            let page = trust::open_notices(tx, state, before.as_deref(), PageSize::new(SIZE))?;
            let speed = trust::notice_speed(tx, tx.now().minus(YEAR))?;
            Ok((page, trust::notice_counts(tx)?, speed, tx.now().day_in_china()))
        })
        .await?;
    let terms = NoticeTerms::bundled()?;
    let word = state.map_or("", NoticeState::word);
    let shown = ListPage {
        filters: filters(&cx, state, &counts),
        speed: speeds(&cx, speed),
        terms: terms.terms().iter().map(|row| term(row, cx.lang())).collect(),
        large_brands: terms.on("large_brands", today),
        large_notices: terms.on("large_notices", today),
        notices: page.items.iter().map(|item| row(&cx, item)).collect(),
        newer: which
            .before
            .is_some()
            .then(|| format!("/open/notices?state={word}")),
        older: page
            .next
            .as_ref()
            .map(|next| format!("/open/notices?state={word}&before={next}")),
    };
    cx.page("open/notices.html", &shown)
}

fn term(term: &Term, lang: Lang) -> TermView {
    TermView {
        code: term.code.clone(),
        value: term.value,
        from: term.from.to_string(),
        source: match lang {
            Lang::ZhCn => term.source_zh.clone(),
            Lang::En => term.source_en.clone(),
        },
        verified: term.verified,
    }
}

fn filters(cx: &Cx, on: Option<NoticeState>, counts: &[(NoticeState, i64)]) -> Vec<FilterView> {
    let public = NoticeState::ALL
        .into_iter()
        .filter(|state| *state != NoticeState::Incomplete);
    let count = |of: Option<NoticeState>| {
        let of_it = counts
            .iter()
            .filter(|(state, _)| of.is_none_or(|of| of == *state) && *state != NoticeState::Incomplete);
        of_it.map(|(_, count)| *count).sum::<i64>()
    };
    let filter = |of: Option<NoticeState>| {
        let word = of.map_or("", NoticeState::word);
        FilterView {
            value: word,
            label: cx.say(&of.map_or_else(|| "desk-kind-all".to_owned(), |_| format!("notice-state-{word}"))),
            count: Some(count(of)),
            href: if word.is_empty() {
                "/open/notices".to_owned()
            } else {
                format!("/open/notices?state={word}")
            },
            on: of == on,
        }
    };
    std::iter::once(None)
        .chain(public.map(Some))
        .map(filter)
        .collect()
}

fn row(cx: &Cx, item: &NoticeItem) -> Row {
    let notice = &item.notice;
    Row {
        receipt: notice.receipt.clone(),
        kind: notice.kind.word(),
        state: notice.state.word(),
        title: item.title.in_lang(cx.lang()).to_owned(),
        organisation: notice.elements.organisation.clone(),
        at: moment(notice.at.received),
        faith: (notice.faith != trust::Faith::Good).then(|| notice.faith.word()),
    }
}

/// Shows one.
pub async fn one(cx: Cx, Path(receipt): Path<String>) -> Answer {
    let (rules, terms) = (Rules::bundled()?, NoticeTerms::bundled()?);
    let (read, log_place) = cx
        .read(move |tx| {
            let file = trust::open_notice(tx, &receipt)?;
            let place = proof::place_of_notice(tx, file.notice.id)?;
            let now = tx.now();
            let name = None;
            Ok((Read { file, name, now }, place))
        })
        .await?;
    let page = Page {
        notice: view(&cx, (rules, terms), &read, Audience::Open),
        log_place,
    };
    cx.page("open/notice.html", &page)
}
