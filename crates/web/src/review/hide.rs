//! All reviews for the operator, who may hide words for a reason of the law, and nothing else.

use axum::extract::{Path, Query};
use kernel::{Error, PageSize};
use orders::{HiddenWhy, Review};
use serde::{Deserialize, Serialize};

use super::view::{ReviewView, place, titles};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::Posted;
use crate::frame::view::{Choice, Pager};

const BASE: &str = "/ops/reviews";
const SIZE: u16 = 30;
/// What the form says to show words again.
const SHOWN: &str = "shown";

#[derive(Serialize)]
struct Page {
    reviews: Vec<Row>,
    reasons: Vec<Choice>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    review: ReviewView,
    order: String,
    line: u16,
    listing: String,
    title: String,
}

/// Where the list begins.
#[derive(Deserialize, Default)]
pub struct Begin {
    from: Option<String>,
}

/// A choice as posted.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    why: String,
}

/// Shows them.
pub async fn show(cx: Cx, Query(begin): Query<Begin>) -> Answer {
    let (operator, lang) = (cx.principal()?.operator()?, cx.lang());
    let from = begin.from.clone();
    let (found, titles) = cx
        .read(move |tx| {
            let found = orders::reviews_of_operator(tx, operator, from.as_deref(), PageSize::new(SIZE))?;
            let titles = titles(tx, &found.items, lang)?;
            Ok((found, titles))
        })
        .await?;
    let row = |review: &Review| Row {
        order: review.order.to_string(),
        line: review.line,
        listing: review.listing.to_string(),
        title: titles.get(&review.listing).cloned().unwrap_or_default(),
        review: ReviewView::whole(review, lang),
    };
    let reason = |why: &HiddenWhy| Choice {
        value: why.word().to_owned(),
        label: why.said().in_lang(lang).to_owned(),
    };
    let shown = Page {
        reviews: found.items.iter().map(row).collect(),
        reasons: HiddenWhy::ALL.iter().map(reason).collect(),
        pager: Pager::of(&format!("{BASE}?"), begin.from.as_deref(), found.next.as_deref()),
    };
    cx.page("ops/reviews.html", &shown)
}

/// Hides words, or shows them again.
pub async fn submit(cx: Cx, Path(path): Path<(String, String)>, Posted(form): Posted<Form>) -> Answer {
    let place = place(&path)?;
    let operator = cx.principal()?.operator()?;
    let why =
        match form.why.as_str() {
            SHOWN => None,
            word => Some(HiddenWhy::parse(word).ok_or_else(|| {
                Error::field("why", "请选择隐藏的理由。", "Choose why its words are hidden.")
            })?),
        };
    cx.write(move |tx| orders::hide_review(tx, operator, place, why))
        .await?;
    let key = if why.is_some() {
        "review-was-hidden"
    } else {
        "review-was-shown"
    };
    Ok(cx.done(BASE, "ok", &cx.say(key)))
}
