//! What shoppers say of a shop's goods, and what the shop says to it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::{Actor, PageSize, Prose};
use orders::Review;
use serde::{Deserialize, Serialize};

use super::view::{ReviewView, place, titles};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::Pager;

const SIZE: u16 = 20;

#[derive(Serialize)]
struct Page {
    reviews: Vec<Row>,
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
    form: FormView,
}

/// Where the list begins.
#[derive(Deserialize, Default)]
pub struct Begin {
    from: Option<String>,
}

/// An answer as posted.
#[derive(Deserialize)]
pub struct Form {
    #[serde(default)]
    answer: String,
}

/// Shows them.
pub async fn show(cx: Cx, Query(begin): Query<Begin>) -> Answer {
    page(&cx, begin, |_| FormView::default()).await
}

async fn page(cx: &Cx, begin: Begin, form: impl Fn(&Review) -> FormView) -> Answer {
    let (scope, lang) = (cx.principal()?.seller()?, cx.lang());
    let from = begin.from.clone();
    let (found, titles) = cx
        .read(move |tx| {
            let found = orders::reviews_of_seller(tx, scope, from.as_deref(), PageSize::new(SIZE))?;
            let titles = titles(tx, &found.items, lang)?;
            Ok((found, titles))
        })
        .await?;
    let row = |review: &Review| Row {
        order: review.order.to_string(),
        line: review.line,
        listing: review.listing.to_string(),
        title: titles.get(&review.listing).cloned().unwrap_or_default(),
        form: form(review),
        review: ReviewView::open(review, lang),
    };
    let shown = Page {
        reviews: found.items.iter().map(row).collect(),
        pager: Pager::of("/seller/reviews?", begin.from.as_deref(), found.next.as_deref()),
    };
    cx.page("seller/reviews.html", &shown)
}

/// Takes an answer.
pub async fn submit(cx: Cx, Path(path): Path<(String, String)>, Posted(form): Posted<Form>) -> Answer {
    let place = place(&path)?;
    let (scope, actor) = (cx.principal()?.seller()?, Actor::Person(cx.principal()?.person));
    let answer = match Prose::<600>::at("answer", &form.answer) {
        Ok(answer) => answer,
        Err(error) => {
            // Whoever may not answer is not told what their answer lacks.
            cx.read(move |tx| orders::order_of_seller(tx, scope, place.0))
                .await?;
            let typed = FormView::of([("answer", form.answer.as_str())]).wrong(&error, cx.lang(), "answer");
            let own = |review: &Review| (review.order, review.line) == place;
            let pick = |review: &Review| {
                if own(review) {
                    typed.clone()
                } else {
                    FormView::default()
                }
            };
            let mut response = page(&cx, Begin::default(), pick).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
    };
    cx.write(move |tx| orders::answer_review(tx, scope, &actor, place, &answer))
        .await?;
    Ok(cx.done("/seller/reviews", "ok", &cx.say("review-answered")))
}
