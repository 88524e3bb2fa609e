//! One-to-one assignment between two sets without duplicates of their own.

use std::collections::HashSet;

/// A pair of an offer and a product that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The caller's number of the offer.
    pub offer: u64,
    /// The product.
    pub product: u64,
    /// How surely, in thousandths.
    pub score: u16,
}

/// The pairs that remain when each offer and each product may stand in one pair only: the surest first, those that are as
/// sure by their numbers.
pub fn one_to_one(pairs: impl IntoIterator<Item = Pair>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = pairs.into_iter().collect();
    pairs.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.score), pair.offer, pair.product));
    let (mut offers, mut products) = (HashSet::new(), HashSet::new());
    pairs.retain(|pair| {
        let free = !offers.contains(&pair.offer) && !products.contains(&pair.product);
        if free {
            offers.insert(pair.offer);
            products.insert(pair.product);
        }
        free
    });
    pairs
}
