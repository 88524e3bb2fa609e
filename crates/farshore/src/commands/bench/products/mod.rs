//! Products: which of two shops' descriptions are of one product, on sets whose truth is known.

mod read;
mod table;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use fingerprint::product::{Pair, Product, ProductMatcher, one_to_one};
use kernel::{Clock, Result, SystemClock};
use serde::Serialize;

use read::Set;

pub use table::section;

/// Thresholds tried on the train half, in thousandths: 50, 60, … 990.
const THRESHOLDS: std::ops::Range<u16> = 5..100;

/// What one set came to.
#[derive(Serialize)]
pub struct Figures {
    /// The folder's name.
    pub name: String,
    /// Descriptions on the left, on the right, and pairs that are one product.
    pub sizes: (usize, usize, usize),
    /// All pairs at the score that the library calls likely.
    pub fixed: Quality,
    /// The test half at that score.
    pub fixed_test: Quality,
    /// The threshold that was best on the train half.
    pub threshold: u16,
    /// The test half at that threshold.
    pub test: Quality,
    /// The share of true pairs that were compared at all.
    pub compared: f64,
    /// Products made ready a second.
    pub indexed: f64,
    /// Offers looked up a second.
    pub found: f64,
}

/// How well a decision does.
#[derive(Clone, Copy, Serialize)]
pub struct Quality {
    /// Of the pairs said, those that are true.
    pub precision: f64,
    /// Of the true pairs, those that were said.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Measures every folder in a folder, by name.
pub fn figures(folder: &Path) -> Result<Vec<Figures>> {
    read::folders(folder)?
        .iter()
        .map(|set| Ok(measure(&read::set(set)?)))
        .collect()
}

fn measure(set: &Set) -> Figures {
    let began = SystemClock.now();
    let products = set
        .right
        .iter()
        .map(|(id, goods)| Product::new(*id, goods.clone()));
    let matcher = ProductMatcher::new(products);
    let indexed = SystemClock.now();
    let mut pairs = Vec::new();
    for (offer, goods) in &set.left {
        pairs.extend(matcher.find(goods).into_iter().map(|found| Pair {
            offer: *offer,
            product: found.product,
            score: found.score,
        }));
    }
    let found = SystemClock.now();
    let compared = pairs
        .iter()
        .filter(|pair| set.truth.contains(&(pair.offer, pair.product)))
        .count();
    let chosen = one_to_one(pairs);
    let train = |threshold| quality(set, &chosen, threshold, in_train).f1;
    let mut threshold = ProductMatcher::LIKELY;
    for tried in THRESHOLDS.map(|tens| tens * 10) {
        if train(tried) > train(threshold) {
            threshold = tried;
        }
    }
    Figures {
        name: set.name.clone(),
        sizes: (set.left.len(), set.right.len(), set.truth.len()),
        fixed: quality(set, &chosen, ProductMatcher::LIKELY, |_| true),
        fixed_test: quality(set, &chosen, ProductMatcher::LIKELY, |offer| !in_train(offer)),
        threshold,
        test: quality(set, &chosen, threshold, |offer| !in_train(offer)),
        compared: share(compared, set.truth.len()),
        indexed: per_second(set.right.len(), indexed.since(began)),
        found: per_second(set.left.len(), found.since(indexed)),
    }
}

/// Whether a description on the left is of the train half: by a hash of its number (FNV-1a), so that the halves are the same
/// for everybody and have nothing to do with the order of the file.
fn in_train(offer: u64) -> bool {
    let hash = offer.to_string().bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (hash >> 7).is_multiple_of(2)
}

/// Of the pairs chosen at a threshold, those whose offer belongs to a part.
fn quality(set: &Set, chosen: &[Pair], threshold: u16, part: impl Fn(u64) -> bool) -> Quality {
    let said = chosen
        .iter()
        .filter(|pair| pair.score >= threshold && part(pair.offer));
    let said: HashSet<(u64, u64)> = said.map(|pair| (pair.offer, pair.product)).collect();
    let there = set.truth.iter().filter(|(offer, _)| part(*offer)).count();
    let right = said.intersection(&set.truth).count();
    let (precision, recall) = (share(right, said.len()), share(right, there));
    Quality {
        precision,
        recall,
        f1: share(2 * right, said.len() + there),
    }
}

fn share(part: usize, of: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    number(part) / number(of.max(1))
}

fn per_second(count: usize, time: std::time::Duration) -> f64 {
    share(count, 1) / time.as_secs_f64().max(1e-6)
}

/// By column name, what a line says.
type Columns = BTreeMap<String, String>;
