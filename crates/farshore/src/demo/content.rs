//! The demo content as it lies in `data/demo`, read into types.

use kernel::{Error, Result};
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "../../data/demo/"]
#[include = "sellers/*.toml"]
#[include = "photos/*.jpg"]
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

fn read(name: &str) -> Result<SellerFile> {
    let file = Files::get(name).ok_or_else(|| Error::internal(format!("{name} is gone")))?;
    let text = String::from_utf8(file.data.into_owned()).map_err(Error::internal)?;
    let mut file: SellerFile =
        toml::from_str(&text).map_err(|error| Error::internal(format!("{name}: {error}")))?;
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
