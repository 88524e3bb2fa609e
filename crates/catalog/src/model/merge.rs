//! How a product of a file becomes a listing, and what of a listing that is there already stays as the seller left it.

use std::collections::{BTreeMap, BTreeSet};

use kernel::kinds::PhotoId;
use kernel::{Lang, Line, Result};
use landed::hs::HsCode;
use landed::route::Mode;
use serde::{Deserialize, Serialize};

use super::category::{Categories, CategorySlug};
use super::draft::{ListingDraft, VariantChange};
use super::html::paragraphs;
use super::listing::{Facts, Listing};
use super::origin::Origin;
use super::shopify::{Product, ProductVariant};
use super::texts::{Details, LangText, Summary, TextSource, Texts, Title};
use super::translate::Translator;
use super::variant::{ListingOption, OptionValue, Variant, VariantDraft};

/// What the seller chooses at the upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// The file's name, for the list of imports.
    pub file_name: Line<200>,
    /// Whether products that the shop shows are published here; else all come in as drafts.
    pub publish: bool,
    /// Where the goods were made, if the file does not say.
    pub origin: Option<Origin>,
    /// The category, if words do not tell.
    pub category: Option<CategorySlug>,
    /// Net weight in grams, if the file does not say.
    pub grams: Option<u32>,
    /// The ways into China that the seller offers.
    pub routes: BTreeSet<Mode>,
}

impl ImportOptions {
    /// The usual choice: published, made in the United States, sent from there by parcel.
    pub fn usual(file_name: Line<200>) -> Self {
        Self {
            file_name,
            publish: true,
            origin: Some(Origin::US),
            category: None,
            grams: None,
            routes: BTreeSet::from([Mode::DirectPurchase]),
        }
    }
}

/// Machine drafts of a product's texts in Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChineseDraft {
    texts: BTreeMap<String, String>,
}

impl ChineseDraft {
    /// Asks a translator for all texts of a product at once.
    pub fn of(product: &Product, translator: &dyn Translator) -> Result<Self> {
        let mut wanted = BTreeSet::from([product.title.to_string()]);
        wanted.extend(product.summary.as_ref().map(ToString::to_string));
        wanted.extend(product.ingredients.as_ref().map(ToString::to_string));
        wanted.extend(
            product
                .details
                .iter()
                .flat_map(|details| paragraphs(details.as_str())),
        );
        wanted.extend(product.options.iter().map(ToString::to_string));
        wanted.extend(
            product
                .variants
                .iter()
                .flat_map(|variant| variant.options.iter().cloned()),
        );
        let wanted: Vec<String> = wanted.into_iter().collect();
        let drafts = translator.translate(&wanted, Lang::En, Lang::ZhCn)?;
        let texts = wanted
            .into_iter()
            .zip(drafts)
            .filter_map(|(text, draft)| Some((text, draft?)))
            .collect();
        Ok(Self { texts })
    }

    fn get(&self, text: &str) -> Option<&str> {
        self.texts.get(text).map(String::as_str)
    }

    fn texts(&self, product: &Product) -> LangText {
        let details: Option<Vec<String>> = product.details.as_ref().and_then(|details| {
            paragraphs(details.as_str())
                .iter()
                .map(|paragraph| self.get(paragraph).map(super::html::clean_html))
                .collect()
        });
        let text = LangText {
            title: self
                .get(product.title.as_str())
                .and_then(|text| Title::new(text).ok()),
            summary: product
                .summary
                .as_ref()
                .and_then(|text| Summary::new(self.get(text.as_str())?).ok()),
            details: details.and_then(|parts| Details::new(&parts.concat()).ok()),
            ingredients: product
                .ingredients
                .as_ref()
                .and_then(|text| kernel::Prose::new(self.get(text.as_str())?).ok()),
            storage: None,
            source: TextSource::Machine,
        };
        if text.is_empty() {
            LangText::default()
        } else {
            text
        }
    }
}

/// The listing that a product asks for. Of a listing that is there, stays: the category and route a person chose, Chinese
/// texts that a person wrote, measures, and whatever the file does not say.
pub fn draft_of(
    product: &Product,
    options: &ImportOptions,
    before: Option<&Listing>,
    chinese: &ChineseDraft,
    photos: &BTreeMap<String, PhotoId>,
) -> ListingDraft {
    let category = category(product, options, before);
    let mut facts = Facts::of(category);
    if let Some(before) = before {
        facts.shelf_life_days = before.facts.shelf_life_days;
        facts.flags.clone_from(&before.facts.flags);
    }
    facts.routes = before.map_or_else(|| options.routes.clone(), |before| before.facts.routes.clone());
    facts.brand.clone_from(&product.brand);
    facts.tags.clone_from(&product.tags);
    facts.origin = product
        .origin
        .or(before.and_then(|before| before.facts.origin))
        .or(options.origin);
    (facts.hs, facts.hs_suggested) = hs(product, before, facts.hs.clone().as_ref());
    facts.texts = texts(product, before, chinese);
    facts.options = listing_options(product, before, chinese);
    let there = before.map_or(&[][..], |before| &before.variants);
    let variants = product
        .variants
        .iter()
        .map(|variant| change(variant, there, options, photos))
        .collect();
    ListingDraft { facts, variants }
}

fn category(product: &Product, options: &ImportOptions, before: Option<&Listing>) -> CategorySlug {
    let unsorted = Categories::bundled().unsorted();
    let kept = before
        .map(|before| before.facts.category.clone())
        .filter(|kept| *kept != unsorted);
    kept.or_else(|| product.category.clone())
        .or_else(|| options.category.clone())
        .unwrap_or(unsorted)
}

/// The file's code, else the seller's own, else the category's suggestion.
fn hs(product: &Product, before: Option<&Listing>, suggested: Option<&HsCode>) -> (Option<HsCode>, bool) {
    if product.hs.is_some() {
        return (product.hs.clone(), false);
    }
    let own = before.filter(|before| !before.facts.hs_suggested && before.facts.hs.is_some());
    match own {
        Some(own) => (own.facts.hs.clone(), false),
        None => (suggested.cloned(), suggested.is_some()),
    }
}

fn texts(product: &Product, before: Option<&Listing>, chinese: &ChineseDraft) -> Texts {
    let en = LangText {
        title: Some(product.title.clone()),
        summary: product.summary.clone(),
        details: product.details.clone(),
        ingredients: product
            .ingredients
            .clone()
            .or_else(|| before.and_then(|before| before.facts.texts.en.ingredients.clone())),
        storage: before.and_then(|before| before.facts.texts.en.storage.clone()),
        source: TextSource::Human,
    };
    let kept = before.map(|before| &before.facts.texts.zh);
    let mut zh = match kept {
        Some(kept) if kept.source == TextSource::Human => kept.clone(),
        _ => chinese.texts(product),
    };
    if let Some(title) = &product.title_zh {
        zh.title = Some(title.clone());
        zh.source = TextSource::Human;
    }
    Texts { en, zh }
}

fn listing_options(
    product: &Product,
    before: Option<&Listing>,
    chinese: &ChineseDraft,
) -> Vec<ListingOption> {
    let kept = before.map_or(&[][..], |before| &before.facts.options);
    let mut options = Vec::new();
    for (place, name) in product.options.iter().enumerate() {
        let old = kept.iter().find(|option| option.name == *name);
        let mut values: Vec<OptionValue> = Vec::new();
        for text in product
            .variants
            .iter()
            .filter_map(|variant| variant.options.get(place))
        {
            let Ok(value) = Line::new(text) else { continue };
            if values.iter().any(|known| known.value == value) {
                continue;
            }
            let known = old.and_then(|old| old.values.iter().find(|known| known.value == value));
            let zh = known.map_or("", |known| known.zh.as_str());
            let zh = if zh.is_empty() {
                chinese.get(text).unwrap_or_default()
            } else {
                zh
            };
            values.push(OptionValue {
                value,
                zh: zh.to_owned(),
            });
        }
        let name_zh = old.map_or("", |old| old.name_zh.as_str());
        let name_zh = if name_zh.is_empty() {
            chinese.get(name.as_str()).unwrap_or_default()
        } else {
            name_zh
        };
        options.push(ListingOption {
            name: name.clone(),
            name_zh: name_zh.to_owned(),
            values,
        });
    }
    options
}

fn change(
    variant: &ProductVariant,
    there: &[Variant],
    options: &ImportOptions,
    photos: &BTreeMap<String, PhotoId>,
) -> VariantChange {
    let same = there
        .iter()
        .find(|known| known.told.options == variant.options)
        .or_else(|| {
            there
                .iter()
                .find(|known| known.told.sku.is_some() && known.told.sku == variant.sku)
        });
    let kept = same.map(|same| &same.told);
    let grams = match variant.grams {
        0 => kept
            .map(|kept| kept.net_grams)
            .filter(|grams| *grams > 0)
            .or(options.grams),
        told => Some(told),
    };
    let photo = variant
        .image
        .as_ref()
        .and_then(|address| photos.get(&super::shopify::image_source(address)));
    let told = VariantDraft {
        options: variant.options.clone(),
        sku: variant.sku.clone(),
        price: variant.price,
        compare_at: variant.compare_at,
        barcode: variant
            .barcode
            .clone()
            .or_else(|| kept.and_then(|kept| kept.barcode.clone())),
        net_grams: grams.unwrap_or(0),
        measures: kept.and_then(|kept| kept.measures),
        photo: photo.copied(),
    };
    VariantChange {
        id: same.map(|same| same.id),
        told,
    }
}
