//! What a brand's goods cost, and how far below that a price lies. In whole numbers, so that the same prices always give
//! the same answer.
//!
//! Prices are compared by their logarithms: half the price is as far below as twice the price is above. The middle is the
//! median and the spread the median absolute deviation, which a few odd prices do not move (B. Iglewicz and D. C. Hoaglin,
//! "How to Detect and Handle Outliers", 1993, who also propose 3.5 as the bound).

use kernel::kinds::BrandId;
use serde::{Deserialize, Serialize};

/// Steps of the logarithm: 1024 to a doubling.
const STEPS: i64 = 1024;

/// The median absolute deviation times this much in thousandths estimates a standard deviation, for normal logarithms.
const NORMAL: i64 = 1483;

/// Prices of like goods differ at least by a fifth: log2(1.2) in steps. Without it, one price that all ask would make any
/// discount an outlier.
const LEAST_SPREAD: i64 = 269;

/// The range in which a brand's prices lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRange {
    /// How many prices it was made of.
    pub count: usize,
    /// The lowest, in US cents.
    pub low: i64,
    /// The middle one, in US cents.
    pub median: i64,
    /// The highest, in US cents.
    pub high: i64,
    /// How far prices usually lie from the middle, in steps of the logarithm.
    spread: i64,
}

impl PriceRange {
    /// The range of some prices in US cents; none without a price.
    pub fn of(prices: &[i64]) -> Option<Self> {
        let mut prices: Vec<i64> = prices.iter().copied().filter(|price| *price > 0).collect();
        prices.sort_unstable();
        let (low, median, high) = (*prices.first()?, *prices.get(prices.len() / 2)?, *prices.last()?);
        let middle = logarithm(median);
        let mut apart: Vec<i64> = prices
            .iter()
            .map(|price| (logarithm(*price) - middle).abs())
            .collect();
        apart.sort_unstable();
        let deviation = apart.get(apart.len() / 2).copied().unwrap_or_default();
        Some(Self {
            count: prices.len(),
            low,
            median,
            high,
            spread: (deviation * NORMAL / 1000).max(LEAST_SPREAD),
        })
    }

    /// How many spreads a price lies above the middle, in hundredths; below zero it lies under it.
    pub fn score(&self, cents: i64) -> i64 {
        (logarithm(cents.max(1)) - logarithm(self.median)) * 100 / self.spread
    }
}

/// What a brand says one of its products costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The product's name, as it stands in titles.
    pub product: String,
    /// US cents.
    pub cents: i64,
}

/// What a listing asks for a brand's goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The brand.
    pub brand: BrandId,
    /// The category.
    pub category: String,
    /// US cents.
    pub cents: i64,
}

/// The logarithm to the base of two, in steps, rounded down; of a number of at least 1.
fn logarithm(number: i64) -> i64 {
    let number = number.max(1).unsigned_abs();
    let whole = number.ilog2();
    // Fixed point with 32 binary places, between one and two; squaring it gives the logarithm's places one after another.
    let mut rest = (u128::from(number) << 32) >> whole;
    let mut places = 0;
    for _ in 0..STEPS.ilog2() {
        rest = (rest * rest) >> 32;
        places <<= 1;
        if rest >= 2 << 32 {
            rest >>= 1;
            places |= 1;
        }
    }
    i64::from(whole) * STEPS + places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_doubling_is_1024_steps() {
        for (number, expected) in [(1, 0), (2, 1024), (3, 1623), (1000, 10204), (1 << 40, 40 * 1024)] {
            assert_eq!(logarithm(number), expected, "{number}");
        }
    }

    #[test]
    fn usual_prices_lie_near_and_a_dumped_one_far_below() {
        let range = PriceRange::of(&[2400, 2600, 2200, 2500, 3900]).unwrap();
        assert_eq!((range.low, range.median, range.high), (2200, 2500, 3900));
        assert_eq!(range.score(2500), 0);
        // A quarter off is an offer; a third of the price is something else.
        assert!(range.score(1900) > -350);
        assert!(range.score(800) < -350);
        assert!(range.score(8000) > 0);
    }

    #[test]
    fn one_price_of_a_thousand_moves_nothing() {
        let honest = PriceRange::of(&[2000, 2100, 2200, 2300, 2400, 2500, 2600]).unwrap();
        let poisoned = PriceRange::of(&[2000, 2100, 2200, 2300, 2400, 2500, 1]).unwrap();
        assert!(honest.score(700) < -350 && poisoned.score(700) < -350);
    }

    proptest! {
        #[test]
        fn logarithms_grow_with_their_numbers(a in 1_i64..10_000_000, b in 1_i64..10_000_000) {
            let (small, large) = (a.min(b), a.max(b));
            prop_assert!(logarithm(small) <= logarithm(large));
            // A product's logarithm is the sum, but for the steps lost in rounding.
            prop_assert!((logarithm(a * b) - logarithm(a) - logarithm(b)).abs() <= 2);
        }

        #[test]
        fn a_lower_price_never_scores_higher(prices in prop::collection::vec(1_i64..1_000_000, 1..40), a in 1_i64..1_000_000, b in 1_i64..1_000_000) {
            let range = PriceRange::of(&prices).unwrap();
            prop_assert!(range.score(a.min(b)) <= range.score(a.max(b)));
            prop_assert!(range.low <= range.median && range.median <= range.high);
        }
    }
}
