//! Customs codes for units and countries, and firm codes. Beware: unit 142 is a bottle, currency 142 the yuan, country
//! 142 China.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::table::{self, TableError};
use crate::uscc::Uscc;

/// A customs unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Three digits.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// `yes` when read in a source.
    pub verified: String,
}

/// A country in customs' own numbering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// Three digits of customs, not of ISO 3166.
    pub code: String,
    /// ISO 3166-1 alpha-2.
    pub iso: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// `yes` when read in a source.
    pub verified: String,
}

/// The code tables that messages are checked against.
#[derive(Debug, Clone)]
pub struct Codes {
    units: Vec<Unit>,
    countries: Vec<Country>,
}

static STANDARD: LazyLock<Codes> = LazyLock::new(|| {
    let parsed = Codes::parse(
        include_str!("../../tables/customs_units.csv"),
        include_str!("../../tables/customs_countries.csv"),
    );
    #[expect(
        clippy::expect_used,
        reason = "the tables are compiled in, and a test reads them"
    )]
    parsed.expect("the built-in code tables are well formed")
});

impl Codes {
    /// Reads `code,zh,en,verified` and `code,iso,zh,en,verified`.
    ///
    /// # Errors
    /// [`TableError`] naming the first line that is wrong.
    pub fn parse(units: &str, countries: &str) -> Result<Self, TableError> {
        let three = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit());
        let bad = |code: &str| {
            format!(
                "`{}` is not a customs code of three digits",
                crate::amount::shown(code)
            )
        };
        Ok(Self {
            units: table::rows(
                units,
                |u: Unit| if three(&u.code) { Ok(u) } else { Err(bad(&u.code)) },
            )?,
            countries: table::rows(
                countries,
                |c: Country| if three(&c.code) { Ok(c) } else { Err(bad(&c.code)) },
            )?,
        })
    }

    /// The tables that come with this crate.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// The unit with this code.
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.code == code)
    }

    /// All units.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The country with this customs code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The country with these ISO letters.
    pub fn country_by_iso(&self, iso: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.iso == iso)
    }
}

/// True for a customs registration code (six digits and four of digits or capital letters) or a unified
/// social credit code.
pub(super) fn is_firm_code(text: &str) -> bool {
    let customs = text.len() == 10
        && text.bytes().take(6).all(|b| b.is_ascii_digit())
        && text
            .bytes()
            .skip(6)
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    customs || Uscc::parse(text).is_ok_and(|code| code.as_str() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_know_a_bottle_and_the_united_states() {
        let codes = Codes::standard();
        assert_eq!(codes.unit("142").unwrap().zh, "瓶");
        assert_eq!(codes.country_by_iso("US").unwrap().code, "502");
        assert_eq!(codes.country("142").unwrap().iso, "CN");
        assert!(codes.unit("999").is_none() && codes.country("840").is_none());
    }

    #[test]
    fn firm_codes() {
        for good in ["3100000001", "110896T004", "3301961Q43", "91110000600037341L"] {
            assert!(is_firm_code(good), "{good}");
        }
        for bad in [
            "",
            "310000001",
            "31000000O",
            "91110000600037341l",
            "91110000600037341M",
            "三一〇",
        ] {
            assert!(!is_firm_code(bad), "{bad}");
        }
    }
}
