//! A seller's own page.

use axum::extract::{Path, Query};
use kernel::{Error, Lang, PageSize, Said};
use people::OrgStatus;
use serde::{Deserialize, Serialize};

use super::cards::{ListingCard, PhotoView, cards, photo};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::render::percent;
use crate::frame::view::moment;

#[derive(Deserialize, Default)]
pub struct Ask {
    before: Option<String>,
}

#[derive(Serialize)]
struct Page {
    seller: Seller,
    listings: Vec<ListingCard>,
    more: Option<More>,
}

#[derive(Serialize)]
struct Seller {
    name: String,
    state: String,
    slug: String,
    place: String,
    since: i64,
    story: Vec<String>,
    photo: Option<PhotoView>,
    verified_at: Option<String>,
    company: String,
    ships_from: String,
    paused: bool,
    open: Option<Open>,
}

/// Who a large seller is.
#[derive(Serialize)]
struct Open {
    name: String,
    address: String,
    email: String,
}

#[derive(Serialize)]
struct More {
    href: String,
    count: usize,
}

/// Shows it.
pub async fn show(cx: Cx, Path(slug): Path<String>, Query(ask): Query<Ask>) -> Answer {
    let (market, reader) = (cx.app.parts.market.clone(), cx.reader());
    let (ships_from, vault) = (cx.say("seller-ships-from"), cx.app.parts.vault.clone());
    let page = cx
        .read(move |tx| {
            let missing = || Error::not_found(&Said::new("这家店铺", "such shop"));
            let card = people::seller_by_slug(tx, &slug)?
                .filter(|card| card.status == OrgStatus::Verified)
                .ok_or_else(missing)?;
            let found = catalog::visible_of_seller(tx, card.org, ask.before.as_deref(), PageSize::USUAL)?;
            let open = people::disclosure(tx, &vault, card.org)?.map(|told| Open {
                name: told.name,
                address: told.address,
                email: told.email,
            });
            let view = reader.seller(&card);
            let first = found
                .items
                .iter()
                .find_map(|listing| photo(listing.photos.first()?, reader.lang, &view.name));
            let story = if reader.lang == Lang::ZhCn && !card.story_zh.is_empty() {
                &card.story_zh
            } else {
                &card.story_en
            };
            let seller = Seller {
                place: format!("{} {}", view.state, card.city),
                name: view.name,
                state: view.state,
                slug: view.slug,
                since: card.since,
                story: story.split("\n\n").map(str::to_owned).collect(),
                photo: first,
                verified_at: card.decided_at.map(moment),
                company: card.name,
                ships_from,
                paused: card.suspended,
                open,
            };
            let listings = cards(tx, &market, &reader, &found.items)?;
            let more = found.next.map(|next| More {
                href: format!("/s/{slug}?before={}", percent(&next)),
                count: PageSize::USUAL.count(),
            });
            Ok(Page {
                seller,
                listings,
                more,
            })
        })
        .await?;
    cx.page("shop/seller.html", &page)
}
