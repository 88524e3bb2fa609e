//! The reviews of goods: how they are rated, and the latest words; all of them on a page of their own.

use axum::extract::{Path, Query};
use kernel::kinds::ListingId;
use kernel::{Error, Lang, PageSize, Result, Said};
use orders::{Rating, Stars};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::view::ReviewView;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::Pager;

/// Shown with the goods.
const FIRST: u16 = 3;
/// Shown on a page of their own.
const SIZE: u16 = 20;

/// How goods are rated, and the latest words about them.
#[derive(Serialize)]
pub struct ProductReviews {
    count: i64,
    /// The mean, as `4.8`; none without reviews.
    mean: Option<String>,
    bars: Vec<Bar>,
    reviews: Vec<ReviewView>,
    more: bool,
}

/// How many gave how many stars.
#[derive(Serialize)]
struct Bar {
    stars: u8,
    count: i64,
    percent: i64,
}

#[derive(Serialize)]
struct Page {
    listing: Named,
    rated: ProductReviews,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}

/// Where the list begins.
#[derive(Deserialize, Default)]
pub struct Begin {
    from: Option<String>,
}

/// What the goods' own page shows.
pub fn product_reviews(tx: &mut Tx<'_>, listing: ListingId, lang: Lang) -> Result<ProductReviews> {
    Ok(read(tx, listing, None, PageSize::new(FIRST), lang)?.0)
}

fn read(
    tx: &mut Tx<'_>,
    listing: ListingId,
    from: Option<&str>,
    size: PageSize,
    lang: Lang,
) -> Result<(ProductReviews, Option<String>)> {
    let rating = orders::rating(tx, listing)?;
    let page = orders::reviews_of_listing(tx, listing, from, size)?;
    let rated = ProductReviews {
        count: rating.reviews(),
        mean: rating
            .tenths()
            .map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
        bars: bars(&rating),
        reviews: page
            .items
            .iter()
            .map(|review| ReviewView::open(review, lang))
            .collect(),
        more: page.next.is_some(),
    };
    Ok((rated, page.next))
}

fn bars(rating: &Rating) -> Vec<Bar> {
    let all = rating.reviews().max(1);
    let count = |stars: Stars| {
        let known = rating.counts.iter().find(|(known, _)| *known == stars);
        known.map_or(0, |(_, count)| *count)
    };
    Stars::ALL
        .map(|stars| Bar {
            stars: stars.count(),
            count: count(stars),
            percent: count(stars) * 100 / all,
        })
        .into()
}

/// Shows all of them.
pub async fn show(cx: Cx, Path(id): Path<String>, Query(begin): Query<Begin>) -> Answer {
    let id: ListingId = id.parse().map_err(Error::from)?;
    let lang = cx.lang();
    let from = begin.from.clone();
    let (title, (rated, next)) = cx
        .read(move |tx| {
            let missing = || Error::not_found(&Said::new("这件商品", "product at this address"));
            let listing = catalog::visible_listing(tx, id)?.ok_or_else(missing)?;
            let read = read(tx, id, from.as_deref(), PageSize::new(SIZE), lang)?;
            Ok((listing.title(lang).to_owned(), read))
        })
        .await?;
    let pager = Pager::of(
        &format!("/p/{id}/reviews?"),
        begin.from.as_deref(),
        next.as_deref(),
    );
    let listing = Named {
        id: id.to_string(),
        title,
    };
    cx.page(
        "shop/reviews.html",
        &Page {
            listing,
            rated,
            pager,
        },
    )
}
