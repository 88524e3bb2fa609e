//! Goods that are not sold here: a dated list, matched by tariff prefix, by flag, or by words.

use std::collections::BTreeSet;
use std::sync::Arc;

use fingerprint::{Brand, BrandMatcher, Hit, View};
use kernel::{Day, Error, Result, Said};
use landed::route::Mode;
use serde::Deserialize;

const FILE: &str = include_str!("../../../../data/trust/banned.toml");

/// What follows from a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The seller is told; nothing else.
    Note,
    /// A person looks.
    Hold,
    /// The listing cannot be seen as it is.
    Refuse,
}

/// An entry of the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its stable id.
    pub id: String,
    hs: Vec<String>,
    unless_hs: Vec<String>,
    flags: BTreeSet<String>,
    /// What follows from a tariff code or flag that the seller chose.
    pub by_code: Effect,
    /// What follows from a word.
    pub by_word: Effect,
    only_by: BTreeSet<Mode>,
    permit: Option<String>,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// The goods, in words.
    pub name: Said,
    /// The rule.
    pub rule: Said,
    /// What to do.
    pub mend: Said,
    /// Where the rule was read, or that it is our own.
    pub source: String,
    from: Option<Day>,
}

/// The list, with its words ready for search.
#[derive(Clone, Debug)]
pub struct Banned {
    entries: Vec<Entry>,
    words: Arc<BrandMatcher>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[expect(dead_code, reason = "for the reader of the file; checked to be a day")]
    as_of: Day,
    banned: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    #[serde(default)]
    hs: Vec<String>,
    #[serde(default)]
    unless_hs: Vec<String>,
    #[serde(default)]
    flags: BTreeSet<String>,
    words: Vec<String>,
    innocent: Vec<String>,
    by_code: Effect,
    by_word: Effect,
    #[serde(default)]
    only_by: BTreeSet<Mode>,
    permit: Option<String>,
    harm: u8,
    name_zh: String,
    name_en: String,
    rule_zh: String,
    rule_en: String,
    mend_zh: String,
    mend_en: String,
    from: Option<Day>,
    source: String,
    #[expect(dead_code, reason = "for the reader of the file; checked to be told")]
    verified: bool,
}

/// What is asked about goods.
#[derive(Clone, Copy, Debug)]
pub struct Goods<'a> {
    /// The tariff code, digits only.
    pub hs: Option<&'a str>,
    /// Flags of the category and of the listing.
    pub flags: &'a BTreeSet<String>,
    /// The ways into China that are offered; empty if not known.
    pub routes: &'a BTreeSet<Mode>,
    /// What the operator lets this seller sell.
    pub permits: &'a BTreeSet<String>,
}

impl Banned {
    /// The list that comes with the program.
    pub fn bundled() -> Result<Self> {
        Self::parse(FILE)
    }

    /// Reads a list.
    pub fn parse(text: &str) -> Result<Self> {
        let raw: RawFile = toml::from_str(text).map_err(Error::internal)?;
        let brands = raw
            .banned
            .iter()
            .enumerate()
            .map(|(place, raw)| names(place, raw));
        let brands: Vec<Brand> = brands
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect();
        let words = BrandMatcher::new(brands).map_err(Error::internal)?;
        let entries: Vec<Entry> = raw.banned.into_iter().map(Entry::from).collect();
        let wrong = entries
            .iter()
            .find(|entry| entry.by_word == Effect::Refuse || entry.source.is_empty());
        if let Some(entry) = wrong {
            return Err(Error::internal(format!(
                "banned goods `{}`: a word alone never refuses, and a source is needed",
                entry.id
            )));
        }
        Ok(Self {
            entries,
            words: Arc::new(words),
        })
    }

    /// The entries, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries whose names stand in a text, with where. Guesses by sound or one letter off are left out.
    pub fn in_text(&self, text: &str) -> Vec<(&Entry, Hit)> {
        let sure = |hit: &Hit| hit.accuses() && !matches!(hit.view, View::Typo | View::Pinyin);
        let of = |hit: Hit| {
            let place = usize::try_from(hit.brand).ok()?;
            self.entries.get(place).map(|entry| (entry, hit))
        };
        self.words
            .find(text)
            .into_iter()
            .filter(sure)
            .filter_map(of)
            .collect()
    }
}

fn names(place: usize, raw: &Raw) -> Result<Option<Brand>> {
    let Some((first, rest)) = raw.words.split_first() else {
        return Ok(None);
    };
    let brand = Brand::new(place as u64, first).map_err(Error::internal)?;
    let named = |brand: Brand, word: &String| brand.alias(word).map_err(Error::internal);
    let brand = rest.iter().try_fold(brand, named)?;
    Ok(Some(brand.innocent(raw.innocent.iter().cloned())))
}

impl Entry {
    /// Whether the entry counts for these goods at all: in force, this way, without a permit.
    pub fn concerns(&self, goods: Goods<'_>, on: Day) -> bool {
        let in_force = self.from.is_none_or(|from| from <= on);
        let this_way = self.only_by.is_empty() || goods.routes.iter().all(|mode| self.only_by.contains(mode));
        let permitted = self
            .permit
            .as_ref()
            .is_some_and(|permit| goods.permits.contains(permit));
        in_force && this_way && !permitted
    }

    /// The tariff code or flag by which the goods are of this kind.
    pub fn code_of(&self, goods: Goods<'_>) -> Option<String> {
        let under =
            |prefixes: &[String], hs: &str| prefixes.iter().any(|prefix| hs.starts_with(prefix.as_str()));
        let by_tariff = goods
            .hs
            .filter(|hs| under(&self.hs, hs) && !under(&self.unless_hs, hs))
            .map(str::to_owned);
        by_tariff.or_else(|| self.flags.intersection(goods.flags).next().cloned())
    }
}

impl From<Raw> for Entry {
    fn from(raw: Raw) -> Self {
        Self {
            id: raw.id,
            hs: raw.hs,
            unless_hs: raw.unless_hs,
            flags: raw.flags,
            by_code: raw.by_code,
            by_word: raw.by_word,
            only_by: raw.only_by,
            permit: raw.permit,
            harm: raw.harm,
            name: Said::new(raw.name_zh, raw.name_en),
            rule: Said::new(raw.rule_zh, raw.rule_en),
            mend: Said::new(raw.mend_zh, raw.mend_en),
            source: raw.source,
            from: raw.from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let banned = Banned::bundled().unwrap();
        let hits = banned.in_text(text);
        hits.into_iter().map(|(entry, _)| entry.id.clone()).collect()
    }

    #[test]
    fn banned_goods_are_named_in_either_language_and_in_disguise() {
        for (text, id) in [
            ("Compact pistol, black", "weapons"),
            ("精品仿真枪 收藏", "weapons"),
            ("电 子 烟 套装", "tobacco"),
            ("CBD oil drops", "drugs"),
            ("老山西洋参切片", "endangered-species"),
            ("Heirloom seeds for planting", "seeds-and-plants-by-parcel"),
            ("Smoky beef jerky, 3 oz", "meat-by-parcel"),
        ] {
            assert!(found(text).contains(&id.to_owned()), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn honest_goods_are_not_named() {
        for text in [
            "Tobacco and vanilla soy candle",
            "Ivory linen swaddle",
            "象牙白婴儿包巾",
            "Bourbon barrel aged maple syrup",
            "Raspberry seed oil serum",
            "Chia seeds, organic",
            "Massage gun attachment rack",
            "大麻哈鱼油胶囊",
            "不含汞、不含酒精的面霜",
            "葡萄酒醋 无糖",
            "Cherry wood cheese board",
            "White cheddar cheese puffs",
            "子弹头口红",
            "火药味十足的辣酱",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_permit_or_another_way_lifts_an_entry() {
        let banned = Banned::bundled().unwrap();
        let entry = |id: &str| banned.entries().iter().find(|entry| entry.id == id).unwrap();
        let (none, on) = (BTreeSet::new(), "2026-11-22".parse().unwrap());
        let parcel = BTreeSet::from([Mode::DirectPurchase]);
        let both = BTreeSet::from([Mode::DirectPurchase, Mode::Bonded]);
        let goods = |routes| Goods {
            hs: Some("160250"),
            flags: &none,
            routes,
            permits: &none,
        };
        let meat = entry("meat-by-parcel");
        assert!(meat.concerns(goods(&parcel), on) && !meat.concerns(goods(&both), on));
        assert!(!meat.concerns(goods(&parcel), "2021-10-19".parse().unwrap()));
        assert_eq!(meat.code_of(goods(&parcel)), Some("160250".to_owned()));
        let permits = BTreeSet::from(["alcohol".to_owned()]);
        let cider = Goods {
            permits: &permits,
            ..goods(&parcel)
        };
        assert!(entry("alcohol").concerns(goods(&parcel), on) && !entry("alcohol").concerns(cider, on));
    }
}
