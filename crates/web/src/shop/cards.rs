//! The listing card that shoppers meet everywhere: photograph, title, seller and state, final price, arrival.

use std::collections::BTreeMap;

use catalog::{Listing, Photo};
use compliance::{Arrival, Mode};
use kernel::kinds::{OrganisationId, VariantId};
use kernel::{Day, Lang, Result, Said};
use orders::{Market, RouteOffer};
use people::SellerCard;
use serde::Serialize;
use store::Tx;

use crate::frame::view::AmountView;

/// A card.
#[derive(Clone, Debug, Serialize)]
pub struct ListingCard {
    id: String,
    title: String,
    photo: Option<PhotoView>,
    seller: SellerView,
    price: Option<AmountView>,
    /// Why it cannot be bought, if it has no price.
    refused: Option<String>,
    badges: Vec<&'static str>,
    arrival: Option<ArrivalView>,
    sold_out: bool,
}

impl ListingCard {
    /// Whether it has a price: what has none is shown where somebody looked for it, and recommended nowhere.
    pub const fn is_buyable(&self) -> bool {
        self.price.is_some()
    }
}

/// A photograph in its sizes.
#[derive(Clone, Debug, Serialize)]
pub struct PhotoView {
    src: String,
    srcset: String,
    w: u32,
    h: u32,
    alt: String,
    full: String,
}

/// A seller in one line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SellerView {
    /// The name in the reader's language.
    pub name: String,
    /// US state in the reader's language.
    pub state: String,
    /// Its name in page addresses.
    pub slug: String,
}

/// First and last day.
#[derive(Clone, Debug, Serialize)]
pub struct ArrivalView {
    from: String,
    to: String,
}

impl From<Arrival> for ArrivalView {
    fn from(arrival: Arrival) -> Self {
        Self {
            from: arrival.from.to_string(),
            to: arrival.to.to_string(),
        }
    }
}

/// What cards need of the reader: the language, and how US states are called in it.
#[derive(Clone)]
pub struct Reader {
    /// The language.
    pub lang: Lang,
    /// The names of US states by code.
    pub states: BTreeMap<String, String>,
}

impl Reader {
    /// A seller's name in the reader's language.
    pub fn seller_name(&self, card: &SellerCard) -> String {
        match self.lang {
            Lang::ZhCn => card.name_zh.clone(),
            Lang::En => card.name.clone(),
        }
    }

    /// A state's name.
    pub fn state(&self, code: &str) -> String {
        self.states.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// A seller in one line.
    pub fn seller(&self, card: &SellerCard) -> SellerView {
        let name = if self.lang == Lang::ZhCn {
            &card.name_zh
        } else {
            &card.name
        };
        SellerView {
            name: name.clone(),
            state: self.state(&card.state),
            slug: card.slug.to_string(),
        }
    }
}

/// A photograph for the reader.
pub fn photo(photo: &Photo, lang: Lang, title: &str) -> Option<PhotoView> {
    let main = photo.at_least(640)?;
    let full = photo.at_least(1280)?;
    let address = |key: &str| format!("/media/{key}");
    let sizes = photo
        .renditions
        .iter()
        .map(|size| format!("{} {}w", address(&size.key), size.width));
    let told = if lang == Lang::ZhCn {
        &photo.alt_zh
    } else {
        &photo.alt_en
    };
    Some(PhotoView {
        src: address(&main.key),
        srcset: sizes.collect::<Vec<_>>().join(", "),
        w: main.width,
        h: main.height,
        alt: if told.is_empty() {
            title.to_owned()
        } else {
            told.clone()
        },
        full: address(&full.key),
    })
}

/// A photograph of which only one file is kept, as those of brands are; none without a file.
pub fn kept_photo(key: &str, alt: &str) -> Option<PhotoView> {
    let address = format!("/media/{key}");
    (!key.is_empty()).then(|| PhotoView {
        src: address.clone(),
        srcset: String::new(),
        w: 640,
        h: 640,
        alt: alt.to_owned(),
        full: address,
    })
}

/// Cards of listings, in their order. Those that no way into China is open to say so, and why.
pub fn cards(
    tx: &mut Tx<'_>,
    market: &Market,
    reader: &Reader,
    listings: &[Listing],
) -> Result<Vec<ListingCard>> {
    let ids: Vec<_> = listings.iter().map(|listing| listing.id).collect();
    let board = orders::lowest_prices(tx, &ids)?;
    let sellers = people::seller_cards(tx, listings.iter().map(|listing| listing.seller))?;
    let sellers: BTreeMap<OrganisationId, SellerCard> =
        sellers.into_iter().map(|card| (card.org, card)).collect();
    let today = tx.now().day_in_china();
    let variants: Vec<VariantId> = listings
        .iter()
        .flat_map(|listing| listing.active_variants().map(|variant| variant.id))
        .collect();
    let stock = ledger::available(tx, &variants, None)?;
    let mut refused = BTreeMap::new();
    for listing in listings.iter().filter(|listing| !board.contains_key(&listing.id)) {
        refused.insert(listing.id, refusal(tx, market, reader, listing)?);
    }
    let card = |listing: &Listing| {
        let priced = board.get(&listing.id);
        let seller = sellers.get(&listing.seller)?;
        let title = listing.title(reader.lang).to_owned();
        let left: i64 = listing
            .active_variants()
            .filter_map(|variant| stock.get(&variant.id))
            .sum();
        Some(ListingCard {
            id: listing.id.to_string(),
            photo: listing
                .photos
                .first()
                .and_then(|first| photo(first, reader.lang, &title)),
            title,
            seller: reader.seller(seller),
            price: priced.map(|(price, _)| (*price).into()),
            refused: refused.get(&listing.id).cloned(),
            badges: priced.map_or_else(Vec::new, |(_, route)| badges(*route, left)),
            arrival: priced.and_then(|(_, route)| arrival(market, *route, today)),
            sold_out: left <= 0,
        })
    };
    Ok(listings.iter().filter_map(card).collect())
}

/// Cards of listings that can be bought, in their order.
pub fn buyable_cards(
    tx: &mut Tx<'_>,
    market: &Market,
    reader: &Reader,
    listings: &[Listing],
) -> Result<Vec<ListingCard>> {
    let mut cards = cards(tx, market, reader, listings)?;
    cards.retain(ListingCard::is_buyable);
    Ok(cards)
}

/// Why a listing has no price: the rule that stands in its way, or that the board has not come to it yet.
fn refusal(tx: &mut Tx<'_>, market: &Market, reader: &Reader, listing: &Listing) -> Result<String> {
    let offers = orders::offers(tx, market, listing)?;
    let said = orders::why_not(&offers).unwrap_or_else(not_priced_yet);
    Ok(said.in_lang(reader.lang).to_owned())
}

/// Why a seller's goods have no price.
pub fn why_no_price(seller: &SellerCard, offers: &[RouteOffer]) -> Said {
    if seller.trades() {
        orders::why_not(offers).unwrap_or_else(not_priced_yet)
    } else {
        orders::paused()
    }
}

/// What is said of goods that nothing forbids, and that have no price all the same.
fn not_priced_yet() -> Said {
    Said::new(
        "到手价还在计算，请稍后再看。",
        "The final price is being worked out. Please look again in a moment.",
    )
}

/// What is worth saying on a card.
pub fn badges(route: Mode, left: i64) -> Vec<&'static str> {
    let mut badges = Vec::new();
    if route == Mode::Bonded {
        badges.push("bonded");
    }
    if (1..=10).contains(&left) {
        badges.push("last_few");
    }
    badges
}

fn arrival(market: &Market, route: Mode, today: Day) -> Option<ArrivalView> {
    market
        .rules
        .tariffs
        .on(route, today)
        .map(|tariff| tariff.arrival(today).into())
}
