//! A pick: the states it goes through.

use kernel::kinds::{BinId, LotId, VariantId};
use serde::{Deserialize, Serialize};

/// Where a pick stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PickState {
    /// Waits for a picker.
    Open,
    /// Somebody walks.
    Picking,
    /// All pieces are in the tote.
    Picked,
    /// In a closed parcel.
    Packed,
    /// The order was cancelled.
    Cancelled,
}

impl PickState {
    const ALL: [Self; 5] = [
        Self::Open,
        Self::Picking,
        Self::Picked,
        Self::Packed,
        Self::Cancelled,
    ];

    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Picking => "picking",
            Self::Picked => "picked",
            Self::Packed => "packed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A line of a pick: pieces of one lot from one bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickLine {
    /// Its number, along the walk.
    pub line: i64,
    /// What it is.
    pub variant: VariantId,
    /// The lot.
    pub lot: LotId,
    /// The bin.
    pub bin: BinId,
    /// The bin as printed on the shelf.
    pub bin_code: String,
    /// Pieces to take.
    pub quantity: i64,
    /// Pieces taken.
    pub picked: i64,
    /// Pieces in the carton.
    pub packed: i64,
}
