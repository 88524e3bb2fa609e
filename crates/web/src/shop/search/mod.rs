//! Results: what was searched for, a category, or everything; and suggestions while somebody types.

mod narrowing;
mod page;
mod suggest;

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use catalog::Listing;
use catalog::search::{Search, SearchPage};
use kernel::kinds::{ListingId, OrganisationId};
use kernel::{Error, PageSize, Result, Said};
use orders::Market;
use people::SellerCard;
use store::Tx;

use super::cards::{ListingCard, Reader, buyable_cards, cards};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use narrowing::Narrowing;

pub use suggest::suggest;

/// Cards under an empty result: ways on.
const WAYS_ON: u16 = 8;

/// What was found, read on one snapshot.
struct Found {
    narrowing: Narrowing,
    page: SearchPage,
    listings: Vec<ListingCard>,
    /// The sellers that can be chosen.
    sellers: BTreeMap<OrganisationId, SellerCard>,
    /// Whether the index is still empty, and the listings come from elsewhere.
    warming: bool,
    /// The newest listings, if nothing was found.
    fresh: Vec<ListingCard>,
}

/// A category and those below it.
pub async fn category(
    cx: Cx,
    Path(slug): Path<String>,
    Query(mut pairs): Query<Vec<(String, String)>>,
) -> Answer {
    // The shop's front calls the last of the four "more".
    let slug = if slug == "more" {
        "general".to_owned()
    } else {
        slug
    };
    if catalog::CategorySlug::parse(&slug).is_none() {
        return Err(Error::not_found(&Said::new("这个分类", "such category")).into());
    }
    pairs.push(("category".to_owned(), slug));
    results(&cx, &pairs).await
}

/// Everything that has the words.
pub async fn search(cx: Cx, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    results(&cx, &pairs).await
}

async fn results(cx: &Cx, pairs: &[(String, String)]) -> Answer {
    let narrowing = Narrowing::read(pairs);
    let (market, reader) = (cx.app.parts.market.clone(), cx.reader());
    let search = cx.app.parts.search.clone();
    let found = cx
        .read(move |tx| find(tx, &search, &market, &reader, narrowing))
        .await?;
    cx.page("shop/search.html", &page::page(cx, found))
}

fn find(
    tx: &mut Tx<'_>,
    search: &Search,
    market: &Market,
    reader: &Reader,
    mut narrowing: Narrowing,
) -> Result<Found> {
    let seller = match &narrowing.seller {
        Some(slug) => people::seller_by_slug(tx, slug)?,
        None => None,
    };
    if seller.is_none() {
        narrowing.seller = None;
    }
    let mut page = search.query(&narrowing.request(seller.as_ref().map(|seller| seller.org)))?;
    let ids: Vec<ListingId> = page.hits.iter().map(|hit| hit.listing).collect();
    // The index may lag a moment behind: only what may be seen now is shown.
    let mut listings = catalog::visible_by_ids(tx, &ids)?;
    let warming = search.count() == 0;
    if warming {
        listings = meanwhile(tx, &narrowing)?;
        page.total = listings.len();
    }
    let listings = cards(tx, market, reader, &listings)?;
    let fresh = if listings.is_empty() {
        let newest = catalog::newest_visible(tx, None, PageSize::new(WAYS_ON))?.items;
        buyable_cards(tx, market, reader, &newest)?
    } else {
        Vec::new()
    };
    let orgs = page.facets.sellers.iter().map(|(org, _)| *org);
    let mut sellers: BTreeMap<_, _> = people::seller_cards(tx, orgs)?
        .into_iter()
        .map(|card| (card.org, card))
        .collect();
    sellers.extend(seller.map(|card| (card.org, card)));
    Ok(Found {
        narrowing,
        page,
        listings,
        sellers,
        warming,
        fresh,
    })
}

/// While the index is empty: the newest listings whose titles have the words.
fn meanwhile(tx: &mut Tx<'_>, narrowing: &Narrowing) -> Result<Vec<Listing>> {
    let page = match &narrowing.category {
        Some(category) => catalog::visible_in_category(tx, category, None, PageSize::MOST)?,
        None => catalog::newest_visible(tx, None, PageSize::MOST)?,
    };
    let words = narrowing.words.to_lowercase();
    let mut found = page.items;
    found.retain(|listing| holds(listing, &words));
    found.truncate(PageSize::USUAL.count());
    Ok(found)
}

fn holds(listing: &Listing, words: &str) -> bool {
    let [zh, en] = kernel::Lang::ALL.map(|lang| listing.title(lang));
    let text = format!("{zh} {en}").to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}
