//! The storefront's home.

use catalog::Listing;
use kernel::{PageSize, Result};
use people::{OrgStatus, SellerCard};
use serde::Serialize;
use store::Tx;

use super::cards::{ListingCard, PhotoView, Reader, SellerView, buyable_cards, photo};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

#[derive(Serialize)]
struct Page {
    query: &'static str,
    checked: Option<Checked>,
    landing: Landing,
    stories: Vec<Story>,
    fresh: Vec<ListingCard>,
    partial: Vec<&'static str>,
}

#[derive(Serialize)]
struct Checked {
    today: i64,
    refused: i64,
    log_size: i64,
}

#[derive(Serialize)]
struct Landing {
    listings: Vec<ListingCard>,
    next_on: Option<String>,
}

#[derive(Serialize)]
struct Story {
    seller: SellerView,
    photo: Option<PhotoView>,
    quote: String,
    since: i64,
    listings: usize,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let (market, reader) = (cx.app.parts.market.clone(), cx.reader());
    let page = cx
        .read(move |tx| {
            let newest = catalog::newest_visible(tx, None, PageSize::new(36))?.items;
            let mut all = buyable_cards(tx, &market, &reader, &newest)?;
            let fresh = all.split_off(all.len().min(8));
            let next_on = tx.now().day_in_china().plus_days(7).to_string();
            Ok(Page {
                query: "",
                checked: checked(tx)?,
                landing: Landing {
                    listings: all,
                    next_on: Some(next_on),
                },
                stories: stories(tx, &reader)?,
                fresh,
                partial: Vec::new(),
            })
        })
        .await?;
    cx.page("shop/home.html", &page)
}

fn checked(tx: &mut Tx<'_>) -> Result<Option<Checked>> {
    let log_size = proof::log_view(tx)?.size;
    let today = proof::days(tx, 1)?.into_iter().next();
    Ok(today.map(|day| Checked {
        today: day.cleared + day.refused,
        refused: day.refused,
        log_size,
    }))
}

/// The sellers whose story is told today: another three each day.
fn stories(tx: &mut Tx<'_>, reader: &Reader) -> Result<Vec<Story>> {
    let verified = people::sellers_by_status(tx, OrgStatus::Verified, None, PageSize::MOST)?.items;
    let told: Vec<&SellerCard> = verified
        .iter()
        .filter(|card| !card.story_zh.is_empty() || !card.story_en.is_empty())
        .collect();
    let begin = usize::try_from(tx.now().day_in_china().epoch_days()).unwrap_or(0) * 3;
    let mut stories = Vec::new();
    for place in 0..told.len().min(3) {
        let card = told[(begin + place) % told.len()];
        let listings = catalog::visible_of_seller(tx, card.org, None, PageSize::USUAL)?.items;
        stories.push(story(reader, card, &listings));
    }
    Ok(stories)
}

fn story(reader: &Reader, card: &SellerCard, listings: &[Listing]) -> Story {
    let text = if reader.lang == kernel::Lang::ZhCn && !card.story_zh.is_empty() {
        &card.story_zh
    } else {
        &card.story_en
    };
    let first = listings
        .iter()
        .find_map(|listing| photo(listing.photos.first()?, reader.lang, &card.name_zh));
    Story {
        seller: reader.seller(card),
        photo: first,
        quote: text.clone(),
        since: card.since,
        listings: listings.len(),
    }
}
