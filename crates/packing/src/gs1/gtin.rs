//! The number of a trade item (GTIN-8, -12, -13 or -14), normalised to fourteen digits.

use crate::digit::{digits, gs1_check_digit};
use std::fmt;

/// The number of a trade item. Two spellings of one number, such as a UPC and its EAN-13 form, are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(u64);

/// Why a text is not a GTIN.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GtinError {
    /// A letter or sign.
    #[error("a GTIN has digits only, e.g. 4006381333931")]
    NotDigits,
    /// The wrong number of digits.
    #[error("a GTIN has 8, 12, 13 or 14 digits, e.g. 4006381333931; this has {0}")]
    Length(usize),
    /// The last digit does not belong to the others.
    #[error("the last digit should be {expected}, not {found}: {suggestion}, or another digit was misread")]
    CheckDigit {
        /// The digit given.
        found: u32,
        /// The digit that fits the others.
        expected: u32,
        /// The whole number with that digit.
        suggestion: String,
    },
    /// All zeroes: a form that was not filled in.
    #[error("a GTIN of zeroes only names nothing; look at the bars on the pack")]
    Zero,
}

impl Gtin {
    /// Reads a number as typed or scanned; spaces and hyphens between the digits are skipped.
    pub fn parse(text: &str) -> Result<Self, GtinError> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let all = digits(&compact).ok_or(GtinError::NotDigits)?;
        let ([body @ .., found], 8 | 12 | 13 | 14) = (all.as_slice(), all.len()) else {
            return Err(GtinError::Length(all.len()));
        };
        let expected = gs1_check_digit(body);
        if expected != *found {
            let suggestion = format!("{}{expected}", &compact[..compact.len() - 1]);
            return Err(GtinError::CheckDigit {
                found: *found,
                expected,
                suggestion,
            });
        }
        match all
            .iter()
            .fold(0, |number, digit| number * 10 + u64::from(*digit))
        {
            0 => Err(GtinError::Zero),
            number => Ok(Self(number)),
        }
    }

    /// The number as an integer of at most fourteen digits.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The shortest usual spelling: eight, twelve, thirteen or fourteen digits, as printed under the bars.
    pub fn printed(self) -> String {
        match self.0 {
            0..100_000_000 => format!("{:08}", self.0),
            100_000_000..1_000_000_000_000 => format!("{:012}", self.0),
            number => format!("{number:013}"),
        }
    }

    /// The packaging level of a GTIN-14: 1 to 8 a grouping, 9 goods of variable measure, 0 the item itself.
    pub fn indicator(self) -> u64 {
        self.0 / 10_000_000_000_000
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:014}", self.0)
    }
}

impl std::str::FromStr for Gtin {
    type Err = GtinError;

    fn from_str(text: &str) -> Result<Self, GtinError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_length_is_the_same_fourteen_digits() {
        for (text, fourteen) in [
            ("02345673", "00000002345673"),
            ("416000336108", "00416000336108"),
            ("0416000336108", "00416000336108"),
            ("1234567890128", "01234567890128"),
            ("12345678901231", "12345678901231"),
            ("4 006381 333931", "04006381333931"),
        ] {
            let gtin = Gtin::parse(text).unwrap();
            assert_eq!(gtin.to_string(), fourteen);
            assert_eq!(Gtin::parse(&gtin.printed()), Ok(gtin));
        }
        assert_eq!(Gtin::parse("12345678901231").unwrap().indicator(), 1);
        assert_eq!(Gtin::parse("0416000336108").unwrap().printed(), "416000336108");
    }

    #[test]
    fn a_wrong_one_is_told_what_a_right_one_looks_like() {
        let said = Gtin::parse("4006381333932").unwrap_err().to_string();
        assert_eq!(
            said,
            "the last digit should be 1, not 2: 4006381333931, or another digit was misread"
        );
        assert_eq!(Gtin::parse("40063813339"), Err(GtinError::Length(11)));
        assert_eq!(Gtin::parse(""), Err(GtinError::Length(0)));
        assert_eq!(Gtin::parse("4006381E33931"), Err(GtinError::NotDigits));
        assert_eq!(Gtin::parse("00000000"), Err(GtinError::Zero));
    }

    proptest! {
        #[test]
        fn the_suggestion_is_always_right(text in "[1-9]([0-9]{7}|[0-9]{11,13})") {
            if let Err(GtinError::CheckDigit { suggestion, .. }) = Gtin::parse(&text) {
                prop_assert!(Gtin::parse(&suggestion).is_ok());
            }
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = Gtin::parse(&text);
        }
    }
}
