//! Import tax, per line and per tax, so that a quote can be frozen with everything it was computed from.
//!
//! Within the personal limits the duty is zero and import VAT and consumption tax are charged at 70 %; above the single
//! limit one indivisible item is taxed in full. The formulas agree with the published combined rate,
//! (ct + vat) ÷ (1 − ct) × 70 %, seen in two copies; the legal texts, Cai Guan Shui 2016 No. 18 and 2018 No. 49, were
//! not read in full. Rates are never in the code: they come in as a dated [`RateTable`].

mod assess;
mod consumption;
mod inclusive;
mod rates;

pub use assess::{
    Assessment, Charges, LineAssessment, LineRates, RateBasis, Tax, TaxError, TaxLine, TaxableLine,
    Treatment, assess, tax_lines,
};
pub use consumption::{ConsumptionRule, Content, ContentNeeded};
pub use inclusive::{Inclusive, split_inclusive};
pub use rates::{ExtraDuties, ExtraDuty, ExtraState, RateRow, RateTable, Rates};

#[cfg(test)]
mod tests;
