//! A listing on its way in, and the rules it must keep.

use std::collections::BTreeSet;

use kernel::kinds::VariantId;
use kernel::{Error, Result};

use super::listing::{Facts, Listing};
use super::variant::{
    HIGHEST_PRICE, ListingOption, MOST_OPTIONS, MOST_VARIANTS, OptionValue, Variant, VariantDraft,
};

/// The heaviest piece: one tonne. Above it somebody has mistyped.
const HEAVIEST: u32 = 1_000_000;
/// At most so many keywords.
const MOST_TAGS: usize = 40;

/// What a seller wants a listing to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListingDraft {
    /// What is said about the goods. The values of the options may be left out; they are gathered from the variants.
    pub facts: Facts,
    /// The variants, in the seller's order.
    pub variants: Vec<VariantChange>,
}

/// A variant of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantChange {
    /// Which variant this was, so that a renamed one keeps its stock. Without it the options, then the article number tell.
    pub id: Option<VariantId>,
    /// What the seller says of it.
    pub told: VariantDraft,
}

impl ListingDraft {
    /// Checks the rules and gathers the options' values; all that is wrong is told at once.
    pub fn check(mut self) -> Result<Self> {
        self.gather_values();
        let mut wrong = Vec::new();
        wrong.extend(self.check_texts());
        wrong.extend(self.check_options());
        wrong.extend(self.check_variants());
        Error::all(wrong).map(|()| self)
    }

    /// Values that variants have and options do not name yet are added at the end; values nobody has are dropped.
    fn gather_values(&mut self) {
        for (place, option) in self.facts.options.iter_mut().enumerate() {
            let used: Vec<&String> = self
                .variants
                .iter()
                .filter_map(|variant| variant.told.options.get(place))
                .collect();
            option
                .values
                .retain(|value| used.iter().any(|used| *used == value.value.as_str()));
            for text in used {
                if option.values.iter().any(|value| value.value.as_str() == text) {
                    continue;
                }
                if let Ok(value) = kernel::Line::new(text) {
                    option.values.push(OptionValue {
                        value,
                        zh: String::new(),
                    });
                }
            }
        }
    }

    fn check_texts(&self) -> Option<Error> {
        let texts = &self.facts.texts;
        if texts.en.title.is_none() && texts.zh.title.is_none() {
            return Some(Error::field(
                "title",
                "请写一个标题。",
                "Give the listing a title.",
            ));
        }
        (self.facts.tags.len() > MOST_TAGS).then(|| {
            Error::field(
                "tags",
                format!("关键词最多 {MOST_TAGS} 个。"),
                format!("At most {MOST_TAGS} keywords."),
            )
        })
    }

    fn check_options(&self) -> Option<Error> {
        let options = &self.facts.options;
        if options.len() > MOST_OPTIONS {
            return Some(Error::field(
                "options",
                format!("规格名最多 {MOST_OPTIONS} 个，例如尺寸、颜色、口味。"),
                format!("A listing has at most {MOST_OPTIONS} options, such as size, colour and scent."),
            ));
        }
        let mut names = BTreeSet::new();
        let twice = |option: &&ListingOption| !names.insert(option.name.as_str().to_lowercase());
        options.iter().find(twice).map(|option| {
            Error::field(
                "options",
                format!("规格名“{}”出现了两次，请改掉一个。", option.name),
                format!(
                    "The option “{}” stands there twice. Rename one of them.",
                    option.name
                ),
            )
        })
    }

    fn check_variants(&self) -> Vec<Error> {
        if !(1..=MOST_VARIANTS).contains(&self.variants.len()) {
            return vec![Error::field(
                "variants",
                format!(
                    "款式应有 1 到 {MOST_VARIANTS} 个，现在是 {} 个。",
                    self.variants.len()
                ),
                format!(
                    "A listing has 1 to {MOST_VARIANTS} variants; this one has {}.",
                    self.variants.len()
                ),
            )];
        }
        let mut seen = BTreeSet::new();
        let mut wrong = Vec::new();
        for (place, variant) in self.variants.iter().enumerate() {
            let told = &variant.told;
            wrong.extend(check_values(place, told, self.facts.options.len()));
            wrong.extend(check_numbers(place, told));
            if !seen.insert(&told.options) {
                wrong.push(at(
                    place,
                    "options",
                    "和另一款的规格完全相同，请改成不同的规格，或删掉一款。",
                    "This variant has the same options as another one. Change them, or remove one.",
                ));
            }
        }
        wrong
    }
}

fn check_values(place: usize, told: &VariantDraft, options: usize) -> Option<Error> {
    let good = told.options.len() == options
        && told
            .options
            .iter()
            .all(|value| kernel::Line::<120>::new(value).is_ok_and(|line| line.as_str() == value));
    (!good).then(|| {
        at(
            place,
            "options",
            "每个规格都要填一个值，每个值最多 120 个字。",
            "Every option needs a value of at most 120 characters.",
        )
    })
}

fn check_numbers(place: usize, told: &VariantDraft) -> Vec<Error> {
    let mut wrong = Vec::new();
    if !told.price.is_positive() || told.price > HIGHEST_PRICE {
        wrong.push(at(
            place,
            "price",
            "价格应大于 0，最高 100,000 美元，例如 12.50。",
            "The price must be above 0 and at most 100,000 dollars, such as 12.50.",
        ));
    }
    if told.compare_at.is_some_and(|before| before <= told.price) {
        wrong.push(at(
            place,
            "compare_at",
            "原价应高于现价，否则请留空。",
            "The price before must be higher than the price now; otherwise leave it empty.",
        ));
    }
    if told.net_grams > HEAVIEST {
        wrong.push(at(
            place,
            "net_grams",
            "净重以克为单位，最多 1,000,000 克。",
            "The net weight is in grams, at most 1,000,000.",
        ));
    }
    wrong
}

fn at(place: usize, field: &str, zh: &'static str, en: &'static str) -> Error {
    Error::field(format!("variants.{place}.{field}"), zh, en)
}

/// What a listing still lacks before it can be published; empty if nothing.
pub fn missing(listing: &Listing) -> Vec<Error> {
    let facts = &listing.facts;
    let weightless = listing.variants.iter().any(|variant| variant.told.net_grams == 0);
    let lacks = [
        (
            facts.texts.zh.title.is_none(),
            "title_zh",
            "还没有中文标题。",
            "There is no Chinese title yet.",
        ),
        (
            listing.photos.is_empty(),
            "photos",
            "至少需要一张照片。",
            "At least one photograph is needed.",
        ),
        (
            facts.origin.is_none(),
            "origin",
            "请填写原产国，例如 US。",
            "Say in which country the goods were made, such as US.",
        ),
        (
            facts.hs.is_none(),
            "hs",
            "请填写海关税则号（HS 编码），或选一个更具体的类目。",
            "Give the tariff code (HS), or choose a more specific category.",
        ),
        (
            facts.routes.is_empty(),
            "routes",
            "请至少选一种发货方式。",
            "Choose at least one way of delivery.",
        ),
        (
            weightless,
            "net_grams",
            "每一款都要填净重，运费和税按它计算。",
            "Every variant needs a net weight: freight and tax depend on it.",
        ),
        (
            listing.variants.is_empty(),
            "variants",
            "至少需要一款在售。",
            "At least one variant must be on sale.",
        ),
    ];
    lacks
        .into_iter()
        .filter(|(lacks, ..)| *lacks)
        .map(|(_, field, zh, en)| Error::field(field, zh, en))
        .collect()
}

/// Whether shoppers would see something else than before: such an edit needs a new screening. Prices, weights and
/// article numbers change without one.
pub fn is_material(before: &Listing, facts: &Facts, variants: &[VariantDraft]) -> bool {
    let seen = |told: &VariantDraft| (told.options.clone(), told.barcode.clone(), told.photo);
    let old: Vec<_> = before
        .variants
        .iter()
        .map(|variant| seen(&variant.told))
        .collect();
    let new: Vec<_> = variants.iter().map(seen).collect();
    before.facts != *facts || old != new
}

/// Whether a variant and one of a draft are the same.
type Same = dyn Fn(&Variant, &VariantChange) -> bool;

/// Pairs the variants of a draft with those that are there: by id, then by options, then by article number.
pub fn pair(there: &[Variant], wanted: &[VariantChange]) -> Vec<Option<VariantId>> {
    let mut left: Vec<&Variant> = there.iter().collect();
    let mut paired = vec![None; wanted.len()];
    let by_id = |variant: &Variant, change: &VariantChange| change.id == Some(variant.id);
    let by_options = |variant: &Variant, change: &VariantChange| variant.told.options == change.told.options;
    let by_sku = |variant: &Variant, change: &VariantChange| {
        variant.told.sku.is_some() && variant.told.sku == change.told.sku
    };
    let tests: [&Same; 3] = [&by_id, &by_options, &by_sku];
    for same in tests {
        for (slot, change) in paired.iter_mut().zip(wanted) {
            if slot.is_some() {
                continue;
            }
            if let Some(place) = left.iter().position(|variant| same(variant, change)) {
                *slot = Some(left.remove(place).id);
            }
        }
    }
    paired
}
