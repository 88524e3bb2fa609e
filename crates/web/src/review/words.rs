//! A shopper speaks of one line of their order: stars and words for everybody, a doubt for the market alone.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::OrderId;
use kernel::{Error, Lang, Prose, Result, Said as Sentence};
use orders::{Complain, DoubtWhy, OrderView, OwnWords, Stars, WriteReview};
use serde::Serialize;
use trust::Outcome;

use super::view::{ReviewView, place};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};
use crate::frame::view::{Choice, moment};
use crate::shop::Thumb;

/// Whether a line may be spoken of, and was.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Not until it has arrived.
    NotYet,
    /// It may be.
    Open,
    /// It was.
    Done,
}

/// Whether a line of an order may be spoken of, and was.
pub fn said_of(order: &OrderView, own: &OwnWords, line: u16) -> Said {
    if order.head.times.delivered.is_none() {
        return Said::NotYet;
    }
    let reviewed = own.reviews.iter().any(|review| review.line == line);
    if reviewed { Said::Done } else { Said::Open }
}

#[derive(Serialize)]
struct Page {
    order: OrderOf,
    item: Item,
    own: Option<ReviewView>,
    told: Option<Told>,
    whys: Vec<Why>,
    form: FormView,
}

#[derive(Serialize)]
struct OrderOf {
    id: String,
    number: String,
}

#[derive(Serialize)]
struct Item {
    line: u16,
    listing: String,
    title: String,
    option: String,
    photo: Option<Thumb>,
}

/// What became of a doubt.
#[derive(Serialize)]
struct Told {
    at: String,
    /// `waiting`, `removed`, `stays`.
    outcome: &'static str,
}

#[derive(Serialize)]
struct Why {
    #[serde(flatten)]
    choice: Choice,
    on: bool,
}

/// Shows it.
pub async fn show(cx: Cx, Path(path): Path<(String, String)>) -> Answer {
    let place = place(&path)?;
    page(&cx, place, None, FormView::default()).await
}

/// The page; what was ticked stands instead of what was told before.
async fn page(cx: &Cx, (id, line): (OrderId, u16), ticked: Option<&[DoubtWhy]>, typed: FormView) -> Answer {
    let (shopper, lang) = (cx.principal()?.shopper(), cx.lang());
    let vault = cx.app.parts.vault.clone();
    let (order, own) = cx
        .read(move |tx| {
            let order = orders::order_of_shopper(tx, shopper, id)?;
            Ok((order, orders::own_words(tx, &vault, shopper, id)?))
        })
        .await?;
    let missing = || Error::not_found(&Sentence::new("订单里的这件商品", "such line of the order"));
    let known = order.lines.iter().find(|known| known.frozen.line == line);
    let goods = &known.ok_or_else(missing)?.frozen.goods;
    if order.head.times.delivered.is_none() {
        return Ok(cx.done(&format!("/orders/{id}"), "no", &cx.say("review-not-yet")));
    }
    let review = own.reviews.iter().find(|review| review.line == line);
    let complaint = own
        .complaints
        .iter()
        .find(|(complaint, _)| complaint.line == line);
    let told = match complaint {
        Some((complaint, _)) => {
            let (listing, at) = (complaint.listing, complaint.at);
            let looked = cx.read(move |tx| trust::looked_at_since(tx, listing, at)).await?;
            Some(Told {
                at: moment(at),
                outcome: outcome(looked),
            })
        }
        None => None,
    };
    let on = ticked.unwrap_or_else(|| complaint.map_or(&[], |(complaint, _)| &complaint.whys));
    let title = goods.title.in_lang(lang).to_owned();
    let stars = review.map(|review| review.stars.count().to_string());
    let before = FormView::of(
        [
            stars.as_deref().map(|stars| ("stars", stars)),
            review.map(|review| ("said", review.said.as_str())),
            complaint
                .and_then(|(_, note)| note.as_deref())
                .map(|note| ("note", note)),
        ]
        .into_iter()
        .flatten(),
    );
    let shown = Page {
        order: OrderOf {
            id: id.to_string(),
            number: order.head.number.clone(),
        },
        item: Item {
            line,
            listing: goods.listing.to_string(),
            photo: Thumb::of(goods.photo.as_ref(), &title),
            option: goods.options.clone(),
            title,
        },
        own: review.map(|review| ReviewView::open(review, lang)),
        told,
        whys: DoubtWhy::ALL.iter().map(|why| choice(*why, on, lang)).collect(),
        form: before.under(typed),
    };
    cx.page("shop/words.html", &shown)
}

const fn outcome(looked: Option<Outcome>) -> &'static str {
    match looked {
        None | Some(Outcome::Held) => "waiting",
        Some(Outcome::Refused) => "removed",
        Some(Outcome::Cleared) => "stays",
    }
}

fn choice(why: DoubtWhy, on: &[DoubtWhy], lang: Lang) -> Why {
    Why {
        choice: Choice {
            value: why.word().to_owned(),
            label: why.said().in_lang(lang).to_owned(),
        },
        on: on.contains(&why),
    }
}

/// Takes a review.
pub async fn review(cx: Cx, Path(path): Path<(String, String)>, Posted(pairs): Posted<Pairs>) -> Answer {
    let place = place(&path)?;
    let shopper = cx.principal()?.shopper();
    let done = match wish(place, &pairs) {
        Ok(wish) => cx.write(move |tx| orders::write_review(tx, shopper, &wish)).await,
        Err(error) => Err(error),
    };
    let typed = FormView::of([("stars", pairs.one("stars")), ("said", pairs.one("said"))]);
    answered(&cx, place, done, None, typed, "review-was-written").await
}

fn wish((order, line): (OrderId, u16), pairs: &Pairs) -> Result<WriteReview> {
    let stars = Stars::new(pairs.one("stars").trim().parse().unwrap_or_default());
    let said = prose("said", pairs.one("said"));
    let wrong = [stars.as_ref().err(), said.as_ref().err()];
    Error::all(wrong.into_iter().flatten().cloned())?;
    Ok(WriteReview {
        order,
        line,
        stars: stars?,
        said: said?,
    })
}

/// Takes a doubt.
pub async fn doubt(cx: Cx, Path(path): Path<(String, String)>, Posted(pairs): Posted<Pairs>) -> Answer {
    let place = place(&path)?;
    let (shopper, market) = (cx.principal()?.shopper(), cx.app.parts.market.clone());
    let whys: Vec<DoubtWhy> = pairs.all("whys").filter_map(DoubtWhy::parse).collect();
    let ticked = whys.clone();
    let done = match prose("note", pairs.one("note")) {
        Ok(note) => {
            let (order, line) = place;
            let told = Complain {
                order,
                line,
                whys,
                note,
            };
            cx.write(move |tx| orders::complain(tx, &market, shopper, &told))
                .await
        }
        Err(error) => Err(error),
    };
    let typed = FormView::of([("note", pairs.one("note"))]);
    answered(&cx, place, done, Some(&ticked), typed, "review-doubt-told").await
}

fn prose(field: &'static str, typed: &str) -> Result<Option<Prose<600>>> {
    match typed.trim() {
        "" => Ok(None),
        typed => Prose::at(field, typed).map(Some),
    }
}

async fn answered(
    cx: &Cx,
    place: (OrderId, u16),
    done: Result<()>,
    ticked: Option<&[DoubtWhy]>,
    typed: FormView,
    key: &str,
) -> Answer {
    match done {
        Ok(()) => {
            let path = format!("/orders/{}/lines/{}", place.0, place.1);
            Ok(cx.done(&path, "ok", &cx.say(key)))
        }
        Err(error) if error.code() == kernel::Code::Invalid => {
            let typed = typed.wrong(&error, cx.lang(), "said");
            let mut response = page(cx, place, ticked, typed).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}
