//! Listings for everybody: what is on sale, with landed prices.

use std::collections::BTreeMap;

use axum::extract::Path;
use catalog::search::Search;
use catalog::{CategorySlug, LangText, Listing as Stored, ListingOption};
use compliance::{LandedPrice, RouteAnswer, Tax, Verdict as Judged};
use kernel::kinds::{
    Listing as ListingKind, ListingId, OrganisationId, Photo as PhotoKind, Variant, VariantId,
};
use kernel::{Error, Lang, Page, Result, Said, Yuan};
use orders::{Market, RouteOffer, VariantOffer};
use people::SellerCard;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::GET;
use super::call::{Asked, ok, size};
use super::searching::{Order, Wanted, found};
use super::wire::{Amount, Both, PageOf, Ref, Route as Way};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;

/// Listings for everybody.
pub fn routes() -> Vec<Route> {
    vec![
        route(GET, "/api/v1/listings", Who::Anyone, list).told(
            Told::gives::<PageOf<Card>>(
                "What is on sale, the newest first; narrowed by words, category, seller, price and route if asked",
            )
            .asks::<Which>(),
        ),
        route(GET, "/api/v1/listings/{listing}", Who::Anyone, show).told(Told::gives::<Listing>(
            "A listing with its landed price by each route",
        )),
    ]
}

/// Which listings.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Words in Chinese, pinyin or English, at most 120 characters; a listing has all of them, or most.
    q: Option<String>,
    /// A category, and those below it.
    category: Option<String>,
    /// A seller, by the name in page addresses.
    seller: Option<String>,
    /// Only what may come by this route.
    route: Option<Way>,
    /// Only from this landed price on, in fen.
    min_fen: Option<i64>,
    /// Only up to this landed price, in fen.
    max_fen: Option<i64>,
    /// The order; with words the best match first unless given.
    sort: Option<Order>,
    /// Where to go on: the `next` of the piece before, asked in the same way.
    before: Option<String>,
    /// How many items, 1 to 200; 24 unless given.
    limit: Option<u16>,
}

/// A listing in a list.
#[derive(Serialize, JsonSchema)]
struct Card {
    /// The listing.
    id: Ref<ListingKind>,
    /// The title.
    title: Both,
    /// Who sells.
    seller: Seller,
    /// The lowest landed price of one piece: all that the shopper pays. Null while it cannot be sent to China.
    price: Option<Amount>,
    /// The route of that price.
    route: Option<Way>,
    /// Whether a piece of any variant is at hand.
    in_stock: bool,
    /// The first photograph.
    photo: Option<Photo>,
}

/// A seller.
#[derive(Serialize, JsonSchema)]
pub struct Seller {
    /// Its name in page addresses.
    pub slug: String,
    /// Its name.
    pub name: Both,
    /// US state, two letters.
    pub state: String,
    /// City.
    pub city: String,
}

impl From<&SellerCard> for Seller {
    fn from(card: &SellerCard) -> Self {
        Self {
            slug: card.slug.to_string(),
            name: Both {
                zh: card.name_zh.clone(),
                en: card.name.clone(),
            },
            state: card.state.clone(),
            city: card.city.clone(),
        }
    }
}

/// A photograph.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Photo {
    /// The photograph.
    id: Ref<PhotoKind>,
    /// Its largest size, as a path of this site.
    url: String,
    /// Width of that size in pixels.
    width: u32,
    /// Height of that size in pixels.
    height: u32,
    /// What it shows.
    alt: Both,
}

impl Photo {
    /// A photograph as told to callers.
    pub fn of(photo: &catalog::Photo) -> Option<Self> {
        let size = photo.at_least(1280)?;
        Some(Self {
            id: photo.id.into(),
            url: format!("/media/{}", size.key),
            width: size.width,
            height: size.height,
            alt: Both {
                zh: photo.alt_zh.clone(),
                en: photo.alt_en.clone(),
            },
        })
    }
}

/// A listing.
#[derive(Serialize, JsonSchema)]
struct Listing {
    /// The listing.
    id: Ref<ListingKind>,
    /// Counts what a shopper sees differently; this version was screened.
    version: i64,
    /// Who sells.
    seller: Seller,
    /// Its category.
    category: String,
    /// The brand as the seller names it.
    brand: Option<String>,
    /// Tariff code.
    hs: Option<String>,
    /// Country of origin, ISO 3166-1 alpha-2.
    origin: Option<String>,
    /// Days from production to expiry.
    shelf_life_days: Option<u16>,
    /// The texts in English.
    en: Text,
    /// The texts in Simplified Chinese.
    zh: Text,
    /// The options, at most three.
    options: Vec<Choice>,
    /// The variants.
    variants: Vec<Piece>,
    /// The photographs.
    photos: Vec<Photo>,
    /// What it comes to by each route.
    routes: Vec<Offer>,
}

/// The texts of one language.
#[derive(Serialize, JsonSchema)]
struct Text {
    /// Title.
    title: Option<String>,
    /// A sentence or two.
    summary: Option<String>,
    /// Description, cleaned HTML.
    details: Option<String>,
    /// Ingredients.
    ingredients: Option<String>,
    /// How to keep the goods.
    storage: Option<String>,
    /// Where these texts come from: `none`, `machine`, `human`.
    source: String,
}

/// An option.
#[derive(Serialize, JsonSchema)]
struct Choice {
    /// Its name; the Chinese one may be empty.
    name: Both,
    /// Its values; the Chinese ones may be empty.
    values: Vec<Both>,
}

/// A variant.
#[derive(Serialize, JsonSchema)]
struct Piece {
    /// The variant.
    id: Ref<Variant>,
    /// The values of the options, in their order.
    options: Vec<String>,
    /// The seller's article number.
    sku: Option<String>,
    /// Net weight in grams; 0 if not told.
    net_grams: u32,
    /// Pieces that may still be promised.
    available: i64,
}

/// A route of a listing.
#[derive(Serialize, JsonSchema)]
struct Offer {
    /// The route.
    route: Way,
    /// How it is called.
    name: Both,
    /// Whether goods may be sold this way now.
    open: bool,
    /// What stands in the way.
    reasons: Vec<Reason>,
    /// What one piece of each variant comes to.
    prices: Vec<PieceOffer>,
}

/// What stands in the way of a route.
#[derive(Serialize, JsonSchema)]
struct Reason {
    /// A stable code.
    code: String,
    /// A sentence for a person.
    said: Both,
    /// What is missing; empty when nothing helps.
    needs: Vec<String>,
    /// Where the rule was read.
    source: String,
}

/// One piece of a variant.
#[derive(Serialize, JsonSchema)]
struct PieceOffer {
    /// The variant.
    variant: Ref<Variant>,
    /// What the shopper pays.
    price: Landed,
}

/// A landed price: `total` is all that the shopper pays.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Landed {
    /// The goods.
    goods: Amount,
    /// Freight.
    freight: Amount,
    /// Insurance.
    insurance: Amount,
    /// Each tax apart; zero ones are left out.
    taxes: Vec<TaxOf>,
    /// What the shopper pays.
    total: Amount,
    /// Yuan for a dollar in millionths.
    rate_micros: i64,
    /// The day of that rate.
    rate_day: String,
    /// The first day on which the parcel is expected.
    arrives_from: String,
    /// The last one.
    arrives_to: String,
}

/// One tax.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct TaxOf {
    /// `duty`, `vat` or `consumption`.
    tax: String,
    /// How much.
    amount: Amount,
}

impl TaxOf {
    /// A tax as told to callers.
    pub fn of(sum: &compliance::TaxSum) -> Self {
        let tax = match sum.tax {
            Tax::Duty => "duty",
            Tax::Vat => "vat",
            Tax::Consumption => "consumption",
        };
        Self {
            tax: tax.to_owned(),
            amount: sum.amount.into(),
        }
    }
}

impl From<&LandedPrice> for Landed {
    fn from(price: &LandedPrice) -> Self {
        Self {
            goods: price.goods.into(),
            freight: price.freight.into(),
            insurance: price.insurance.into(),
            taxes: price.taxes.iter().map(TaxOf::of).collect(),
            total: price.total.into(),
            rate_micros: price.rate_micros,
            rate_day: price.rate_day.to_string(),
            arrives_from: price.arrival.from.to_string(),
            arrives_to: price.arrival.to.to_string(),
        }
    }
}

async fn list(cx: Cx, Asked(which): Asked<Which>) -> Answer {
    let search = cx.app.parts.search.clone();
    let page = cx
        .read(move |tx| {
            let page = find(tx, &search, which)?;
            let cards = cards(tx, &page.items)?;
            Ok(PageOf {
                items: cards,
                next: page.next,
            })
        })
        .await?;
    ok(&page)
}

impl Which {
    /// Whether only the search can answer: lists go on from a listing, and know one choice.
    const fn is_search(&self) -> bool {
        let both = self.category.is_some() && self.seller.is_some();
        let priced = self.min_fen.is_some() || self.max_fen.is_some();
        both || priced || self.q.is_some() || self.route.is_some() || self.sort.is_some()
    }
}

fn find(tx: &mut Tx<'_>, search: &Search, which: Which) -> Result<Page<Stored>> {
    let (searches, size) = (which.is_search(), size(which.limit));
    let category = which.category.as_deref();
    let category = category
        .map(|slug| CategorySlug::at("category", slug))
        .transpose()?;
    let seller = match &which.seller {
        Some(slug) => {
            let card = people::seller_by_slug(tx, slug)?;
            let missing = || Error::not_found(&Said::new("这家店铺", "such seller"));
            Some(card.ok_or_else(missing)?.org)
        }
        None => None,
    };
    if searches {
        let wanted = Wanted {
            words: which.q,
            category,
            seller,
            route: which.route,
            fen: (which.min_fen, which.max_fen),
            sort: which.sort,
            before: which.before,
        };
        return found(tx, search, wanted, size);
    }
    let before = which.before.as_deref();
    match (category, seller) {
        (Some(category), _) => catalog::visible_in_category(tx, &category, before, size),
        (None, Some(seller)) => catalog::visible_of_seller(tx, seller, before, size),
        (None, None) => catalog::newest_visible(tx, before, size),
    }
}

fn cards(tx: &mut Tx<'_>, listings: &[Stored]) -> Result<Vec<Card>> {
    let ids: Vec<ListingId> = listings.iter().map(|listing| listing.id).collect();
    let prices = orders::lowest_prices(tx, &ids)?;
    let sellers = people::seller_cards(tx, listings.iter().map(|listing| listing.seller))?;
    let sellers: BTreeMap<OrganisationId, SellerCard> =
        sellers.into_iter().map(|card| (card.org, card)).collect();
    let variants: Vec<VariantId> = listings
        .iter()
        .flat_map(|listing| listing.active_variants().map(|variant| variant.id))
        .collect();
    let stock = ledger::available(tx, &variants, None)?;
    let card = |listing: &Stored| {
        let price: Option<&(Yuan, compliance::Mode)> = prices.get(&listing.id);
        let mut pieces = listing
            .active_variants()
            .filter_map(|variant| stock.get(&variant.id));
        Some(Card {
            id: listing.id.into(),
            title: title(listing),
            seller: sellers.get(&listing.seller)?.into(),
            price: price.map(|(total, _)| (*total).into()),
            route: price.map(|(_, route)| (*route).into()),
            in_stock: pieces.any(|left| *left > 0),
            photo: listing.photos.first().and_then(Photo::of),
        })
    };
    Ok(listings.iter().filter_map(card).collect())
}

/// The title in both languages.
pub fn title(listing: &Stored) -> Both {
    Both {
        zh: listing.title(Lang::ZhCn).to_owned(),
        en: listing.title(Lang::En).to_owned(),
    }
}

async fn show(cx: Cx, Path(id): Path<String>) -> Answer {
    let id: ListingId = id.parse().map_err(Error::from)?;
    let market = cx.app.parts.market.clone();
    let listing = cx.read(move |tx| read(tx, &market, id)).await?;
    ok(&listing)
}

fn read(tx: &mut Tx<'_>, market: &Market, id: ListingId) -> Result<Listing> {
    let missing = || Error::not_found(&Said::new("这件商品", "such listing"));
    let listing = catalog::visible_listing(tx, id)?.ok_or_else(missing)?;
    let seller = people::seller_card(tx, listing.seller)?.ok_or_else(missing)?;
    let offers = orders::offers(tx, market, &listing)?;
    let ids: Vec<VariantId> = listing.active_variants().map(|variant| variant.id).collect();
    let stock = ledger::available(tx, &ids, None)?;
    let facts = &listing.facts;
    let piece = |variant: &catalog::Variant| Piece {
        id: variant.id.into(),
        options: variant.told.options.clone(),
        sku: variant.told.sku.as_ref().map(ToString::to_string),
        net_grams: variant.told.net_grams,
        available: stock.get(&variant.id).copied().unwrap_or(0).max(0),
    };
    Ok(Listing {
        id: listing.id.into(),
        version: listing.version,
        seller: (&seller).into(),
        category: facts.category.to_string(),
        brand: facts.brand.as_ref().map(ToString::to_string),
        hs: facts.hs.as_ref().map(ToString::to_string),
        origin: facts.origin.as_ref().map(ToString::to_string),
        shelf_life_days: facts.shelf_life_days,
        en: text(&facts.texts.en),
        zh: text(&facts.texts.zh),
        options: facts.options.iter().map(choice).collect(),
        variants: listing.active_variants().map(piece).collect(),
        photos: listing.photos.iter().filter_map(Photo::of).collect(),
        routes: offers.iter().map(offer).collect(),
    })
}

fn text(text: &LangText) -> Text {
    Text {
        title: text.title.as_ref().map(ToString::to_string),
        summary: text.summary.as_ref().map(ToString::to_string),
        details: text.details.as_ref().map(ToString::to_string),
        ingredients: text.ingredients.as_ref().map(ToString::to_string),
        storage: text.storage.as_ref().map(ToString::to_string),
        source: text.source.word().to_owned(),
    }
}

fn choice(option: &ListingOption) -> Choice {
    let value = |value: &catalog::OptionValue| Both {
        zh: value.zh.clone(),
        en: value.value.to_string(),
    };
    Choice {
        name: Both {
            zh: option.name_zh.clone(),
            en: option.name.to_string(),
        },
        values: option.values.iter().map(value).collect(),
    }
}

fn offer(offer: &RouteOffer) -> Offer {
    let piece = |variant: &VariantOffer| PieceOffer {
        variant: variant.variant.into(),
        price: (&variant.price).into(),
    };
    Offer {
        route: offer.route.into(),
        name: (&offer.said).into(),
        open: offer.is_open(),
        reasons: offer.answer.as_ref().map_or_else(Vec::new, reasons),
        prices: offer.variants.iter().map(piece).collect(),
    }
}

fn reasons(answer: &RouteAnswer) -> Vec<Reason> {
    if answer.verdict == Judged::Sellable {
        return Vec::new();
    }
    let reason = |reason: &compliance::RouteReason| Reason {
        code: reason.code.clone(),
        said: Both {
            zh: reason.zh.clone(),
            en: reason.en.clone(),
        },
        needs: reason.needs.clone(),
        source: reason.source.clone(),
    };
    answer.reasons.iter().map(reason).collect()
}
