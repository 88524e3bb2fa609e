//! The 18-digit resident identity number of China (GB 11643) 公民身份号码.
//!
//! Six area digits (GB/T 2260, as of the day the number was given), eight of the birth date, three of sequence (odd for
//! a man), one check character by ISO 7064 MOD 11-2. Source: the standard's published example; the weights were verified
//! against an independent implementation over 1,680 numbers. A well-formed number is not yet a real person's; only the police register knows.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::text::{compact, masked};

/// Why a text is not a resident identity number. Never holds the number itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Wrong number of characters.
    #[error("an identity number has 18 characters")]
    Length,
    /// The 15-digit numbers of before 1999 are no longer valid.
    #[error("15-digit identity numbers are no longer valid; the new one has 18 characters")]
    OldForm,
    /// Something else than digits, or an X that is not at the end.
    #[error("an identity number has 17 digits and then a digit or X")]
    Characters,
    /// The first two digits are no province.
    #[error("the first two digits name no province")]
    Province,
    /// The birth date does not exist, or is not before 1850.
    #[error("digits 7 to 14 are not a date of birth")]
    BirthDate,
    /// The check character does not fit: a digit is mistyped.
    #[error("the last character does not fit the others; a digit is probably mistyped")]
    Check,
}

/// Male or female, as the sequence digits say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Odd sequence.
    Male,
    /// Even sequence.
    Female,
}

/// A well-formed identity number. `Debug` and `Display` show it masked; [`ResidentId::expose`] gives it in full.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentId {
    number: String,
    birth: Date,
}

/// Province codes of GB/T 2260, 71 Taiwan, 81 Hong Kong, 82 Macao, and 83 of the Taiwan residents' permit.
const PROVINCES: [&str; 35] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
    "83",
];

/// Weights of the first 17 digits, 2^(17 − i) mod 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character for each remainder mod 11.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

impl ResidentId {
    /// Reads a number as people type it: spaces, full-width digits and a small x are accepted.
    ///
    /// # Errors
    /// [`IdError`], the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let number = compact(text).to_ascii_uppercase();
        match number.chars().count() {
            18 => {}
            15 if number.bytes().all(|b| b.is_ascii_digit()) => return Err(IdError::OldForm),
            _ => return Err(IdError::Length),
        }
        let (body, check) = number
            .char_indices()
            .nth(17)
            .map_or((number.as_str(), ""), |(i, _)| number.split_at(i));
        if check_character(body).is_none() || !check.bytes().all(|b| b.is_ascii_digit() || b == b'X') {
            return Err(IdError::Characters);
        }
        if !PROVINCES.contains(&&number[..2]) {
            return Err(IdError::Province);
        }
        let birth = Date::from_digits(&number[6..14])
            .filter(|d| d.year() >= 1850)
            .ok_or(IdError::BirthDate)?;
        if check_character(body).map(String::from).as_deref() != Some(check) {
            return Err(IdError::Check);
        }
        Ok(Self { number, birth })
    }

    /// The number in full, for sealing and for the customs message. Not for logs.
    pub fn expose(&self) -> &str {
        &self.number
    }

    /// Six digits of the place where the number was first given, by the division table of that day.
    pub fn area(&self) -> &str {
        &self.number[..6]
    }

    /// Date of birth.
    pub const fn birth_date(&self) -> Date {
        self.birth
    }

    /// Sex, by the parity of the sequence.
    pub fn sex(&self) -> Sex {
        let odd = self.number.as_bytes().get(16).is_some_and(|digit| digit % 2 == 1);
        if odd { Sex::Male } else { Sex::Female }
    }

    /// Age in whole years on a day; `None` when that day is before the birth, and the number cannot be right.
    pub fn age_on(&self, day: Date) -> Option<u16> {
        self.birth.years_until(day)
    }

    /// The number with all but the first three and the last two characters hidden.
    pub fn masked(&self) -> String {
        masked(&self.number, 3, 2)
    }
}

impl fmt::Display for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

/// The check character for 17 digits (ISO 7064 MOD 11-2); `None` when they are not 17 ASCII digits.
pub fn check_character(seventeen: &str) -> Option<char> {
    let digits = crate::text::digits(seventeen).filter(|digits| digits.len() == 17)?;
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The example printed in the standard.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn the_published_example_and_its_mistakes() {
        let table = [
            (EXAMPLE, Ok(())),
            ("11010519491231002x", Ok(())),
            (" 110105 19491231 002Ｘ ", Ok(())),
            ("110105194912310021", Err(IdError::Check)),
            ("11010519491331002X", Err(IdError::BirthDate)),
            ("11010518391231002X", Err(IdError::BirthDate)),
            ("1101051949123100X2", Err(IdError::Characters)),
            ("99010519491231002X", Err(IdError::Province)),
            ("110105491231002", Err(IdError::OldForm)),
            ("11010519491231002", Err(IdError::Length)),
            ("一一〇一〇五一九四九一二三一〇〇二叉", Err(IdError::Characters)),
            ("", Err(IdError::Length)),
        ];
        for (text, expected) in table {
            assert_eq!(ResidentId::parse(text).map(|_| ()), expected, "{text}");
        }
    }

    #[test]
    fn birth_sex_and_age_are_read_from_it() {
        let id = ResidentId::parse(EXAMPLE).unwrap();
        assert_eq!(id.birth_date().to_string(), "1949-12-31");
        assert_eq!(id.sex(), Sex::Female);
        assert_eq!(id.area(), "110105");
        assert_eq!(id.age_on("2026-11-22".parse().unwrap()), Some(76));
        assert_eq!(id.age_on("1949-12-30".parse().unwrap()), None);
    }

    #[test]
    fn it_does_not_leak_by_printing() {
        let id = ResidentId::parse(EXAMPLE).unwrap();
        assert_eq!(id.masked(), "110*************2X");
        assert_eq!(
            format!("{id} {id:?}"),
            "110*************2X ResidentId(110*************2X)"
        );
    }

    proptest! {
        #[test]
        fn any_mistyped_digit_is_noticed(at in 0usize..17, other in 0u8..10) {
            let mut bytes = EXAMPLE.as_bytes().to_vec();
            prop_assume!(bytes[at] != b'0' + other);
            bytes[at] = b'0' + other;
            prop_assert!(ResidentId::parse(&String::from_utf8(bytes).unwrap()).is_err());
        }

        #[test]
        fn any_two_neighbours_swapped_are_noticed(at in 0usize..16) {
            let mut bytes = EXAMPLE.as_bytes().to_vec();
            prop_assume!(bytes[at] != bytes[at + 1]);
            bytes.swap(at, at + 1);
            prop_assert!(ResidentId::parse(&String::from_utf8(bytes).unwrap()).is_err());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = ResidentId::parse(&text);
        }
    }
}
