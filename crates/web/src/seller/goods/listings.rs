//! All listings of the seller, by standing, found by words.

use axum::extract::Query;
use catalog::{Listing, Standing, TextSource};
use kernel::{Lang, PageSize, Result};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::card::small_photo;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::render::percent;
use crate::frame::view::{AmountView, Pager};
use crate::shop::PhotoView;

/// What is asked for.
#[derive(Deserialize, Default)]
pub struct Ask {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    from: Option<String>,
}

#[derive(Serialize)]
struct Page {
    query: String,
    filter: &'static str,
    filters: Vec<Filter>,
    listings: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Filter {
    value: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    title_zh: String,
    zh_machine: bool,
    photo: Option<PhotoView>,
    state: &'static str,
    price: Option<AmountView>,
    r#final: Option<AmountView>,
    stock: i64,
    note: Option<String>,
}

const STANDINGS: [Standing; 5] = [
    Standing::Visible,
    Standing::Waiting,
    Standing::Refused,
    Standing::Draft,
    Standing::Archived,
];

/// How pages call a standing.
pub const fn state_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Waiting => "screening",
        Standing::Visible => "live",
        Standing::Refused => "refused",
        Standing::Archived => "archived",
    }
}

/// Shows them.
pub async fn show(cx: Cx, Query(ask): Query<Ask>) -> Answer {
    let (scope, lang) = (cx.principal()?.seller()?, cx.lang());
    let page = cx
        .read(move |tx| {
            let standing = STANDINGS
                .into_iter()
                .find(|standing| state_word(*standing) == ask.state);
            let counts = catalog::count_of_seller(tx, scope)?;
            let asked = (standing, ask.q.as_str());
            let found = catalog::find_of_seller(tx, scope, asked, ask.from.as_deref(), PageSize::USUAL)?;
            let filter = standing.map_or("all", state_word);
            let path = format!("/seller/listings?state={filter}&q={}&", percent(&ask.q));
            Ok(Page {
                pager: Pager::of(&path, ask.from.as_deref(), found.next.as_deref()),
                listings: rows(tx, &found.items, lang)?,
                filters: filters(&counts),
                filter,
                query: ask.q.clone(),
            })
        })
        .await?;
    cx.page("seller/listings.html", &page)
}

fn filters(counts: &[(String, i64)]) -> Vec<Filter> {
    let of = |standing: Standing| {
        let found = counts.iter().find(|(word, _)| word == standing.word());
        found.map_or(0, |(_, count)| *count)
    };
    let all = Filter {
        value: "all",
        count: counts.iter().map(|(_, count)| count).sum(),
    };
    let each = STANDINGS.into_iter().map(|standing| Filter {
        value: state_word(standing),
        count: of(standing),
    });
    [all]
        .into_iter()
        .chain(each.filter(|filter| filter.count > 0))
        .collect()
}

fn rows(tx: &mut Tx<'_>, listings: &[Listing], lang: Lang) -> Result<Vec<Row>> {
    let ids: Vec<_> = listings.iter().map(|listing| listing.id).collect();
    let prices = orders::lowest_prices(tx, &ids)?;
    let mut rows = Vec::with_capacity(listings.len());
    for listing in listings {
        let variants: Vec<_> = listing.active_variants().map(|variant| variant.id).collect();
        let mut stock = 0;
        for piece in variants.chunks(PageSize::MOST.count()) {
            stock += ledger::available(tx, piece, None)?.values().sum::<i64>();
        }
        let zh = &listing.facts.texts.zh;
        rows.push(Row {
            id: listing.id.to_string(),
            title: listing.title(Lang::En).to_owned(),
            title_zh: zh.title.as_ref().map_or_else(String::new, ToString::to_string),
            zh_machine: zh.source == TextSource::Machine,
            photo: small_photo(listing, lang),
            state: state_word(listing.standing()),
            price: listing.lowest_price().map(AmountView::from),
            r#final: prices.get(&listing.id).map(|(price, _)| AmountView::from(*price)),
            stock,
            note: note(listing, lang),
        });
    }
    Ok(rows)
}

/// What a draft lacks first.
fn note(listing: &Listing, lang: Lang) -> Option<String> {
    if listing.standing() != Standing::Draft {
        return None;
    }
    let lacks = catalog::missing(listing);
    lacks.first().map(|first| first.said().in_lang(lang).to_owned())
}
