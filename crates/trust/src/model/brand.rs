//! A registered brand: its names in any script, its mark, who owns it.

use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Error, Line, Result, Said, Time};
use serde::Serialize;

/// Most other names of a brand.
const MOST_NAMES: usize = 40;
/// Most territories of a mark: the Madrid system has some 130 members.
const MOST_TERRITORIES: usize = 140;
/// Classes of the Nice classification, 11th edition and later.
const CLASSES: std::ops::RangeInclusive<u8> = 1..=45;

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BrandStatus {
    /// Waits for an analyst.
    Applied,
    /// Checked; screening looks for it.
    Verified,
    /// Refused, with a reason; may be registered again.
    Refused,
}

impl BrandStatus {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Verified => "verified",
            Self::Refused => "refused",
        }
    }

    /// The status of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Applied, Self::Verified, Self::Refused]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

/// What a brand says of genuine goods that somebody bought elsewhere and sells on here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParallelTrade {
    /// Only sellers whom the brand has authorised sell its goods here.
    #[default]
    Authorised,
    /// Others may, with proof of the purchase.
    Proof,
}

impl ParallelTrade {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Authorised => "authorised",
            Self::Proof => "proof",
        }
    }

    /// The policy of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Authorised, Self::Proof]
            .into_iter()
            .find(|policy| policy.word() == word)
    }
}

/// What a brand says of used goods under its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondHand {
    /// They are not sold here but by sellers it has authorised.
    #[default]
    Refused,
    /// They may be, if they are marked as used.
    Marked,
}

impl SecondHand {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Marked => "marked",
        }
    }

    /// The policy of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Refused, Self::Marked]
            .into_iter()
            .find(|policy| policy.word() == word)
    }
}

/// A brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Its id.
    pub id: BrandId,
    /// Its main name.
    pub name: String,
    /// Other names, in any script.
    pub aliases: Vec<String>,
    /// Who registered it; none for a name that the market itself watches over.
    pub owner: Option<OrganisationId>,
    /// The number of the registered mark; empty for a watched name.
    pub mark_number: String,
    /// The office that gave it: `USPTO`, `CNIPA`.
    pub office: String,
    /// Where the mark holds: ISO 3166-1 codes of two letters, `EU` for the European Union's marks; none if it was not asked yet.
    pub territories: Vec<String>,
    /// Classes of the Nice classification.
    pub classes: Vec<u8>,
    /// Whether the name is an everyday word too.
    pub common_word: bool,
    /// Words that go with the brand.
    pub context: Vec<String>,
    /// Phrases that contain the name and do not mean the brand.
    pub innocent: Vec<String>,
    /// Its GS1 company prefixes: the first digits of its GTINs in thirteen-digit form.
    pub gtin_prefixes: Vec<String>,
    /// What it says of goods that somebody bought elsewhere and sells on.
    pub parallel_trade: ParallelTrade,
    /// What it says of used goods.
    pub second_hand: SecondHand,
    /// Where the registration stands.
    pub status: BrandStatus,
    /// Why it was refused.
    pub reason: Option<Said>,
    /// When it was registered.
    pub registered_at: Time,
}

/// What a rights holder tells of a brand. Lengths are already checked by the types.
#[derive(Clone, Debug)]
pub struct NewBrand {
    /// Its main name.
    pub name: Line<100>,
    /// Other names, in any script.
    pub aliases: Vec<Line<100>>,
    /// The number of the registered mark.
    pub mark_number: Line<60>,
    /// The office that gave it: `USPTO`, `CNIPA`.
    pub office: Line<60>,
    /// Where the mark holds: ISO 3166-1 codes of two letters, `EU` for the European Union's marks.
    pub territories: Vec<String>,
    /// Classes of the Nice classification.
    pub classes: Vec<u8>,
    /// Whether the name is an everyday word too.
    pub common_word: bool,
    /// Words that go with the brand: its products, its trade.
    pub context: Vec<Line<100>>,
    /// Phrases that contain the name and do not mean the brand.
    pub innocent: Vec<Line<100>>,
    /// Its GS1 company prefixes, six to twelve digits; those of US companies begin with a zero in this form.
    pub gtin_prefixes: Vec<Line<12>>,
}

impl NewBrand {
    /// Checks what the types cannot; all that is wrong is told at once.
    pub fn check(&self) -> Result<()> {
        let names =
            std::iter::once(("name", &self.name)).chain(self.aliases.iter().map(|name| ("aliases", name)));
        let mut wrong: Vec<Error> = names
            .filter(|(_, name)| fingerprint::Brand::new(0, name.as_str()).is_err())
            .map(|(field, name)| too_short(field, name.as_str()))
            .collect();
        if self.aliases.len() > MOST_NAMES {
            wrong.push(too_many());
        }
        if self.classes.is_empty() || self.classes.iter().any(|class| !CLASSES.contains(class)) {
            wrong.push(no_class());
        }
        let is_code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if self.territories.is_empty()
            || self.territories.len() > MOST_TERRITORIES
            || !self.territories.iter().all(is_code)
        {
            wrong.push(no_territory());
        }
        if self.common_word && self.context.is_empty() {
            wrong.push(no_context());
        }
        wrong.extend(
            self.gtin_prefixes
                .iter()
                .filter(|prefix| !is_prefix(prefix.as_str()))
                .map(|prefix| bad_prefix(prefix.as_str())),
        );
        Error::all(wrong)
    }
}

fn is_prefix(text: &str) -> bool {
    (6..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name for look-up: lower case, letters and digits only.
pub fn name_key(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn too_short(field: &'static str, name: &str) -> Error {
    Error::field(
        field,
        format!("“{name}”太短或太长，无法在商品文字里查找，请填 2 到 100 个字的名称。"),
        format!("“{name}” cannot be searched for: a name has 2 to 100 letters, digits or characters."),
    )
}

fn too_many() -> Error {
    Error::field(
        "aliases",
        format!("别名最多 {MOST_NAMES} 个。"),
        format!("At most {MOST_NAMES} other names."),
    )
}

fn no_class() -> Error {
    Error::field(
        "classes",
        "请填注册证上的类别，1 到 45，例如 3（化妆品）、31（水果）。",
        "Give the classes of the registration, 1 to 45, such as 3 (cosmetics) or 31 (fruit).",
    )
}

fn no_territory() -> Error {
    Error::field(
        "territories",
        "请填商标在哪里有效，用两个字母的国家或地区代码，例如 CN, US；欧盟商标写 EU。",
        "Say where the mark holds, in codes of two letters such as CN, US; EU for a mark of the European Union.",
    )
}

fn no_context() -> Error {
    Error::field(
        "context",
        "名称同时是日常用语时，请填几个和品牌一起出现的词（商品名、型号），以免误伤普通商品。",
        "The name is an everyday word too: give some words that go with the brand (goods, models), so that nobody is accused by accident.",
    )
}

fn bad_prefix(prefix: &str) -> Error {
    Error::field(
        "gtin_prefixes",
        format!("“{prefix}”不是厂商识别代码，应为 6 到 12 位数字；美国的以 0 开头，例如 0850012。"),
        format!(
            "“{prefix}” is no GS1 company prefix: it has 6 to 12 digits, and US ones begin with 0, such as 0850012."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand() -> NewBrand {
        NewBrand {
            name: Line::new("Harbor Lane").unwrap(),
            aliases: vec![Line::new("港湾小径").unwrap()],
            mark_number: Line::new("7654321").unwrap(),
            office: Line::new("USPTO").unwrap(),
            territories: vec!["US".to_owned(), "CN".to_owned()],
            classes: vec![3],
            common_word: false,
            context: Vec::new(),
            innocent: Vec::new(),
            gtin_prefixes: vec![Line::new("0850012").unwrap()],
        }
    }

    #[test]
    fn a_good_registration_passes() {
        assert_eq!(brand().check(), Ok(()));
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = NewBrand {
            aliases: vec![Line::new("H").unwrap()],
            classes: vec![46],
            territories: vec!["China".to_owned()],
            common_word: true,
            gtin_prefixes: vec![Line::new("85A").unwrap()],
            ..brand()
        };
        let error = wrong.check().unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(
            fields,
            ["aliases", "classes", "territories", "context", "gtin_prefixes"]
        );
    }

    #[test]
    fn names_are_looked_up_without_dress() {
        assert_eq!(name_key("Harbor-Lane ™"), "harborlane");
        assert_eq!(name_key("港湾 小径"), "港湾小径");
    }
}
