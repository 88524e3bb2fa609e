//! A listing as somebody fills it in: plain texts, and what is wrong with each of them.

mod variant;

#[cfg(test)]
mod tests;

use kernel::{Error, Line, Prose, Result, Text, TextError};
use landed::hs::HsCode;
use landed::route::Mode;
use serde::{Deserialize, Serialize};

use super::category::CategorySlug;
use super::draft::ListingDraft;
use super::html::clean_html;
use super::listing::{Facts, Listing};
use super::origin::Origin;
use super::texts::{LangText, TextSource};
use super::variant::ListingOption;
use variant::variant_form;

pub use variant::VariantForm;

/// The texts of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextForm {
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: String,
    /// Description, HTML or plain paragraphs.
    pub details: String,
    /// Ingredients.
    pub ingredients: String,
    /// How to keep the goods.
    pub storage: String,
}

/// A listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListingForm {
    /// English.
    pub en: TextForm,
    /// Chinese.
    pub zh: TextForm,
    /// Category.
    pub category: String,
    /// Brand.
    pub brand: String,
    /// Tariff code; empty for the category's suggestion.
    pub hs: String,
    /// Country of making.
    pub origin: String,
    /// Days from production to expiry.
    pub shelf_life_days: String,
    /// Keywords, separated by commas.
    pub tags: String,
    /// The ways into China, by customs' four digits.
    pub routes: Vec<String>,
    /// What the gates ask about, beside the category's flags.
    pub flags: Vec<String>,
    /// The options' names.
    pub options: Vec<String>,
    /// The variants.
    pub variants: Vec<VariantForm>,
}

/// Collects what is wrong.
#[derive(Default)]
struct Wrong(Vec<Error>);

impl Wrong {
    fn take<T>(&mut self, outcome: Result<T>) -> Option<T> {
        outcome.map_err(|error| self.0.push(error)).ok()
    }

    /// A text that may be left empty.
    fn text<const MAX: usize, const LINES: bool>(
        &mut self,
        field: &'static str,
        text: &str,
    ) -> Option<Text<MAX, LINES>> {
        match Text::new(text) {
            Ok(text) => Some(text),
            Err(TextError::Empty) => None,
            Err(error) => self.take(Err(error.at(field))),
        }
    }
}

impl ListingForm {
    /// The form of a listing that is there.
    pub fn of(listing: &Listing) -> Self {
        let facts = &listing.facts;
        let own_hs = facts.hs.as_ref().filter(|_| !facts.hs_suggested);
        Self {
            en: text_form(&facts.texts.en),
            zh: text_form(&facts.texts.zh),
            category: facts.category.to_string(),
            brand: shown(facts.brand.as_ref()),
            hs: shown(own_hs),
            origin: shown(facts.origin.as_ref()),
            shelf_life_days: shown(facts.shelf_life_days.as_ref()),
            tags: facts
                .tags
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
            routes: facts.routes.iter().map(|route| route.code().to_owned()).collect(),
            flags: facts.flags.iter().cloned().collect(),
            options: facts
                .options
                .iter()
                .map(|option| option.name.to_string())
                .collect(),
            variants: listing
                .variants
                .iter()
                .map(|variant| variant_form(variant.id, &variant.told))
                .collect(),
        }
    }

    /// Reads the form. Chinese that differs from what was there counts as a person's; what was there keeps its source.
    ///
    /// # Errors
    /// At every field that is wrong, all at once; variants as `variants.0.price`.
    pub fn check(&self, before: Option<&Listing>) -> Result<ListingDraft> {
        let mut wrong = Wrong::default();
        let category = wrong.take(CategorySlug::at("category", &self.category));
        let mut facts =
            Facts::of(category.unwrap_or_else(|| super::category::Categories::bundled().unsorted()));
        facts.brand = wrong.text("brand", &self.brand);
        if let Some(code) = self.hs(&mut wrong) {
            (facts.hs, facts.hs_suggested) = (Some(code), false);
        }
        facts.origin = self.origin(&mut wrong);
        facts.shelf_life_days = self.shelf_life(&mut wrong);
        facts.tags = self
            .tags
            .split(',')
            .filter_map(|tag| wrong.text("tags", tag))
            .collect();
        facts.routes = self
            .routes
            .iter()
            .filter_map(|code| Mode::from_code(code))
            .collect();
        facts.flags = self.flags.iter().filter(|flag| is_flag(flag)).cloned().collect();
        facts.texts.en = texts(
            &mut wrong,
            &self.en,
            before.map(|before| &before.facts.texts.en),
            EN,
        );
        facts.texts.zh = texts(
            &mut wrong,
            &self.zh,
            before.map(|before| &before.facts.texts.zh),
            ZH,
        );
        facts.options = self.options(&mut wrong, before);
        let variants = self.variants.iter().enumerate();
        let variants = variants
            .map(|(place, form)| form.check(place, facts.options.len(), &mut wrong))
            .collect();
        let draft = ListingDraft { facts, variants };
        // A field that could not be read would be called missing: rules are asked once all can be read.
        Error::all(wrong.0)?;
        draft.check()
    }

    fn hs(&self, wrong: &mut Wrong) -> Option<HsCode> {
        let told = self.hs.trim();
        if told.is_empty() {
            return None;
        }
        wrong.take(HsCode::parse(told).map_err(|_| {
            Error::field(
                "hs",
                "海关税则号应为 6 到 10 位数字，例如 3304990039。",
                "A tariff code has 6 to 10 digits, such as 3304990039.",
            )
        }))
    }

    fn origin(&self, wrong: &mut Wrong) -> Option<Origin> {
        if self.origin.trim().is_empty() {
            return None;
        }
        wrong.take(Origin::parse(&self.origin).ok_or_else(|| {
            Error::field(
                "origin",
                "原产国请写两个字母，例如 US。",
                "Write the country of origin as two letters, such as US.",
            )
        }))
    }

    fn shelf_life(&self, wrong: &mut Wrong) -> Option<u16> {
        if self.shelf_life_days.trim().is_empty() {
            return None;
        }
        let days = self
            .shelf_life_days
            .trim()
            .parse()
            .ok()
            .filter(|days| (1..=3650).contains(days));
        wrong.take(days.ok_or_else(|| {
            Error::field(
                "shelf_life_days",
                "保质期请写天数，1 到 3650。",
                "Write the shelf life in days, 1 to 3650.",
            )
        }))
    }

    fn options(&self, wrong: &mut Wrong, before: Option<&Listing>) -> Vec<ListingOption> {
        let known = before.map_or(&[][..], |before| &before.facts.options);
        let names = self.options.iter().filter_map(|name| wrong.text("options", name));
        names
            .map(|name: Line<80>| {
                let old = known.iter().find(|option| option.name == name);
                old.cloned().unwrap_or(ListingOption {
                    name,
                    name_zh: String::new(),
                    values: Vec::new(),
                })
            })
            .collect()
    }
}

/// The names of the fields of one language.
type Names = [&'static str; 5];
const EN: Names = [
    "en.title",
    "en.summary",
    "en.details",
    "en.ingredients",
    "en.storage",
];
const ZH: Names = [
    "zh.title",
    "zh.summary",
    "zh.details",
    "zh.ingredients",
    "zh.storage",
];

fn texts(wrong: &mut Wrong, form: &TextForm, before: Option<&LangText>, names: Names) -> LangText {
    let [title, summary, details, ingredients, storage] = names;
    let mut text = LangText {
        title: wrong.text(title, &form.title),
        summary: wrong.text(summary, &form.summary),
        details: wrong.text(details, &clean_html(&form.details)),
        ingredients: wrong
            .text::<4000, true>(ingredients, &form.ingredients)
            .map(|text: Prose<4000>| text),
        storage: wrong.text(storage, &form.storage),
        source: TextSource::None,
    };
    if text.is_empty() {
        return text;
    }
    text.source = before.map_or(TextSource::Human, |before| before.source);
    if before != Some(&text) {
        text.source = TextSource::Human;
    }
    text
}

fn text_form(text: &LangText) -> TextForm {
    TextForm {
        title: shown(text.title.as_ref()),
        summary: shown(text.summary.as_ref()),
        details: shown(text.details.as_ref()),
        ingredients: shown(text.ingredients.as_ref()),
        storage: shown(text.storage.as_ref()),
    }
}

fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(String::new, ToString::to_string)
}

/// Flags are words of the gate file: lower-case letters and hyphens.
fn is_flag(flag: &str) -> bool {
    (1..=40).contains(&flag.len()) && flag.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}
