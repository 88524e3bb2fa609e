//! A listing in a seller's lists, as shoppers will see it.

use catalog::{Listing, TextSource};
use kernel::{Lang, Result};
use orders::Market;
use serde::Serialize;
use store::Tx;

use super::listings::state_word;
use super::offer_view::verdict_word;
use crate::frame::view::AmountView;
use crate::shop::{PhotoView, photo, route_word};

/// A card.
#[derive(Serialize)]
pub struct Card {
    id: Option<String>,
    state: &'static str,
    change: &'static str,
    title: String,
    title_zh: String,
    zh_source: &'static str,
    photo: Option<PhotoView>,
    variants: usize,
    price: Option<AmountView>,
    r#final: Option<AmountView>,
    routes: Vec<RouteLine>,
    lacks: Vec<String>,
}

#[derive(Serialize)]
struct RouteLine {
    code: &'static str,
    verdict: &'static str,
    reason: Option<String>,
}

/// The first photograph.
pub fn small_photo(listing: &Listing, lang: Lang) -> Option<PhotoView> {
    photo(listing.photos.first()?, lang, listing.title(lang))
}

/// The card of a listing; `there` if it has a page already.
pub fn card(
    tx: &mut Tx<'_>,
    market: &Market,
    lang: Lang,
    (listing, change, there): (&Listing, &'static str, bool),
) -> Result<Card> {
    // Without a rate of exchange there is no price; the rest can be told.
    let offers = match orders::offers(tx, market, listing) {
        Err(error) if error.code() == kernel::Code::Unavailable => Vec::new(),
        offers => offers?,
    };
    let cheapest = offers
        .iter()
        .filter(|offer| offer.is_open())
        .flat_map(|offer| &offer.variants)
        .map(|variant| variant.price.total)
        .min();
    let routes = offers.iter().filter(|offer| offer.chosen).map(|offer| {
        let first = offer.answer.as_ref().and_then(|answer| answer.reasons.first());
        RouteLine {
            code: route_word(offer.route),
            verdict: verdict_word(offer.answer.as_ref()),
            reason: first.map(|reason| {
                if lang == Lang::ZhCn {
                    reason.zh.clone()
                } else {
                    reason.en.clone()
                }
            }),
        }
    });
    let zh = &listing.facts.texts.zh;
    let lacks = if there {
        catalog::missing(listing)
    } else {
        Vec::new()
    };
    Ok(Card {
        id: there.then(|| listing.id.to_string()),
        state: state_word(listing.standing()),
        change,
        title: listing.title(Lang::En).to_owned(),
        title_zh: zh.title.as_ref().map_or_else(String::new, ToString::to_string),
        zh_source: if zh.title.is_none() {
            TextSource::None.word()
        } else {
            zh.source.word()
        },
        photo: small_photo(listing, lang),
        variants: listing.variants.len(),
        price: listing.lowest_price().map(AmountView::from),
        r#final: cheapest.map(AmountView::from),
        routes: routes.collect(),
        lacks: lacks
            .iter()
            .map(|lack| lack.said().in_lang(lang).to_owned())
            .collect(),
    })
}
