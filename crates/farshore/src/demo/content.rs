//! The demo content as it lies in `data/demo`, read into types.

use kernel::{Error, Result};
use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::day::Day;
use super::notices::NoticeFile;

#[derive(RustEmbed)]
#[folder = "../../data/demo/"]
#[include = "sellers/*.toml"]
#[include = "photos/*.jpg"]
#[include = "brands.toml"]
#[include = "suspects.toml"]
#[include = "day.toml"]
#[include = "notices.toml"]
struct Files;

/// A seller and its goods.
#[derive(Deserialize)]
pub struct SellerFile {
    /// Who sells.
    pub seller: Seller,
    /// What is sold.
    #[serde(default)]
    pub listing: Vec<Listing>,
}

/// Who sells.
#[derive(Deserialize, Clone)]
pub struct Seller {
    pub slug: String,
    pub name: String,
    pub name_zh: String,
    pub state: String,
    pub city: String,
    pub since: i64,
    pub story_en: String,
    pub story_zh: String,
    pub street: String,
    pub zip: String,
    #[serde(alias = "contact_name")]
    pub contact: String,
    pub email: String,
    pub phone: String,
    #[serde(alias = "tax_number")]
    pub ein: String,
    #[serde(default)]
    pub legal_name: String,
}

/// What is sold.
#[derive(Deserialize, Clone)]
pub struct Listing {
    pub category: String,
    pub title_en: String,
    pub title_zh: String,
    #[serde(default)]
    pub summary_en: String,
    #[serde(default)]
    pub summary_zh: String,
    pub body_en: String,
    pub body_zh: String,
    #[serde(default)]
    pub brand: String,
    pub hs: String,
    pub routes: Vec<String>,
    #[serde(default)]
    pub flags: Vec<String>,
    pub shelf_life_days: Option<u16>,
    #[serde(default)]
    pub storage_en: String,
    #[serde(default)]
    pub storage_zh: String,
    #[serde(default)]
    pub ingredients_en: String,
    #[serde(default)]
    pub ingredients_zh: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub options: Vec<OptionName>,
    pub photos: Vec<String>,
    pub variant: Vec<Variant>,
    /// What screening should come to; only suspects say so.
    pub expect: Option<Expect>,
}

/// What screening should come to.
#[derive(Deserialize, Clone, Debug, Default)]
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "what the loader's test holds screening against")
)]
pub struct Expect {
    /// `held`, `refused` or `visible`.
    pub outcome: String,
    /// Codes that must be among the reasons.
    pub codes: Vec<String>,
}

/// The brands and those who own them.
#[derive(Deserialize)]
pub struct BrandFile {
    pub rights_holder: Vec<RightsHolder>,
    pub brand: Vec<Brand>,
}

/// A rights holder that does not sell here itself.
#[derive(Deserialize)]
pub struct RightsHolder {
    pub slug: String,
    pub name: String,
    pub state: String,
    pub city: String,
    pub contact: String,
}

/// A brand.
#[derive(Deserialize)]
pub struct Brand {
    pub name: String,
    pub aliases: Vec<String>,
    pub mark_number: String,
    pub office: String,
    pub classes: Vec<u8>,
    pub owner: BrandOwner,
    pub common_word: bool,
    pub context: Vec<String>,
    pub innocent: Vec<String>,
    #[serde(default)]
    pub gtin_prefixes: Vec<String>,
    /// Sellers by slug, besides the owner.
    pub authorised: Vec<String>,
    /// Stems of its genuine photographs.
    pub photos: Vec<String>,
}

/// Who owns a brand: a shop or a rights holder, by slug.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BrandOwner {
    Seller(String),
    RightsHolder(String),
}

/// An option: its name alone, or with its values in both languages.
#[derive(Deserialize, Clone)]
#[serde(untagged)]
pub enum OptionName {
    Name(String),
    Full {
        name: String,
        #[serde(default)]
        name_zh: String,
        #[serde(default)]
        values: Vec<OptionValue>,
    },
}

/// A value in both languages.
#[derive(Deserialize, Clone)]
pub struct OptionValue {
    pub value: String,
    #[serde(default)]
    pub zh: String,
}

/// A variant.
#[derive(Deserialize, Clone)]
pub struct Variant {
    #[serde(default)]
    pub options: Vec<String>,
    pub sku: String,
    pub gtin: String,
    pub price_usd_cents: Option<i64>,
    pub price_usd: Option<String>,
    #[serde(alias = "net_weight_g")]
    pub net_grams: u32,
    pub dims_mm: Option<[u32; 3]>,
    #[serde(default)]
    pub lots: Vec<Lot>,
}

/// Pieces at the warehouse.
#[derive(Deserialize, Clone)]
pub struct Lot {
    pub code: Option<String>,
    pub qty: i64,
    pub expires_in_days: Option<i32>,
}

/// All sellers, by name of file.
pub fn sellers() -> Result<Vec<SellerFile>> {
    let mut names: Vec<_> = Files::iter()
        .filter(|name| name.starts_with("sellers/"))
        .collect();
    names.sort();
    names.iter().map(|name| read(name)).collect()
}

/// The brands.
pub fn brands() -> Result<BrandFile> {
    parse("brands.toml")
}

/// The seller with bad manners.
pub fn suspects() -> Result<SellerFile> {
    read("suspects.toml")
}

/// What has happened before the first visitor comes.
pub fn day() -> Result<Day> {
    parse("day.toml")
}

/// Notices and codes of single items.
pub fn notices() -> Result<NoticeFile> {
    parse("notices.toml")
}

fn parse<T: DeserializeOwned>(name: &str) -> Result<T> {
    let file = Files::get(name).ok_or_else(|| Error::internal(format!("{name} is gone")))?;
    let text = String::from_utf8(file.data.into_owned()).map_err(Error::internal)?;
    toml::from_str(&text).map_err(|error| Error::internal(format!("{name}: {error}")))
}

fn read(name: &str) -> Result<SellerFile> {
    let mut file: SellerFile = parse(name)?;
    // A listing cannot be published without a photograph; those that are not drawn yet wait for theirs.
    file.listing
        .retain(|listing| listing.photos.iter().any(|stem| is_drawn(stem)));
    Ok(file)
}

fn is_drawn(stem: &str) -> bool {
    Files::iter().any(|name| {
        name.strip_prefix("photos/")
            .and_then(|name| name.strip_suffix(".jpg"))
            == Some(stem)
    })
}

/// The file of a photograph, if it is there.
pub fn photo(stem: &str) -> Option<Vec<u8>> {
    Files::get(&format!("photos/{stem}.jpg")).map(|file| file.data.into_owned())
}
