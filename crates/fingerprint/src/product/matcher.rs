//! Which of the registered products an offer claims to be.

use std::cmp::Reverse;

use super::compare::compare;
use super::goods::{Goods, Product};
use super::index::Index;
use super::profile::Profile;
use super::reason::Match;

/// So many products are compared with an offer in full.
const COMPARED: usize = 50;

/// Knows the registered products and finds those that an offer may be.
#[derive(Debug, Clone, Default)]
pub struct ProductMatcher {
    index: Index,
}

impl ProductMatcher {
    /// From this score on, an offer is likely to be the product.
    pub const LIKELY: u16 = 600;

    /// A matcher of these products.
    pub fn new(products: impl IntoIterator<Item = Product>) -> Self {
        Self {
            index: Index::new(products),
        }
    }

    /// How many products it knows.
    pub const fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether it knows none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The products that share something with the offer, the likeliest first; those below [`Self::LIKELY`] are worth a look
    /// at most. Products with the offer's GTIN always come first.
    pub fn find(&self, offer: &Goods) -> Vec<Match> {
        let offer = self.index.offer(Profile::of(offer));
        let full = self.index.full();
        let places = self.index.candidates(&offer, COMPARED).into_iter();
        let thousandths = |number: u64| u16::try_from(number).unwrap_or(1000);
        let mut found: Vec<Match> = places
            .filter_map(|place| self.index.at(place))
            .map(|(id, product)| {
                let compared = compare(&offer, product, full);
                Match {
                    product: *id,
                    score: thousandths(compared.score),
                    named: thousandths(compared.named),
                    reasons: compared.reasons,
                }
            })
            .collect();
        found.sort_by_key(|found| (Reverse(found.score), Reverse(found.named), found.product));
        found
    }
}
