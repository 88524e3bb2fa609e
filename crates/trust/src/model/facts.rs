//! What screening looks at: a listing's version as plain data, from the catalogue or from a file.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{LangText, Snapshot};
use fingerprint::Hash256;
use fingerprint::pdq::{PartCode, Turn};
use kernel::kinds::{BrandId, ListingId, OrganisationId, PhotoId};
use kernel::{Error, Lang, Result, Said};
use landed::route::Mode;
use serde::{Deserialize, Serialize};

use super::house::SellerRecord;
use super::price::Stated;

/// A text of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// A text without a place, as the command line gives it.
    Text,
    /// The brand as the seller names it.
    Brand,
    /// English title.
    TitleEn,
    /// Chinese title.
    TitleZh,
    /// English summary.
    SummaryEn,
    /// Chinese summary.
    SummaryZh,
    /// Options and their values.
    Options,
    /// The seller's keywords.
    Keywords,
    /// English description.
    DetailsEn,
    /// Chinese description.
    DetailsZh,
    /// English ingredients.
    IngredientsEn,
    /// Chinese ingredients.
    IngredientsZh,
    /// What the photographs show, in words.
    Captions,
}

impl TextField {
    /// Its name for the seller.
    pub const fn said(self) -> Said {
        const fn said(zh: &'static str, en: &'static str) -> Said {
            Said {
                zh: std::borrow::Cow::Borrowed(zh),
                en: std::borrow::Cow::Borrowed(en),
            }
        }
        match self {
            Self::Text => said("文字", "text"),
            Self::Brand => said("品牌栏", "brand field"),
            Self::TitleEn => said("英文标题", "English title"),
            Self::TitleZh => said("中文标题", "Chinese title"),
            Self::SummaryEn => said("英文简介", "English summary"),
            Self::SummaryZh => said("中文简介", "Chinese summary"),
            Self::Options => said("规格", "options"),
            Self::Keywords => said("关键词", "keywords"),
            Self::DetailsEn => said("英文详情", "English description"),
            Self::DetailsZh => said("中文详情", "Chinese description"),
            Self::IngredientsEn => said("英文成分表", "English ingredients"),
            Self::IngredientsZh => said("中文成分表", "Chinese ingredients"),
            Self::Captions => said("照片说明", "photograph captions"),
        }
    }

    /// Whether the field says what the goods are, rather than telling about them.
    pub const fn names_the_goods(self) -> bool {
        !matches!(
            self,
            Self::DetailsEn | Self::DetailsZh | Self::IngredientsEn | Self::IngredientsZh | Self::Captions
        )
    }
}

/// A number under the bars.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarcodeFact {
    /// As the seller wrote it.
    pub written: String,
    /// Whether a cleared listing of another seller carries it.
    #[serde(default)]
    pub elsewhere: bool,
}

/// A photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoFact {
    /// Its id in the catalogue.
    #[serde(default)]
    pub id: Option<PhotoId>,
    /// SHA-256 of the file, in hexadecimal.
    #[serde(default)]
    pub sha256: String,
    /// PDQ code in hexadecimal.
    pub pdq: String,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// The codes of its parts, as the market keeps them. Without, as in a file, the code above is that of the whole.
    #[serde(skip)]
    pub codes: Option<Vec<PartCode>>,
}

impl PhotoFact {
    /// The upright codes to look for it by, of the whole and of its parts; none if it is too plain.
    pub fn upright(&self, least: u8) -> Vec<PartCode> {
        let given = || {
            let hash: Option<Hash256> = self.pdq.parse().ok();
            hash.filter(|_| self.quality >= least).map(PartCode::whole)
        };
        let codes = self
            .codes
            .clone()
            .unwrap_or_else(|| given().into_iter().collect());
        codes
            .into_iter()
            .filter(|code| code.turn == Turn::Upright)
            .collect()
    }
}

/// What a brand's goods cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BrandPrices {
    /// As the brand states it.
    pub stated: Vec<Stated>,
    /// As authorised sellers ask, in US cents, for goods of the listing's category.
    pub seen: Vec<i64>,
}

/// The weights of the strongest links of a seller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkedRecord {
    /// With a shop that is closed.
    pub closed: i32,
    /// With a shop whose goods people have refused so often that its earnings are held back.
    pub removed: i32,
}

/// All that screening looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListingFacts {
    /// The listing, if it has one.
    pub listing: Option<ListingId>,
    /// The seller, if known.
    pub seller: Option<OrganisationId>,
    /// Its texts.
    pub texts: BTreeMap<TextField, String>,
    /// The tariff code, digits only.
    pub hs: Option<String>,
    /// Flags of the category and of the listing.
    pub flags: BTreeSet<String>,
    /// The ways into China that are offered; empty if not known.
    pub routes: BTreeSet<Mode>,
    /// The numbers under the bars.
    pub barcodes: Vec<BarcodeFact>,
    /// The lowest price of a variant on sale, in US cents.
    pub price: Option<i64>,
    /// The category's slug.
    pub category: Option<String>,
    /// What the goods of brands cost, for brands that the listing names.
    pub prices: BTreeMap<BrandId, BrandPrices>,
    /// The photographs, in the seller's order.
    pub photos: Vec<PhotoFact>,
    /// Points of strikes that count against the seller.
    pub strikes: i64,
    /// Different shoppers who sent the goods back as not genuine within a year.
    pub doubts: i64,
    /// How strongly the seller is linked with shops that are closed or had much refused.
    pub linked: LinkedRecord,
    /// What is known of the seller.
    pub record: SellerRecord,
    /// What the operator lets this seller sell.
    pub permits: BTreeSet<String>,
}

impl ListingFacts {
    /// A text and nothing else.
    pub fn of_text(text: &str) -> Self {
        Self {
            texts: BTreeMap::from([(TextField::Text, text.to_owned())]),
            ..Self::default()
        }
    }

    /// A listing from a JSON file: `{"texts": {"title_en": "…"}, "hs": "…", "barcodes": [{"written": "…"}], …}`.
    ///
    /// # Errors
    /// Naming the line and what was expected.
    pub fn from_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| {
            Error::invalid(
                format!("这个文件不是商品的 JSON 描述：{error}。"),
                format!("This file is no listing in JSON: {error}."),
            )
        })
    }

    /// A version of a listing as it was submitted.
    pub fn of_snapshot(listing: ListingId, seller: OrganisationId, snapshot: &Snapshot) -> Self {
        let facts = &snapshot.facts;
        let barcodes: BTreeSet<&str> = snapshot
            .variants
            .iter()
            .filter_map(|variant| variant.told.barcode.as_ref())
            .map(catalog::Barcode::as_str)
            .collect();
        let barcode = |written: &str| BarcodeFact {
            written: written.to_owned(),
            elsewhere: false,
        };
        let photo = |photo: &catalog::Photo| PhotoFact {
            id: Some(photo.id),
            sha256: photo.sha256.clone(),
            pdq: photo.pdq.clone(),
            quality: photo.quality,
            codes: None,
        };
        Self {
            listing: Some(listing),
            seller: Some(seller),
            texts: texts(snapshot),
            hs: facts.hs.as_ref().map(|hs| hs.as_str().to_owned()),
            flags: facts.all_flags(),
            routes: facts.routes.clone(),
            barcodes: barcodes.into_iter().map(barcode).collect(),
            price: lowest(&snapshot.variants),
            category: Some(facts.category.as_str().to_owned()),
            prices: BTreeMap::new(),
            photos: snapshot.photos.iter().map(photo).collect(),
            strikes: 0,
            doubts: 0,
            linked: LinkedRecord::default(),
            record: SellerRecord::default(),
            permits: BTreeSet::new(),
        }
    }

    /// The version of a listing that is seen.
    pub fn of_listing(listing: &catalog::Listing) -> Self {
        let snapshot = Snapshot {
            facts: listing.facts.clone(),
            variants: listing.variants.clone(),
            photos: listing.photos.clone(),
        };
        Self::of_snapshot(listing.id, listing.seller, &snapshot)
    }

    /// Summary and description of one language in one text, for comparing with other listings. The title is left out: it is
    /// what a copier changes first.
    pub fn prose(&self, lang: Lang) -> String {
        let fields = match lang {
            Lang::En => [TextField::SummaryEn, TextField::DetailsEn],
            Lang::ZhCn => [TextField::SummaryZh, TextField::DetailsZh],
        };
        let parts = fields.iter().filter_map(|field| self.texts.get(field));
        parts.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// The lowest price of a variant on sale, in US cents.
pub(crate) fn lowest(variants: &[catalog::Variant]) -> Option<i64> {
    let sold = variants
        .iter()
        .filter(|variant| variant.state == catalog::VariantState::Active);
    sold.map(|variant| variant.told.price.minor()).min()
}

fn texts(snapshot: &Snapshot) -> BTreeMap<TextField, String> {
    let facts = &snapshot.facts;
    let (en, zh) = (&facts.texts.en, &facts.texts.zh);
    let line = |text: Option<&str>| text.map(str::to_owned).unwrap_or_default();
    let all = [
        (
            TextField::Brand,
            line(facts.brand.as_ref().map(kernel::Text::as_str)),
        ),
        (
            TextField::TitleEn,
            line(en.title.as_ref().map(kernel::Text::as_str)),
        ),
        (
            TextField::TitleZh,
            line(zh.title.as_ref().map(kernel::Text::as_str)),
        ),
        (
            TextField::SummaryEn,
            line(en.summary.as_ref().map(kernel::Text::as_str)),
        ),
        (
            TextField::SummaryZh,
            line(zh.summary.as_ref().map(kernel::Text::as_str)),
        ),
        (TextField::Options, options(snapshot)),
        (
            TextField::Keywords,
            joined(facts.tags.iter().map(kernel::Text::as_str)),
        ),
        (TextField::DetailsEn, details(en)),
        (TextField::DetailsZh, details(zh)),
        (
            TextField::IngredientsEn,
            line(en.ingredients.as_ref().map(kernel::Text::as_str)),
        ),
        (
            TextField::IngredientsZh,
            line(zh.ingredients.as_ref().map(kernel::Text::as_str)),
        ),
        (TextField::Captions, captions(snapshot)),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// The description without its marks: what a reader sees, and what is shown to the seller.
fn details(text: &LangText) -> String {
    text.details
        .as_ref()
        .map(|details| catalog::paragraphs(details.as_str()).join("\n"))
        .unwrap_or_default()
}

fn options(snapshot: &Snapshot) -> String {
    let options = snapshot.facts.options.iter().flat_map(|option| {
        let names = [option.name.as_str(), option.name_zh.as_str()];
        let values = option
            .values
            .iter()
            .flat_map(|value| [value.value.as_str(), value.zh.as_str()]);
        names.into_iter().chain(values)
    });
    joined(options)
}

fn captions(snapshot: &Snapshot) -> String {
    let captions = snapshot
        .photos
        .iter()
        .flat_map(|photo| [photo.alt_en.as_str(), photo.alt_zh.as_str()]);
    joined(captions)
}

/// One a line, so that no name is read across two of them.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_file_is_read_or_told_what_is_wrong() {
        let facts = ListingFacts::from_json(
            r#"{"texts": {"title_en": "Nike shoes"}, "routes": ["9610"], "barcodes": [{"written": "4006381333932"}]}"#,
        )
        .unwrap();
        assert_eq!(facts.texts[&TextField::TitleEn], "Nike shoes");
        assert!(facts.routes.contains(&Mode::DirectPurchase));
        let error = ListingFacts::from_json(r#"{"title": "x"}"#).unwrap_err();
        assert!(error.said().en.contains("title"), "{error}");
    }
}
