//! What is asked for a brand's goods, beside what they cost.

use std::collections::BTreeSet;

use kernel::kinds::BrandId;

use super::{Look, Products};
use crate::model::brand::Brand;
use crate::model::claimed::ClaimedProduct;
use crate::model::evidence::Evidence;
use crate::model::fill::same;
use crate::model::price::PriceRange;
use crate::model::verdict::Signal;

/// The signals, at most one a brand. An owner sells its own goods for what it likes.
pub fn signals(look: Look<'_>, claimed: &BTreeSet<BrandId>, products: &Products) -> Vec<Signal> {
    let brands = claimed.iter().filter_map(|id| look.registry.brand(*id));
    brands
        .filter(|brand| brand.owner.is_none() || brand.owner != look.facts.seller)
        .filter_map(|brand| of_brand(look, brand, products.get(&brand.id)))
        .collect()
}

fn of_brand(look: Look<'_>, brand: &Brand, named: Option<&ClaimedProduct>) -> Option<Signal> {
    let asked = look.facts.price?;
    let known = look.facts.prices.get(&brand.id)?;
    let range = match named {
        Some(product) => PriceRange::of(&[product.cents])?,
        // Its goods of this category, if enough of them are known.
        None if known.seen.len() < look.rules.policy.price_fewest => return None,
        None => PriceRange::of(&known.seen)?,
    };
    let score = range.score(asked);
    if score > look.rules.policy.price_low {
        return None;
    }
    let authorised = look.may_sell(brand.id);
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
        product: named.map(|named| named.product.clone()),
        asked,
        range,
        score,
        passage: named.map(|named| named.passage.clone()),
    };
    look.signal(code, evidence, &values)
}

fn dollars(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
