//! The shopper's part: one landed price, an order, a payment.

use catalog::Listing;
use catalog::search::SearchRequest;
use compliance::Mode;
use kernel::kinds::{OrderId, QuoteId, VariantId};
use kernel::{Lang, PageSize, Result};
use orders::providers::sandbox::Play;

use super::step::{Done, Teller, off};
use super::{Bought, Tour};
use crate::deeds::shop;

/// What the shopper types, in characters and in pinyin.
const WORDS: [&str; 2] = ["手工皂", "shougongzao"];

/// Finds the listing by Chinese words, and buys two pieces.
pub fn buy(
    tour: &Tour<'_>,
    teller: &mut Teller<'_>,
    listing: &Listing,
    variant: VariantId,
) -> Result<Bought> {
    let route = find(tour, teller, listing, variant)?;
    let quote = freeze(tour, teller, variant, route)?;
    let order = place(tour, teller, quote)?;
    Ok(Bought { order })
}

/// Searches; the way on which the listing may come.
fn find(tour: &Tour<'_>, teller: &mut Teller<'_>, listing: &Listing, variant: VariantId) -> Result<Mode> {
    teller.begin();
    let store = &tour.house.store;
    tour.followers.drain()?;
    let mut facts = Vec::new();
    for words in WORDS {
        let asked = SearchRequest {
            text: words.to_owned(),
            size: Some(PageSize::MOST),
            ..SearchRequest::default()
        };
        let page = tour.house.search.query(&asked)?;
        let place = page
            .hits
            .iter()
            .position(|hit| hit.listing == listing.id)
            .ok_or_else(|| off(format!("{words} does not find it")))?;
        let price = page.hits[place]
            .price
            .ok_or_else(|| off("the search knows no landed price"))?;
        facts.push(format!(
            "{words}: {} listings, this one in place {}, at the door for CNY {}",
            page.total,
            place + 1,
            price.decimal()
        ));
    }
    let route = shop::open_route(tour.house, listing, variant)?
        .ok_or_else(|| off("it is found and cannot be sent"))?;
    let (zh, en) = (listing.title(Lang::ZhCn), listing.title(Lang::En));
    teller.done(
        store,
        Done {
            order: None,
            who: "shopper",
            what: format!("searched for {} and found {zh} · {en}", WORDS[0]),
            facts,
            page: "/search?q=%E6%89%8B%E5%B7%A5%E7%9A%82",
        },
    )?;
    Ok(route)
}

/// One landed price, frozen with its inputs.
fn freeze(tour: &Tour<'_>, teller: &mut Teller<'_>, variant: VariantId, route: Mode) -> Result<QuoteId> {
    teller.begin();
    let store = &tour.house.store;
    let quote = shop::quote(tour.house, tour.shopper.shopper(), vec![(variant, 2)], route)?;
    let price = &quote.inputs.price;
    let mut facts = vec![format!(
        "goods {}  freight {}  insurance {}",
        price.goods.decimal(),
        price.freight.decimal(),
        price.insurance.decimal()
    )];
    facts.extend(
        price
            .taxes
            .iter()
            .map(|sum| format!("{:?} {}", sum.tax, sum.amount.decimal())),
    );
    facts.push(format!(
        "landed price CNY {}, frozen until {}",
        price.total.decimal(),
        quote.expires_at
    ));
    teller.done(
        store,
        Done {
            order: None,
            who: "shopper",
            what: "saw one landed price and had it frozen".to_owned(),
            facts,
            page: "/cart",
        },
    )?;
    Ok(quote.id)
}

fn place(tour: &Tour<'_>, teller: &mut Teller<'_>, quote: QuoteId) -> Result<OrderId> {
    teller.begin();
    let store = &tour.house.store;
    let placed = shop::place(tour.house, tour.shopper.shopper(), quote)?;
    teller.done(
        store,
        Done {
            order: Some(placed.order),
            who: "shopper",
            what: format!("placed order {}", placed.number),
            facts: vec!["goods put aside, first expired first".to_owned()],
            page: &format!("/orders/{}", placed.order),
        },
    )?;
    Ok(placed.order)
}

/// Pays on the provider's own page, whose callback comes twice.
pub fn pay(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    let order = bought.order;
    let view = shop::pay(
        tour.house,
        &tour.followers,
        tour.shopper.shopper(),
        order,
        Play::Duplicate,
    )?;
    let papers: Vec<String> = view
        .papers
        .iter()
        .map(|paper| {
            format!(
                "customs message CEB{} {}",
                paper.kind.number(),
                paper.state.word()
            )
        })
        .collect();
    teller.done(
        store,
        Done {
            order: Some(order),
            who: "payment provider",
            what: "said twice that it is paid; it counted once".to_owned(),
            facts: papers,
            page: &format!("/orders/{order}"),
        },
    )
}
