//! Codes of single items: what is issued for a brand, where each item stands, and what scans of its code tell.
//!
//! A code is a web address after GS1 Digital Link with a serial number drawn by chance and a signature. The signature stops
//! numbers that somebody invents. A copied code is as good as the original; copies show by their scans ([`watch`]).

pub mod code;
pub mod key;
pub mod place;
pub mod terms;
pub mod verdict;
pub mod watch;

use kernel::kinds::{BrandId, OrderId, UnitBatchId};
use kernel::{IdempotencyKey, Line, Time};
use packing::Gtin;
use serde::Serialize;

use code::{Serial, UnitCode};

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitState {
    /// Its code is issued and may be printed.
    Issued,
    /// The warehouse has scanned it into an order's carton.
    Packed,
    /// The carrier has it, on its way to whoever bought it.
    HandedOver,
    /// Somebody has checked it after that.
    Seen,
    /// All money of its order went back.
    Returned,
    /// The brand has withdrawn the code.
    Voided,
}

impl UnitState {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Issued,
        Self::Packed,
        Self::HandedOver,
        Self::Seen,
        Self::Returned,
        Self::Voided,
    ];

    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Packed => "packed",
            Self::HandedOver => "handed_over",
            Self::Seen => "seen",
            Self::Returned => "returned",
            Self::Voided => "voided",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What a rights holder asks codes for.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// The brand.
    pub brand: BrandId,
    /// The product.
    pub gtin: Gtin,
    /// What it is, for the label and the page; may be empty.
    pub product: Option<Line<100>>,
    /// How many.
    pub quantity: i64,
    /// Whether the brand sells these items elsewhere too, so that a scan before a sale here means nothing.
    pub elsewhere: bool,
    /// Asked twice with one key, it is issued once.
    pub key: IdempotencyKey,
}

/// Codes that were issued together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitBatch {
    /// Its id.
    pub id: UnitBatchId,
    /// The brand.
    pub brand: BrandId,
    /// The product.
    pub gtin: Gtin,
    /// What it is; may be empty.
    pub product: String,
    /// How many were issued.
    pub quantity: i64,
    /// Whether these items are sold elsewhere too.
    pub elsewhere: bool,
    /// When.
    pub issued_at: Time,
}

/// A single item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its number.
    pub code: UnitCode,
    /// With which it was issued.
    pub batch: UnitBatchId,
    /// Where it stands.
    pub state: UnitState,
    /// The order whose carton it went into.
    pub order: Option<OrderId>,
    /// When it was scanned into the carton.
    pub packed_at: Option<Time>,
    /// When the carrier took it.
    pub handed_over_at: Option<Time>,
    /// When its order's money went back.
    pub returned_at: Option<Time>,
    /// When the brand withdrew it.
    pub voided_at: Option<Time>,
}

/// Which codes are withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// One.
    One(Serial),
    /// All of the batch that have not left the warehouse.
    Unsold,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_word_of_its_own() {
        for state in UnitState::ALL {
            assert_eq!(UnitState::parse(state.word()), Some(state));
        }
        assert_eq!(UnitState::parse("sold"), None);
    }
}
