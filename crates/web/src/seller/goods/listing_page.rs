//! The page of a listing: its form, its photographs, what it comes to by each route.

use axum::http::StatusCode;
use catalog::{Categories, Listing, Standing, Status, TextSource, Variant};
use compliance::Mode;
use kernel::{Error, Lang, Result};
use orders::Market;
use serde::Serialize;
use store::Tx;

use super::form::{Fields, places};
use super::listings::state_word;
use super::offer_view::{RouteView, routes};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::FormView;
use crate::frame::view::Choice;
use crate::shop::{PhotoView, photo, route_word};

#[derive(Serialize)]
struct Page {
    listing: View,
    routes: Vec<RouteView>,
    rate_missing: bool,
    pieces: Vec<Piece>,
    variants: Vec<Row>,
    options: Vec<usize>,
    ways: Vec<Way>,
    flags: Vec<String>,
    categories: Vec<Choice>,
    form: FormView,
}

#[derive(Serialize)]
struct View {
    id: Option<String>,
    state: &'static str,
    public: bool,
    version: i64,
    zh_source: &'static str,
    photos: Vec<PhotoItem>,
    screening_href: Option<String>,
    lacks: Vec<String>,
}

#[derive(Serialize)]
struct PhotoItem {
    id: String,
    photo: PhotoView,
}

/// A row of the form: the number in the fields' names, and what is known of the variant.
#[derive(Serialize)]
struct Row {
    n: usize,
    label: String,
    stock: i64,
    measures: bool,
}

/// A variant to choose for the prices.
#[derive(Serialize)]
struct Piece {
    id: String,
    label: String,
    on: bool,
}

/// A way into China that can be offered.
#[derive(Serialize)]
struct Way {
    value: &'static str,
    code: &'static str,
    on: bool,
}

/// What is read for the page.
#[derive(Default)]
struct Read {
    routes: Vec<RouteView>,
    rate_missing: bool,
    pieces: Vec<Piece>,
    stock: Vec<(String, String, i64)>,
}

/// Shows the page, with what was typed and what is wrong with it.
pub async fn page(
    cx: &Cx,
    listing: Option<Listing>,
    fields: Fields,
    error: Option<Error>,
    variant: &str,
) -> Answer {
    let lang = cx.lang();
    let read = match &listing {
        Some(listing) => look(cx, listing.clone(), variant.to_owned()).await?,
        None => Read::default(),
    };
    let pairs = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut form = FormView::of(pairs);
    let wrong = error.is_some();
    if let Some(error) = error {
        form = form.wrong(&error, lang, "en.title");
        for (from, to) in [
            ("title", "en.title"),
            ("title_zh", "zh.title"),
            ("net_grams", "variants.0.net_grams"),
            ("photo", "photos"),
        ] {
            form = form.moved(from, to);
        }
    }
    let page = Page {
        listing: view(listing.as_ref(), lang),
        variants: rows(&fields, &read),
        options: (0..options(&fields)).collect(),
        ways: ways(&fields),
        flags: fields
            .iter()
            .filter(|(name, _)| name == "flags")
            .map(|(_, flag)| flag.clone())
            .collect(),
        categories: categories(lang),
        routes: read.routes,
        rate_missing: read.rate_missing,
        pieces: read.pieces,
        form,
    };
    let mut response = cx.page("seller/listing.html", &page)?;
    if wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn look(cx: &Cx, listing: Listing, variant: String) -> Result<Read> {
    let (market, lang) = (cx.app.parts.market.clone(), cx.lang());
    let today = cx.app.parts.store.now().day_in_china();
    let ppm = market.terms_on(today)?.commission_ppm;
    let percent = format!("{}.{:02}", ppm / 10_000, ppm / 100 % 100);
    let percent = percent.trim_end_matches('0').trim_end_matches('.').to_owned();
    let share = cx.say_with("gets-commission-rule", &[("percent".to_owned(), percent)]);
    cx.read(move |tx| {
        let chosen = listing
            .active_variants()
            .find(|one| one.id.to_string() == variant)
            .or_else(|| listing.active_variants().next());
        let mut read = Read {
            pieces: pieces(&listing, chosen),
            stock: stock(tx, &listing)?,
            ..Read::default()
        };
        if let Some(chosen) = chosen {
            (read.routes, read.rate_missing) = offers(tx, &market, &listing, (chosen, &share, lang))?;
        }
        Ok(read)
    })
    .await
}

/// The routes; none, and that a rate of exchange is missing, if that is so.
fn offers(
    tx: &mut Tx<'_>,
    market: &Market,
    listing: &Listing,
    (chosen, share, lang): (&Variant, &str, Lang),
) -> Result<(Vec<RouteView>, bool)> {
    match orders::offers(tx, market, listing) {
        Ok(offers) => Ok((routes(&offers, chosen, share, lang)?, false)),
        Err(error) if error.code() == kernel::Code::Unavailable => Ok((Vec::new(), true)),
        Err(error) => Err(error),
    }
}

fn pieces(listing: &Listing, chosen: Option<&Variant>) -> Vec<Piece> {
    let piece = |variant: &Variant| Piece {
        id: variant.id.to_string(),
        label: variant.label(),
        on: chosen.is_some_and(|chosen| chosen.id == variant.id),
    };
    let pieces: Vec<Piece> = listing.active_variants().map(piece).collect();
    if pieces.len() > 1 { pieces } else { Vec::new() }
}

fn stock(tx: &mut Tx<'_>, listing: &Listing) -> Result<Vec<(String, String, i64)>> {
    let ids: Vec<_> = listing.active_variants().map(|variant| variant.id).collect();
    let left = ledger::available(tx, &ids, None)?;
    let of = |variant: &Variant| {
        let count = left.get(&variant.id).copied().unwrap_or(0);
        (variant.id.to_string(), variant.label(), count)
    };
    Ok(listing.active_variants().map(of).collect())
}

fn view(listing: Option<&Listing>, lang: Lang) -> View {
    let Some(listing) = listing else {
        return View {
            id: None,
            state: "draft",
            public: false,
            version: 0,
            zh_source: TextSource::None.word(),
            photos: Vec::new(),
            screening_href: None,
            lacks: Vec::new(),
        };
    };
    let standing = listing.standing();
    let item = |one: &catalog::Photo| {
        let photo = photo(one, lang, listing.title(lang))?;
        let id = one.id.to_string();
        Some(PhotoItem { id, photo })
    };
    let lacks = if listing.status == Status::Draft {
        catalog::missing(listing)
    } else {
        Vec::new()
    };
    View {
        id: Some(listing.id.to_string()),
        state: state_word(standing),
        public: standing == Standing::Visible,
        version: listing.version,
        zh_source: listing.facts.texts.zh.source.word(),
        photos: listing.photos.iter().filter_map(item).collect(),
        screening_href: (standing == Standing::Refused)
            .then(|| format!("/seller/listings/{}/screening", listing.id)),
        lacks: lacks
            .iter()
            .map(|lack| lack.said().in_lang(lang).to_owned())
            .collect(),
    }
}

fn rows(fields: &Fields, read: &Read) -> Vec<Row> {
    let one = |name: String| {
        fields
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    };
    let row = |n: usize| {
        let id = one(format!("variants.{n}.id"));
        let known = read.stock.iter().find(|(known, ..)| Some(known) == id);
        Row {
            n,
            label: known.map_or_else(String::new, |(_, label, _)| label.clone()),
            stock: known.map_or(0, |(.., count)| *count),
            measures: one(format!("variants.{n}.measures.0")).is_some_and(|side| !side.is_empty()),
        }
    };
    places(fields).into_iter().map(row).collect()
}

/// How many options the form shows: those with a name, and one more if asked.
fn options(fields: &Fields) -> usize {
    let named = fields
        .iter()
        .filter(|(name, value)| name.starts_with("options.") && !value.trim().is_empty())
        .count();
    let more = fields.iter().any(|(name, _)| name == "more");
    (named + usize::from(more)).min(catalog::MOST_OPTIONS)
}

fn ways(fields: &Fields) -> Vec<Way> {
    let way = |mode: Mode| Way {
        value: mode.code(),
        code: route_word(mode),
        on: fields
            .iter()
            .any(|(name, value)| name == "routes" && value == mode.code()),
    };
    [Mode::DirectPurchase, Mode::Bonded]
        .into_iter()
        .map(way)
        .collect()
}

/// The tree, flat, each below its own.
fn categories(lang: Lang) -> Vec<Choice> {
    let tree = Categories::bundled();
    let mut choices = Vec::new();
    for category in tree.all() {
        let path = tree.upwards(&category.slug);
        let names: Vec<&str> = path.iter().rev().map(|one| one.name(lang)).collect();
        choices.push(Choice {
            value: category.slug.as_str().to_owned(),
            label: names.join(" › "),
        });
    }
    choices
}
