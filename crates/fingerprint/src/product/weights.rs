//! What agreement and disagreement count, in thousandths. Set by hand; a third more or less of any of them moves the measured
//! figures by a few hundredths at most.

use super::token::Sort;

/// Less for a colour: many products have the same.
const COLOUR: u64 = 500;

/// A word of the one's title that only the other's description has.
pub(super) const DETAIL: u64 = 300;

/// An agreeing rare model number takes away so much of what is missing to certainty.
pub(super) const MODEL: u64 = 500;

/// The same where the number stands in a description only, which may name other goods too.
pub(super) const MODEL_IN_DETAILS: u64 = 400;

/// A model number counts as agreeing from here on: it is no conflict then that both have others as well.
pub(super) const MODEL_AGREES: u64 = 300;

/// With a model number agreed so surely, numbers and amounts that differ are slips.
pub(super) const MODEL_IS_SURE: u64 = 700;

/// What is left when the offer names another registered brand.
pub(super) const OTHER_BRAND: u64 = 600;

/// What is left with other model numbers: makers and shops number the same goods differently.
pub(super) const OTHER_MODEL: u64 = 900;

/// What is left with model numbers of one family that differ, such as DSC-W35 and DSC-W55.
pub(super) const SISTER_MODEL: u64 = 600;

/// What is left when both have numbers that the other lacks, such as years and versions.
pub(super) const OTHER_NUMBER: u64 = 700;

/// What is left with other amounts of one kind, such as 30 ml and 50 ml.
pub(super) const OTHER_AMOUNT: u64 = 600;

/// What is left with other colours.
pub(super) const OTHER_COLOUR: u64 = 750;

/// What is left with prices far apart.
pub(super) const OTHER_PRICE: u64 = 900;

/// Prices are far apart when one is more than this of the other, in thousandths.
pub(super) const FAR_APART: u128 = 2500;

/// What is left with another number under the bars.
pub(super) const OTHER_GTIN: u64 = 600;

/// What a sort of token counts beside its rarity.
pub(super) const fn of(sort: Sort) -> u64 {
    match sort {
        Sort::Colour => COLOUR,
        Sort::Word | Sort::Number | Sort::Model | Sort::Amount(_) => 1000,
    }
}
