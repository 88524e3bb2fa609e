//! Names that the market watches from the first day, before their owners have registered.

use kernel::kinds::BrandId;
use kernel::{Error, Result, Time};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::brand::{Brand, BrandStatus, ParallelTrade, SecondHand, name_key};

const FILE: &str = include_str!("../../../../data/trust/watched_brands.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[expect(dead_code, reason = "for the reader of the file; checked to be a day")]
    as_of: kernel::Day,
    brand: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    aliases: Vec<String>,
    classes: Vec<u8>,
    #[serde(default)]
    common_word: bool,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    innocent: Vec<String>,
}

/// The names that every market watches. Their ids follow from the names, so that the file can be taken in again.
pub fn bundled() -> Result<Vec<Brand>> {
    let raw: RawFile = toml::from_str(FILE).map_err(Error::internal)?;
    Ok(raw.brand.into_iter().map(brand).collect())
}

fn brand(raw: Raw) -> Brand {
    Brand {
        id: id_of(&raw.name),
        name: raw.name,
        aliases: raw.aliases,
        owner: None,
        mark_number: String::new(),
        office: String::new(),
        territories: Vec::new(),
        classes: raw.classes,
        common_word: raw.common_word,
        context: raw.context,
        innocent: raw.innocent,
        gtin_prefixes: Vec::new(),
        parallel_trade: ParallelTrade::default(),
        second_hand: SecondHand::default(),
        status: BrandStatus::Verified,
        reason: None,
        registered_at: Time::EPOCH,
    }
}

fn id_of(name: &str) -> BrandId {
    let digest = Sha256::digest(format!("watched:{}", name_key(name)));
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    BrandId::from_digest(half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_watched_name_is_there_once_and_can_be_searched_for() {
        let brands = bundled().unwrap();
        let ids: BTreeSet<BrandId> = brands.iter().map(|brand| brand.id).collect();
        assert_eq!(ids.len(), brands.len());
        assert!(crate::Registry::watched().is_ok());
        assert!(
            brands
                .iter()
                .all(|brand| !brand.common_word || !brand.context.is_empty())
        );
    }
}
