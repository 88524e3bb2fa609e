//! The view of a results page: choices with their counts, chips, ways on.

use catalog::search::{BANDS, PriceBand, SearchPage, Sort};
use catalog::{Categories, CategorySlug};
use compliance::Mode;
use kernel::PageSize;
use serde::Serialize;

use super::Found;
use super::narrowing::{Narrowing, Unused};
use crate::frame::cx::Cx;
use crate::shop::cards::ListingCard;
use crate::shop::product_view::route_word;

#[derive(Serialize)]
pub struct Page {
    query: String,
    heading: Option<String>,
    total: usize,
    at_least: bool,
    loading: bool,
    listings: Vec<ListingCard>,
    facets: Option<Facets>,
    price: Range,
    sort: &'static str,
    sorts: [&'static str; 4],
    kept: Vec<Pair>,
    applied: Vec<Link>,
    clear_href: String,
    earlier: Option<String>,
    more: Option<More>,
    unused: Option<&'static str>,
    corrected: Option<String>,
    meant: Option<Meant>,
    ways: Option<Ways>,
    partial: Vec<&'static str>,
}

/// How many listings each choice would leave.
#[derive(Serialize)]
struct Facets {
    category: Vec<Choice>,
    route: Vec<Choice>,
    seller: Vec<Choice>,
    price: Vec<Band>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
    count: usize,
    on: bool,
    depth: usize,
}

#[derive(Serialize)]
struct Band {
    label: String,
    count: usize,
    on: bool,
    href: String,
}

#[derive(Serialize, Default)]
struct Range {
    min: String,
    max: String,
}

#[derive(Serialize)]
struct Pair {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Link {
    label: String,
    href: String,
}

#[derive(Serialize)]
struct More {
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct Meant {
    text: String,
    href: String,
}

/// Where to go from an empty result.
#[derive(Serialize)]
struct Ways {
    categories: Vec<Link>,
    fresh: Vec<ListingCard>,
}

/// The view.
pub fn page(cx: &Cx, found: Found) -> Page {
    let narrowing = &found.narrowing;
    let size = PageSize::USUAL.count();
    let shown = (usize::from(narrowing.page) + 1) * size;
    let at_page = |page: u16| {
        let mut there = narrowing.clone();
        there.page = page;
        there.href()
    };
    let heading = narrowing.category.as_ref().filter(|_| narrowing.words.is_empty());
    let categories = || Categories::bundled().top();
    let meant = found.page.did_you_mean.clone();
    let wordless = (found.page.wordless && !found.warming).then_some(Unused::Unreadable);
    Page {
        query: narrowing.words.clone(),
        heading: heading.map(|category| category_name(cx, category)),
        total: found.page.total,
        at_least: found.page.facets.capped,
        loading: false,
        facets: (!found.warming).then(|| facets(cx, &found)),
        price: Range {
            min: narrowing.min.map(|yuan| yuan.to_string()).unwrap_or_default(),
            max: narrowing.max.map(|yuan| yuan.to_string()).unwrap_or_default(),
        },
        sort: narrowing.sort.word(),
        sorts: [Sort::Relevance, Sort::Newest, Sort::PriceUp, Sort::PriceDown].map(Sort::word),
        kept: kept(narrowing),
        applied: applied(cx, &found),
        clear_href: narrowing.bare().href(),
        earlier: narrowing.page.checked_sub(1).map(at_page),
        more: found.page.more.then(|| More {
            href: at_page(narrowing.page + 1),
            count: found.page.total.saturating_sub(shown).min(size),
        }),
        unused: narrowing.unused.or(wordless).map(Unused::word),
        corrected: found.page.corrected.clone().filter(|_| !found.warming),
        meant: meant.map(|text| Meant {
            href: narrowing.with(|asked| asked.words.clone_from(&text)).href(),
            text,
        }),
        ways: found.listings.is_empty().then(|| Ways {
            categories: categories()
                .map(|category| Link {
                    label: category.name(cx.lang()).to_owned(),
                    href: format!("/c/{}", category.slug),
                })
                .collect(),
            fresh: found.fresh,
        }),
        listings: found.listings,
        partial: partial(&found.page, found.warming),
    }
}

/// What the reader is told about the result as a whole.
fn partial(page: &SearchPage, warming: bool) -> Vec<&'static str> {
    let told = [("warming", warming), ("loosened", page.loosened)];
    told.into_iter()
        .filter(|(_, is)| *is)
        .map(|(what, _)| what)
        .collect()
}

/// What the form of the order keeps.
fn kept(narrowing: &Narrowing) -> Vec<Pair> {
    let pairs = narrowing.pairs().into_iter();
    pairs
        .filter(|(name, _)| *name != "sort")
        .map(|(name, value)| Pair { name, value })
        .collect()
}

fn category_name(cx: &Cx, slug: &CategorySlug) -> String {
    Categories::bundled()
        .get(slug.as_str())
        .map_or_else(String::new, |category| category.name(cx.lang()).to_owned())
}

fn route_label(cx: &Cx, route: Mode) -> String {
    cx.say(match route_word(route) {
        "bonded" => "route-bonded",
        _ => "route-direct",
    })
}

fn facets(cx: &Cx, found: &Found) -> Facets {
    let (narrowing, counted) = (&found.narrowing, &found.page.facets);
    let reader = cx.reader();
    let route = |(route, count): &(Mode, usize)| Choice {
        value: route_word(*route).to_owned(),
        label: route_label(cx, *route),
        count: *count,
        on: narrowing.route == Some(*route),
        depth: 0,
    };
    let seller = |(org, count): &(kernel::kinds::OrganisationId, usize)| {
        let card = found.sellers.get(org)?;
        Some(Choice {
            value: card.slug.to_string(),
            label: reader.seller(card).name,
            count: *count,
            on: narrowing.seller.as_deref() == Some(card.slug.as_str()),
            depth: 0,
        })
    };
    let chosen = |route: &&(Mode, usize)| matches!(route.0, Mode::Bonded | Mode::DirectPurchase);
    Facets {
        category: categories(cx, narrowing, &found.page),
        route: counted.routes.iter().filter(chosen).map(route).collect(),
        seller: counted.sellers.iter().filter_map(seller).collect(),
        price: bands(cx, narrowing, &found.page),
    }
}

/// The top of the tree; below the chosen category also its way up, its children, and itself.
fn categories(cx: &Cx, narrowing: &Narrowing, page: &SearchPage) -> Vec<Choice> {
    let tree = Categories::bundled();
    let open: Vec<&CategorySlug> = narrowing.category.as_ref().map_or_else(Vec::new, |chosen| {
        let way = tree.upwards(chosen);
        way.iter().map(|category| &category.slug).collect()
    });
    let counts = page.facets.categories.iter();
    let shown = |(slug, count): &(CategorySlug, usize)| {
        let category = tree.get(slug.as_str())?;
        let is_open = category
            .parent
            .as_ref()
            .is_none_or(|parent| open.contains(&parent));
        is_open.then(|| Choice {
            value: slug.to_string(),
            label: category.name(cx.lang()).to_owned(),
            count: *count,
            on: narrowing.category.as_ref() == Some(slug),
            depth: tree.upwards(slug).len() - 1,
        })
    };
    counts.filter_map(shown).collect()
}

fn bands(cx: &Cx, narrowing: &Narrowing, page: &SearchPage) -> Vec<Band> {
    let counted = |band: &PriceBand| {
        let found = page.facets.prices.iter().find(|(counted, _)| counted == band);
        found.map_or(0, |(_, count)| *count)
    };
    let yuan = |price: kernel::Yuan| price.minor() / 100;
    let shown = |band: &PriceBand| {
        let (from, to) = (
            Some(yuan(band.from)).filter(|from| *from > 0),
            band.below.map(yuan),
        );
        let there = narrowing.with(|asked| (asked.min, asked.max) = (from, to));
        Band {
            label: price_label(cx, from, to),
            count: counted(band),
            on: (narrowing.min, narrowing.max) == (from, to),
            href: there.href(),
        }
    };
    BANDS
        .iter()
        .map(shown)
        .filter(|band| band.count > 0 || band.on)
        .collect()
}

fn price_label(cx: &Cx, from: Option<i64>, to: Option<i64>) -> String {
    let said = |key: &str, prices: &[(&str, i64)]| {
        let arguments = prices
            .iter()
            .map(|(name, price)| ((*name).to_owned(), price.to_string()));
        cx.say_with(key, &arguments.collect::<Vec<_>>())
    };
    match (from, to) {
        (Some(from), Some(to)) => said("search-price-between", &[("from", from), ("to", to)]),
        (Some(from), None) => said("search-price-over", &[("from", from)]),
        (None, to) => said("search-price-under", &[("to", to.unwrap_or_default())]),
    }
}

/// The choices made, each with the address of the page without it.
fn applied(cx: &Cx, found: &Found) -> Vec<Link> {
    let narrowing = &found.narrowing;
    let mut applied = Vec::new();
    let mut chip = |label: String, without: Narrowing| {
        applied.push(Link {
            label,
            href: without.href(),
        });
    };
    if let Some(category) = &narrowing.category {
        let label = category_name(cx, category);
        chip(label, narrowing.with(|asked| asked.category = None));
    }
    let named = |card: &&people::SellerCard| narrowing.seller.as_deref() == Some(card.slug.as_str());
    if let Some(card) = found.sellers.values().find(named) {
        let label = cx.reader().seller(card).name;
        chip(label, narrowing.with(|asked| asked.seller = None));
    }
    if let Some(route) = narrowing.route {
        chip(route_label(cx, route), narrowing.with(|asked| asked.route = None));
    }
    if narrowing.is_priced() {
        let label = price_label(cx, narrowing.min, narrowing.max);
        chip(
            label,
            narrowing.with(|asked| (asked.min, asked.max) = (None, None)),
        );
    }
    applied
}
