//! Results: a category, or everything.

use axum::extract::{Path, Query};
use catalog::{Categories, CategorySlug, Listing};
use kernel::{Error, PageSize, Result, Said};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::cards::{ListingCard, cards};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::render::percent;

#[derive(Deserialize, Default)]
pub struct Ask {
    #[serde(default)]
    q: String,
    before: Option<String>,
}

#[derive(Serialize)]
struct Page {
    query: String,
    heading: Option<String>,
    total: usize,
    loading: bool,
    warming: bool,
    listings: Vec<ListingCard>,
    facets: Option<()>,
    price: Range,
    verified_only: bool,
    sort: &'static str,
    sorts: [&'static str; 1],
    applied: Vec<()>,
    clear_href: &'static str,
    more: Option<More>,
    meant: Option<()>,
    partial: Vec<&'static str>,
}

#[derive(Serialize, Default)]
struct Range {
    min: String,
    max: String,
}

#[derive(Serialize)]
struct More {
    href: String,
    count: usize,
}

/// A category and those below it.
pub async fn show(cx: Cx, Path(slug): Path<String>, Query(ask): Query<Ask>) -> Answer {
    // The shop's front calls the last of the four "more".
    let slug = if slug == "more" {
        "general".to_owned()
    } else {
        slug
    };
    let category = Categories::bundled()
        .get(&slug)
        .ok_or_else(|| Error::not_found(&Said::new("这个分类", "such category")))?;
    let heading = category.name(cx.lang()).to_owned();
    results(&cx, Some(category.slug.clone()), Some(heading), ask).await
}

/// Everything whose title holds the words.
pub async fn search(cx: Cx, Query(ask): Query<Ask>) -> Answer {
    results(&cx, None, None, ask).await
}

async fn results(cx: &Cx, category: Option<CategorySlug>, heading: Option<String>, ask: Ask) -> Answer {
    let (market, reader) = (cx.app.parts.market.clone(), cx.reader());
    let (words, before) = (ask.q.trim().to_owned(), ask.before.clone());
    let (listings, next) = cx
        .read(move |tx| {
            let (found, next) = find(tx, category.as_ref(), &words, before.as_deref())?;
            Ok((cards(tx, &market, &reader, &found)?, next))
        })
        .await?;
    let more = next.map(|next| More {
        href: format!("{}?q={}&before={}", cx.path, percent(&ask.q), percent(&next)),
        count: PageSize::USUAL.count(),
    });
    let page = Page {
        query: ask.q,
        heading,
        total: listings.len(),
        loading: false,
        warming: false,
        listings,
        facets: None,
        price: Range::default(),
        verified_only: false,
        sort: "new",
        sorts: ["new"],
        applied: Vec::new(),
        clear_href: "/search",
        more,
        meant: None,
        partial: Vec::new(),
    };
    cx.page("shop/search.html", &page)
}

fn find(
    tx: &mut Tx<'_>,
    category: Option<&CategorySlug>,
    words: &str,
    before: Option<&str>,
) -> Result<(Vec<Listing>, Option<String>)> {
    let size = if words.is_empty() {
        PageSize::USUAL
    } else {
        PageSize::MOST
    };
    let page = match category {
        Some(category) => catalog::visible_in_category(tx, category, before, size)?,
        None => catalog::newest_visible(tx, before, size)?,
    };
    let mut found = page.items;
    found.retain(|listing| words.is_empty() || holds(listing, words));
    Ok((found, page.next))
}

fn holds(listing: &Listing, words: &str) -> bool {
    let text = format!(
        "{} {}",
        listing.title(kernel::Lang::ZhCn),
        listing.title(kernel::Lang::En)
    )
    .to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}
