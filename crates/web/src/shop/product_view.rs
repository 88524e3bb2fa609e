//! A product as its template takes it.

use std::collections::BTreeMap;

use catalog::{Listing, TextSource, Variant};
use compliance::{Mode, Verdict};
use kernel::kinds::VariantId;
use kernel::{Day, Lang};
use orders::RouteOffer;
use people::SellerCard;
use serde::Serialize;

use super::cards::{ArrivalView, ListingCard, PhotoView, Reader, badges, photo, why_no_price};
use super::product_facts::{Fact, facts};
use super::unfold::{PriceLine, price_lines};
use crate::frame::form::FormView;
use crate::frame::view::{AmountView, moment};
use crate::review::ProductReviews;

/// What the page is made from.
pub struct Asked {
    pub listing: Listing,
    pub seller: SellerCard,
    pub offers: Vec<RouteOffer>,
    pub variant: Variant,
    pub route: Option<Mode>,
    pub stock: BTreeMap<VariantId, i64>,
    pub expiry: Option<Day>,
    pub seller_listings: usize,
    pub limit: u32,
    pub quantity: u32,
    pub screened: Option<Screened>,
}

/// The decision by which it is seen, and where that stands in the public log.
pub struct Screened {
    pub checked: trust::Checked,
    pub log_index: Option<i64>,
}

/// The page.
#[derive(Serialize)]
pub struct ProductPage {
    query: &'static str,
    report_phone: String,
    listing: View,
    quantity: u32,
    form: FormView,
    related: Vec<ListingCard>,
    reviews: ProductReviews,
    partial: Vec<&'static str>,
}

#[derive(Serialize)]
struct View {
    id: String,
    title: String,
    title_en: String,
    summary: String,
    category: Category,
    photos: Vec<PhotoView>,
    badges: Vec<&'static str>,
    seller: Seller,
    options: Vec<OptionView>,
    variant: VariantView,
    price: Option<Price>,
    /// Why it cannot be bought, if it has no price.
    refused: Option<String>,
    routes: Vec<RouteView>,
    arrival: Option<ArrivalView>,
    needs: Vec<&'static str>,
    checks: Checks,
    text: Text,
    facts: Vec<Fact>,
    gone: Option<()>,
}

#[derive(Serialize)]
struct Category {
    slug: String,
    label: String,
}

#[derive(Serialize)]
struct Seller {
    name: String,
    state: String,
    slug: String,
    place: String,
    since: i64,
    verified_at: Option<String>,
    photo: Option<PhotoView>,
    listings: usize,
}

#[derive(Serialize)]
struct OptionView {
    name: String,
    values: Vec<ValueView>,
}

#[derive(Serialize)]
struct ValueView {
    value: String,
    label: String,
    on: bool,
    sold_out: bool,
}

#[derive(Serialize)]
struct VariantView {
    id: String,
    sku: String,
    available: i64,
    limit: i64,
    back_on: Option<String>,
}

#[derive(Serialize)]
struct Price {
    r#final: AmountView,
    lines: Vec<PriceLine>,
    unit: Option<()>,
}

#[derive(Serialize)]
struct RouteView {
    code: &'static str,
    on: bool,
    available: bool,
    reason: Option<String>,
    arrival: Option<ArrivalView>,
    price: Option<AmountView>,
}

#[derive(Serialize)]
struct Checks {
    screened_at: String,
    by: Option<&'static str>,
    rules_version: Option<String>,
    photos_compared: Option<i64>,
    brand: Option<String>,
    unit_code: bool,
    log_index: Option<i64>,
}

#[derive(Serialize)]
struct Text {
    lang_html: String,
    en_html: String,
    translation: &'static str,
}

impl ProductPage {
    /// With what was typed into its form, and the number at which a listing is reported by telephone, if there is one.
    pub fn with(mut self, form: FormView, phone: &str) -> Self {
        phone.clone_into(&mut self.report_phone);
        self.form = form;
        self
    }
}

/// How a route is called in pages.
pub const fn route_word(route: Mode) -> &'static str {
    match route {
        Mode::DirectPurchase => "direct",
        Mode::Bonded | Mode::BondedA | Mode::GeneralTrade => "bonded",
    }
}

/// The page of a product.
pub fn page(
    reader: &Reader,
    asked: &Asked,
    related: Vec<ListingCard>,
    reviews: ProductReviews,
) -> ProductPage {
    let open = asked.offers.iter().find(|offer| Some(offer.route) == asked.route);
    let price = open
        .and_then(|offer| offer.variants.iter().find(|one| one.variant == asked.variant.id))
        .map(|one| &one.price);
    let refused = || why_no_price(&asked.seller, &asked.offers);
    let left = asked.stock.get(&asked.variant.id).copied().unwrap_or(0);
    let listing = &asked.listing;
    let title = listing.title(reader.lang).to_owned();
    let view = View {
        id: listing.id.to_string(),
        title_en: listing.title(Lang::En).to_owned(),
        summary: text_of(listing, reader.lang, |text| {
            text.summary.as_ref().map(ToString::to_string)
        }),
        category: category(listing, reader.lang),
        photos: listing
            .photos
            .iter()
            .filter_map(|one| photo(one, reader.lang, &title))
            .collect(),
        badges: price.map_or_else(Vec::new, |price| badges(price.route, left)),
        seller: seller(reader, asked, &title),
        options: options(asked, reader.lang),
        variant: variant(asked, left),
        price: price.map(|price| Price {
            r#final: price.total.into(),
            lines: price_lines(price, reader.lang),
            unit: None,
        }),
        refused: price.is_none().then(|| refused().in_lang(reader.lang).to_owned()),
        routes: routes(asked, reader.lang),
        arrival: price.map(|price| price.arrival.into()),
        needs: vec!["real_name"],
        checks: checks(asked),
        text: text(listing, reader.lang),
        facts: facts(reader, asked),
        gone: None,
        title,
    };
    ProductPage {
        report_phone: String::new(),
        query: "",
        listing: view,
        quantity: asked.quantity,
        form: FormView::default(),
        related,
        reviews,
        partial: Vec::new(),
    }
}

pub(super) fn text_of(
    listing: &Listing,
    lang: Lang,
    of: impl Fn(&catalog::LangText) -> Option<String>,
) -> String {
    let texts = &listing.facts.texts;
    of(texts.of(lang)).or_else(|| of(&texts.en)).unwrap_or_default()
}

fn category(listing: &Listing, lang: Lang) -> Category {
    let known = catalog::Categories::bundled().get(listing.facts.category.as_str());
    let label = known.map_or_else(String::new, |category| category.name(lang).to_owned());
    Category {
        slug: listing.facts.category.as_str().to_owned(),
        label,
    }
}

fn seller(reader: &Reader, asked: &Asked, title: &str) -> Seller {
    let view = reader.seller(&asked.seller);
    Seller {
        place: format!("{} {}", view.state, asked.seller.city),
        name: view.name,
        state: view.state,
        slug: view.slug,
        since: asked.seller.since,
        verified_at: asked.seller.decided_at.map(moment),
        photo: asked
            .listing
            .photos
            .last()
            .and_then(|one| photo(one, reader.lang, title)),
        listings: asked.seller_listings,
    }
}

fn options(asked: &Asked, lang: Lang) -> Vec<OptionView> {
    let value = |place: usize, value: &catalog::OptionValue| {
        let of_value = |variant: &&Variant| {
            variant
                .told
                .options
                .get(place)
                .is_some_and(|told| *told == value.value.as_str())
        };
        let left: i64 = asked
            .listing
            .active_variants()
            .filter(of_value)
            .filter_map(|variant| asked.stock.get(&variant.id))
            .sum();
        let label = if lang == Lang::ZhCn && !value.zh.is_empty() {
            value.zh.clone()
        } else {
            value.value.to_string()
        };
        ValueView {
            value: value.value.to_string(),
            label,
            on: of_value(&&asked.variant),
            sold_out: left <= 0,
        }
    };
    let option = |(place, option): (usize, &catalog::ListingOption)| OptionView {
        name: if lang == Lang::ZhCn && !option.name_zh.is_empty() {
            option.name_zh.clone()
        } else {
            option.name.to_string()
        },
        values: option.values.iter().map(|one| value(place, one)).collect(),
    };
    asked
        .listing
        .facts
        .options
        .iter()
        .enumerate()
        .map(option)
        .collect()
}

fn variant(asked: &Asked, left: i64) -> VariantView {
    VariantView {
        id: asked.variant.id.to_string(),
        sku: asked
            .variant
            .told
            .sku
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        available: left.max(0),
        limit: left.clamp(1, i64::from(asked.limit)),
        back_on: None,
    }
}

fn routes(asked: &Asked, lang: Lang) -> Vec<RouteView> {
    let view = |offer: &RouteOffer| {
        let price = offer
            .variants
            .iter()
            .find(|one| one.variant == asked.variant.id)
            .map(|one| &one.price);
        let reason = offer.answer.as_ref().and_then(|answer| answer.reasons.first());
        RouteView {
            code: route_word(offer.route),
            on: Some(offer.route) == asked.route,
            available: offer.is_open() && price.is_some(),
            reason: reason.map(|reason| {
                if lang == Lang::ZhCn {
                    reason.zh.clone()
                } else {
                    reason.en.clone()
                }
            }),
            arrival: price.map(|price| price.arrival.into()),
            price: price.map(|price| price.total.into()),
        }
    };
    // What merely waits for papers or stock is the seller's concern; what may never go this way is told to shoppers too, and
    // if no way is open, what each of the seller's ways waits for.
    let none_open = asked.route.is_none();
    let told = |offer: &&RouteOffer| {
        let answer = offer.answer.as_ref().map(|answer| answer.verdict);
        offer.is_open()
            || answer == Some(Verdict::CannotBeSold)
            || none_open && offer.chosen && answer.is_some()
    };
    asked.offers.iter().filter(told).map(view).collect()
}

/// What the page may say of the screening: only what the decision says.
fn checks(asked: &Asked) -> Checks {
    let listing = &asked.listing;
    let screened = asked.screened.as_ref();
    let checked = screened.map(|screened| &screened.checked);
    let seen = listing.shown_at.unwrap_or(listing.updated_at);
    Checks {
        screened_at: moment(checked.map_or(seen, |checked| checked.at)),
        by: checked.map(|checked| if checked.machine { "machine" } else { "person" }),
        rules_version: checked.map(|checked| checked.rules.clone()),
        // Decisions do not record how many photographs there were to compare with.
        photos_compared: None,
        brand: checked.and_then(|checked| checked.brand.clone()),
        unit_code: false,
        log_index: screened.and_then(|screened| screened.log_index),
    }
}

fn text(listing: &Listing, lang: Lang) -> Text {
    let texts = &listing.facts.texts;
    // Cleaned when it was stored, and once more here: nothing else in a page is HTML from outside.
    let html = |text: &catalog::LangText| {
        let details = text.details.as_ref();
        details.map_or_else(String::new, |details| catalog::clean_html(details.as_str()))
    };
    let (own, english) = (html(texts.of(lang)), html(&texts.en));
    let translation = if texts.zh.source == TextSource::Machine {
        "machine"
    } else {
        "human"
    };
    Text {
        lang_html: if own.is_empty() { english.clone() } else { own },
        en_html: english,
        translation,
    }
}
