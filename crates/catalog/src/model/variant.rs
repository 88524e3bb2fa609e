//! Variants: what is bought, counted and packed.

use kernel::kinds::{ListingId, OrganisationId, PhotoId, VariantId};
use kernel::{Dollars, Line};
use packing::Gtin;
use serde::{Deserialize, Serialize};

/// At most so many options a listing: size, colour, scent.
pub const MOST_OPTIONS: usize = 3;
/// At most so many variants a listing.
pub const MOST_VARIANTS: usize = 100;
/// The highest price of one piece: USD 100,000. Above it somebody has mistyped.
pub const HIGHEST_PRICE: Dollars = Dollars::from_minor(10_000_000);

/// One option of a listing: `Size`, with the values in the seller's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingOption {
    /// Its name in the seller's words.
    pub name: Line<80>,
    /// Its name in Chinese; empty until there is one.
    pub name_zh: String,
    /// Its values.
    pub values: Vec<OptionValue>,
}

/// A value of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionValue {
    /// In the seller's words; variants name it.
    pub value: Line<120>,
    /// In Chinese; empty until there is one.
    pub zh: String,
}

/// The number under the bars, as stored: fourteen digits if it is a GTIN, else as the seller wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Barcode(String);

impl Barcode {
    /// Reads a number; a right GTIN is normalised, anything else is kept as written, cut to 40 characters.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let kept =
            Gtin::parse(text).map_or_else(|_| text.chars().take(40).collect(), |gtin| gtin.to_string());
        Some(Self(kept))
    }

    /// The GTIN, if it is one.
    pub fn gtin(&self) -> Option<Gtin> {
        Gtin::parse(&self.0).ok()
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Outer measures in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    /// The longest side.
    pub length_mm: u32,
    /// The side across.
    pub width_mm: u32,
    /// The side upwards.
    pub height_mm: u32,
}

/// What a seller says of a variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantDraft {
    /// The values of the listing's options, in their order.
    pub options: Vec<String>,
    /// The seller's own article number.
    pub sku: Option<Line<80>>,
    /// The price of one piece, without freight and tax.
    pub price: Dollars,
    /// The price before, if the seller shows one.
    pub compare_at: Option<Dollars>,
    /// The number under the bars.
    pub barcode: Option<Barcode>,
    /// Net weight in grams; 0 if not told yet.
    pub net_grams: u32,
    /// Outer measures.
    pub measures: Option<Measures>,
    /// The photograph that shows this variant.
    pub photo: Option<PhotoId>,
}

/// Whether a variant is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariantState {
    /// On sale whenever the listing is.
    Active,
    /// No longer sold; orders may still name it.
    Retired,
}

impl VariantState {
    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Active, Self::Retired]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A variant of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// The listing.
    pub listing: ListingId,
    /// The seller.
    pub seller: OrganisationId,
    /// Whether it is sold.
    pub state: VariantState,
    /// What the seller says of it.
    #[serde(flatten)]
    pub told: VariantDraft,
}

impl Variant {
    /// The values of its options in one line: `2 lb / Gift box`; empty if the listing has no options.
    pub fn label(&self) -> String {
        self.told.options.join(" / ")
    }
}
