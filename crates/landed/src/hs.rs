//! Harmonized System codes: 6 international digits, up to 10 Chinese ones, 13 with the inspection suffix.
//!
//! Source: HS 2022 and a Chinese tariff look-up of 2025 that shows 3304990011.104. Confidence: seen in a copy.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The text is not a tariff code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an HS code: 6 to 10 digits (13 with the inspection suffix), such as 3304990039")]
pub struct HsError(String);

/// A tariff code of 6 to 10 digits, or 13 with the Chinese inspection suffix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HsCode(String);

impl HsCode {
    /// Reads a code; dots and spaces between digits are allowed (`3304.99.00.39`).
    pub fn parse(text: &str) -> Result<Self, HsError> {
        let digits: String = text
            .trim()
            .chars()
            .filter(|c| !matches!(c, '.' | ' ' | '-'))
            .collect();
        let chapter_exists = digits.get(..2).is_some_and(|c| c != "00" && c <= "97");
        let well_formed = digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.len(), 6..=10 | 13);
        if well_formed && chapter_exists {
            Ok(Self(digits))
        } else {
            Err(HsError(crate::amount::shown(text)))
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The six digits shared by all countries.
    pub fn subheading(&self) -> &str {
        &self.0[..6]
    }

    /// True when this code lies under `prefix`. The empty prefix is over every code.
    pub fn is_under(&self, prefix: &str) -> bool {
        self.0.starts_with(prefix)
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for HsCode {
    type Error = HsError;

    fn try_from(text: String) -> Result<Self, HsError> {
        Self::parse(&text)
    }
}

impl From<HsCode> for String {
    fn from(code: HsCode) -> Self {
        code.0
    }
}

/// A prefix as written in a rule file: up to 13 digits, possibly none.
pub(crate) fn is_prefix(text: &str) -> bool {
    text.len() <= 13 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_to_ten_digits_or_thirteen() {
        for good in ["330499", "3304.99", "3304990039", "3304990011104", " 0809 29 00 "] {
            assert!(HsCode::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "3304",
            "33049900391",
            "330499a",
            "９９",
            "000000",
            "990000",
            "３３０４９９",
        ] {
            assert!(HsCode::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(HsCode::parse("3304.99.00.39").unwrap().subheading(), "330499");
    }
}
