//! What is wrong in a file, where, and what to do about it, in both languages.

use kernel::Said;
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The product is kept out until this is mended.
    Error,
    /// The product comes in; somebody should look.
    Note,
}

impl Weight {
    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Note => "note",
        }
    }

    /// The weight of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Error, Self::Note]
            .into_iter()
            .find(|weight| weight.word() == word)
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The line in the file, from 1; the header is line 1.
    pub line: u64,
    /// The column's name in the file; empty if the whole row is meant.
    pub column: String,
    /// The product's handle; empty if not known.
    pub handle: String,
    /// What stands there, cut to a readable length.
    pub value: String,
    /// A stable code.
    pub code: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What is wrong.
    pub reason: Said,
    /// What to do.
    pub mend: Said,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Neither title nor handle.
    HandleMissing,
    /// A handle too long, or with characters that do not print.
    HandleBad,
    /// The rows of one product do not stand together.
    NotTogether,
    /// No title.
    TitleMissing,
    /// A variant without a price.
    PriceMissing,
    /// A price that is none.
    PriceBad,
    /// A price of zero or beyond the limit.
    PriceRange,
    /// A variant without a value for an option.
    OptionValueMissing,
    /// An option without a name.
    OptionNameMissing,
    /// Two variants with the same options.
    OptionTwice,
    /// More than 100 variants.
    TooManyVariants,
    /// More rows than a product can have.
    TooManyRows,
    /// A field so long that a quotation mark must be missing.
    FieldTooLong,
    /// More fields than the header has columns.
    ExtraColumns,
    /// A gift card.
    GiftCard,
    /// Nothing to send: a download, a service.
    NotGoods,
    /// A rule of listings that the importer does not know better words for.
    Refused,
    /// The handle was made from the title.
    HandleMade,
    /// A row without a handle was counted to the product above.
    HandleAbove,
    /// The file is not UTF-8.
    Encoding,
    /// No weight.
    WeightMissing,
    /// The weight was taken from the option or the title.
    WeightNamed,
    /// A weight that is none.
    WeightBad,
    /// A number under the bars with a wrong check digit.
    BarcodeWrong,
    /// An article number instead of a GTIN.
    BarcodeOwn,
    /// A number that a spreadsheet has rounded.
    BarcodeRounded,
    /// A status nobody knows.
    StatusUnknown,
    /// A tariff code that is none.
    HsBad,
    /// A country that is none.
    OriginBad,
    /// The category could not be told.
    CategoryUnknown,
    /// A text was cut.
    TextCut,
    /// Photographs beyond the limit were left out.
    PhotosDropped,
    /// A photograph is not there.
    PhotoMissing,
    /// A photograph cannot be used.
    PhotoBad,
    /// Something is missing for publishing; it stays a draft.
    StaysDraft,
}

impl Trouble {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// How much it weighs.
    pub const fn weight(self) -> Weight {
        self.row().1
    }

    /// What is wrong.
    pub fn reason(self) -> Said {
        let (zh, en) = self.row().2;
        Said::new(zh, en)
    }

    /// What to do.
    pub fn mend(self) -> Said {
        let (zh, en) = self.row().3;
        Said::new(zh, en)
    }

    const fn row(self) -> Row {
        match self {
            Self::HandleMissing
            | Self::HandleBad
            | Self::NotTogether
            | Self::TitleMissing
            | Self::TooManyRows
            | Self::FieldTooLong
            | Self::ExtraColumns
            | Self::GiftCard
            | Self::NotGoods
            | Self::Refused => super::sentences::of_rows(self),
            Self::PriceMissing
            | Self::PriceBad
            | Self::PriceRange
            | Self::OptionValueMissing
            | Self::OptionNameMissing
            | Self::OptionTwice
            | Self::TooManyVariants => super::sentences::of_variants(self),
            _ => super::sentences::of_notes(self),
        }
    }
}

/// Code, weight, reason in both languages, mend in both languages.
pub(super) type Row = (
    &'static str,
    Weight,
    (&'static str, &'static str),
    (&'static str, &'static str),
);
