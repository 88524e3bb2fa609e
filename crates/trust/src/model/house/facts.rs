//! What a condition may ask for. These names are an interface: rules that are kept use them.

use kernel::Day;
use serde::Serialize;

use crate::model::evidence::Reason;
use crate::model::facts::{ListingFacts, TextField};
use crate::model::rules::Family;

/// What is known of a seller at the time of screening. Counts go up to 1,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SellerRecord {
    /// Days since the shop was verified.
    pub days: i64,
    /// Its listings that shoppers see.
    pub live: i64,
    /// Versions of its listings that a person has refused.
    pub refused: i64,
    /// Versions of its listings that were cleared, by the program or by a person.
    pub cleared: i64,
}

/// All that a condition may ask for.
#[derive(Debug, Serialize)]
pub struct Known<'f> {
    listing: ListingView<'f>,
    seller: SellerRecord,
    signals: Vec<SignalView<'f>>,
    odds: i64,
    today: String,
}

/// The listing. A text that is not there is empty; a price that is not known is -1.
#[derive(Debug, Serialize)]
struct ListingView<'f> {
    title_en: &'f str,
    title_zh: &'f str,
    summary_en: &'f str,
    summary_zh: &'f str,
    details_en: &'f str,
    details_zh: &'f str,
    brand: &'f str,
    category: &'f str,
    hs: &'f str,
    price: i64,
    photos: i64,
    flags: Vec<&'f str>,
    routes: Vec<&'static str>,
    barcodes: Vec<&'f str>,
}

/// A sign that the program has found.
#[derive(Debug, Serialize)]
struct SignalView<'f> {
    code: &'f str,
    family: Family,
    weight: i64,
}

impl<'f> Known<'f> {
    /// What is known of a listing on a day, with the signs found and the odds they come to.
    pub fn of(facts: &'f ListingFacts, signs: &[&'f Reason], odds: i32, on: Day) -> Self {
        let text = |field| facts.texts.get(&field).map_or("", String::as_str);
        let sign = |reason: &&'f Reason| SignalView {
            code: &reason.code,
            family: reason.family,
            weight: i64::from(reason.weight),
        };
        Self {
            listing: ListingView {
                title_en: text(TextField::TitleEn),
                title_zh: text(TextField::TitleZh),
                summary_en: text(TextField::SummaryEn),
                summary_zh: text(TextField::SummaryZh),
                details_en: text(TextField::DetailsEn),
                details_zh: text(TextField::DetailsZh),
                brand: text(TextField::Brand),
                category: facts.category.as_deref().unwrap_or_default(),
                hs: facts.hs.as_deref().unwrap_or_default(),
                price: facts.price.unwrap_or(-1),
                photos: i64::try_from(facts.photos.len()).unwrap_or(i64::MAX),
                flags: facts.flags.iter().map(String::as_str).collect(),
                routes: facts.routes.iter().map(|route| route.code()).collect(),
                barcodes: facts
                    .barcodes
                    .iter()
                    .map(|barcode| barcode.written.as_str())
                    .collect(),
            },
            seller: facts.record,
            signals: signs.iter().map(sign).collect(),
            odds: i64::from(odds),
            today: on.to_string(),
        }
    }
}
