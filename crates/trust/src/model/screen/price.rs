//! What is asked for a brand's goods, beside what they cost.

use std::collections::BTreeSet;

use kernel::kinds::BrandId;

use super::Look;
use crate::model::brand::Brand;
use crate::model::evidence::Evidence;
use crate::model::facts::{BrandPrices, ListingFacts};
use crate::model::fill::same;
use crate::model::price::{PriceRange, product_in};
use crate::model::verdict::Signal;

/// The signals, at most one a brand. An owner sells its own goods for what it likes.
pub fn signals(look: Look<'_>, claimed: &BTreeSet<BrandId>) -> Vec<Signal> {
    let brands = claimed.iter().filter_map(|id| look.registry.brand(*id));
    brands
        .filter(|brand| brand.owner.is_none() || brand.owner != look.facts.seller)
        .filter_map(|brand| of_brand(look, brand))
        .collect()
}

fn of_brand(look: Look<'_>, brand: &Brand) -> Option<Signal> {
    let asked = look.facts.price?;
    let known = look.facts.prices.get(&brand.id)?;
    let (range, product) = range(look.facts, known, look.rules.policy.price_fewest)?;
    let score = range.score(asked);
    if score > look.rules.policy.price_low {
        return None;
    }
    let authorised = look.registry.may_sell(brand.id, look.facts.seller, look.on);
    let code = if authorised {
        "price-low"
    } else {
        "price-far-below"
    };
    let values = [
        ("name", same(&brand.name)),
        ("asked", same(dollars(asked))),
        ("usual", same(dollars(range.median))),
    ];
    let evidence = Evidence::Price {
        brand: brand.id,
        product,
        asked,
        range,
        score,
    };
    look.signal(code, evidence, &values)
}

/// The range that fits best: of the very product if the brand states its price, else of the brand's goods of this category
/// if enough of them are known.
fn range(facts: &ListingFacts, known: &BrandPrices, fewest: usize) -> Option<(PriceRange, Option<String>)> {
    let titles = facts.texts.iter().filter(|(field, _)| field.names_the_goods());
    let titles = titles
        .map(|(_, text)| text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(stated) = product_in(&titles, &known.stated) {
        return PriceRange::of(&[stated.cents]).map(|range| (range, Some(stated.product.clone())));
    }
    if known.seen.len() < fewest {
        return None;
    }
    PriceRange::of(&known.seen).map(|range| (range, None))
}

fn dollars(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
