//! Why an offer is taken for a product, or is not.

use super::goods::Found;
use super::token::Sort;

/// A product that an offer may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The product's number.
    pub product: u64,
    /// How surely the offer claims to be it, in thousandths; 1000 only with the same number under the bars.
    pub score: u16,
    /// How much of the product's title, brand, model and attributes the offer says too, by rarity, in thousandths: a short
    /// product name within a long title is named in full though the score is low.
    pub named: u16,
    /// What agrees and what speaks against it. Words of the one that the other lacks are not listed.
    pub reasons: Vec<Reason>,
}

impl Match {
    /// What agrees.
    pub fn agreements(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| reason.agrees)
    }

    /// What speaks against it.
    pub fn conflicts(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| !reason.agrees)
    }
}

/// What a reason is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The number under the bars.
    Gtin,
    /// A model or part number.
    Model,
    /// An amount with its unit.
    Amount,
    /// A number by itself.
    Number,
    /// A colour.
    Colour,
    /// A word.
    Word,
    /// The price.
    Price,
}

/// One thing that agrees or does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it is about.
    pub about: About,
    /// Whether it speaks for the match.
    pub agrees: bool,
    /// Where the offer says it; nowhere for prices.
    pub offer: Option<Found>,
    /// Where the product says it.
    pub product: Option<Found>,
}

impl From<Sort> for About {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Word => Self::Word,
            Sort::Number => Self::Number,
            Sort::Model => Self::Model,
            Sort::Amount(_) => Self::Amount,
            Sort::Colour => Self::Colour,
        }
    }
}
