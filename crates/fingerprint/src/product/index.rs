//! All products, to find those that are worth comparing: by shared words, the rarer the better.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::goods::{Found, Product};
use super::number::{STEPS, logarithm};
use super::profile::{Gtin, Profile, Read};
use super::token::Sort;
use super::weights;

/// Words that more products share than this, and more than a tenth of all, are no reason to compare.
const COMMON: usize = 1000;

/// A model number that one of 256 products has counts in full.
const RARE: u64 = 8 * STEPS;

/// A token with its weight.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub sort: Sort,
    pub key: String,
    /// Its rarity times what its sort counts.
    pub weight: u64,
    /// Whether it is a word of this brand.
    pub own_brand: bool,
    /// Whether it is a word of some product's brand, or of this one's.
    pub any_brand: bool,
    pub found: Found,
}

/// A description as it is compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub core: Vec<Term>,
    pub details: Vec<Term>,
    pub pairs: Vec<(String, usize, usize)>,
    pub gtin: Option<Gtin>,
    pub price: Option<u64>,
    /// The length of its vector, at least 1.
    pub norm: u64,
    /// All weights together.
    pub total: u64,
}

impl Entry {
    /// Of two tokens the one that weighs more.
    pub fn heavier(&self, first: usize, second: usize) -> usize {
        if self.core[first].weight >= self.core[second].weight {
            first
        } else {
            second
        }
    }
}

/// The products.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    entries: Vec<(u64, Entry)>,
    /// By key: the places of products that hold it.
    postings: HashMap<String, Vec<usize>>,
    gtins: HashMap<[u8; 14], Vec<usize>>,
    /// Words of brands.
    brands: HashSet<String>,
}

impl Index {
    pub fn new(products: impl IntoIterator<Item = Product>) -> Self {
        let mut index = Self::default();
        let mut profiles = Vec::new();
        for (place, product) in products.into_iter().enumerate() {
            let profile = Profile::of(&product.goods);
            for read in &profile.core {
                let holding = index.postings.entry(read.key.clone()).or_default();
                holding.push(place);
            }
            if let Some(gtin) = profile.gtin {
                index.gtins.entry(gtin.digits).or_default().push(place);
            }
            index.brands.extend(profile.brand.iter().cloned());
            profiles.push((product.id, profile));
        }
        let all = profiles.len();
        let weighed = profiles
            .into_iter()
            .map(|(id, profile)| (id, index.weigh(profile, all)));
        index.entries = weighed.collect();
        index
    }

    /// How many products there are.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The product at a place.
    pub fn at(&self, place: usize) -> Option<&(u64, Entry)> {
        self.entries.get(place)
    }

    /// An offer as it is compared.
    pub fn offer(&self, profile: Profile) -> Entry {
        self.weigh(profile, self.entries.len())
    }

    /// The rarity from which on a model number counts in full: among few products none is rarer than one of them.
    pub fn full(&self) -> u64 {
        RARE.min(rarity(self.entries.len(), 1))
    }

    fn weigh(&self, profile: Profile, all: usize) -> Entry {
        let brand = profile.brand;
        let terms = |read: Vec<Read>| read.into_iter().map(|read| self.term(read, &brand, all));
        let core: Vec<Term> = terms(profile.core).collect();
        let square: u64 = core.iter().map(|term| term.weight * term.weight).sum();
        Entry {
            details: terms(profile.details).collect(),
            pairs: profile.pairs,
            gtin: profile.gtin,
            price: profile.price,
            norm: square.isqrt().max(1),
            total: core.iter().map(|term| term.weight).sum(),
            core,
        }
    }

    /// A token that no product has tells none from another: it weighs as if the root of all had it, between rare and common.
    fn term(&self, read: Read, brand: &[String], all: usize) -> Term {
        let holding = self.postings.get(&read.key).map_or(all.isqrt(), Vec::len);
        let own_brand = brand.contains(&read.key);
        Term {
            own_brand,
            any_brand: own_brand || self.brands.contains(&read.key),
            weight: rarity(all, holding) * weights::of(read.sort) / 1000,
            sort: read.sort,
            key: read.key,
            found: read.found,
        }
    }

    /// The places of the products worth comparing with an offer, at most so many and those with its GTIN.
    pub fn candidates(&self, offer: &Entry, most: usize) -> Vec<usize> {
        let core = offer.core.iter().map(|term| (&term.key, term.weight));
        let pairs = offer
            .pairs
            .iter()
            .map(|(key, first, second)| (key, offer.core[offer.heavier(*first, *second)].weight));
        let models = offer.details.iter().filter(|term| term.sort == Sort::Model);
        let models = models.map(|term| (&term.key, term.weight));
        let common = COMMON.max(self.entries.len() / 10);
        let mut shared: HashMap<usize, u64> = HashMap::new();
        for (key, weight) in core.chain(pairs).chain(models) {
            let holding = self.postings.get(key).filter(|places| places.len() <= common);
            for place in holding.into_iter().flatten() {
                *shared.entry(*place).or_default() += weight * weight;
            }
        }
        let near = shared.into_iter();
        let mut near: Vec<_> = near
            .map(|(place, dot)| (Reverse(dot / self.entries[place].1.norm), place))
            .collect();
        near.sort_unstable();
        let same = offer.gtin.and_then(|gtin| self.gtins.get(&gtin.digits));
        let near = near.into_iter().take(most).map(|(_, place)| place);
        let mut places: Vec<_> = near.chain(same.into_iter().flatten().copied()).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// How rare it is that so many of all hold something: log2(1 + all / holding).
fn rarity(all: usize, holding: usize) -> u64 {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let share = number(all).saturating_mul(1000) / number(holding).max(1);
    logarithm(1000 + share) - logarithm(1000)
}
