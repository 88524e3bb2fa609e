//! Postal item identifiers, thirteen characters such as `LX473124829US` (UPU standard S10).

use crate::digit::s10_check_digit;
use std::fmt;

/// A postal item: service, serial number, issuing country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct S10 {
    service: [u8; 2],
    serial: u32,
    country: [u8; 2],
}

/// Why a text is not a postal item identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum S10Error {
    /// Not two letters, nine digits, two letters.
    #[error("a parcel number has two letters, nine digits and two letters, e.g. LX473124829US")]
    Form,
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
    /// A serial number of more than eight digits.
    #[error("a serial number has at most eight digits")]
    Serial,
}

impl S10 {
    /// Makes the identifier of a new parcel. `service` is for example `LX`, `country` the issuing post's ISO 3166
    /// code. Serial numbers must not come back within twelve months.
    pub fn new(service: &str, serial: u32, country: &str) -> Result<Self, S10Error> {
        let service = two_letters(service).ok_or(S10Error::Form)?;
        let country = two_letters(country).ok_or(S10Error::Form)?;
        if serial > 99_999_999 {
            return Err(S10Error::Serial);
        }
        Ok(Self {
            service,
            serial,
            country,
        })
    }

    /// Reads an identifier in upper or lower case; the spaces of the printed form are skipped.
    pub fn parse(text: &str) -> Result<Self, S10Error> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).take(14).collect();
        let compact = compact.to_ascii_uppercase();
        let (Some(service), Some(digits), Some(country), 13) = (
            compact.get(..2),
            compact.get(2..11),
            compact.get(11..),
            compact.len(),
        ) else {
            return Err(S10Error::Form);
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(S10Error::Form);
        }
        let number: u32 = digits.parse().map_err(|_| S10Error::Form)?;
        let item = Self::new(service, number / 10, country)?;
        let (found, expected) = (number % 10, item.check_digit());
        if found == expected {
            Ok(item)
        } else {
            Err(S10Error::CheckDigit {
                found,
                expected,
                suggestion: item.to_string(),
            })
        }
    }

    /// The eight digits of the serial number.
    pub fn serial(self) -> u32 {
        self.serial
    }

    /// The kind of service, e.g. `LX` for a tracked small packet.
    pub fn service(self) -> String {
        self.service.iter().copied().map(char::from).collect()
    }

    /// The issuing country (ISO 3166-1 alpha-2).
    pub fn country(self) -> String {
        self.country.iter().copied().map(char::from).collect()
    }

    /// The form for people: `LX 47312482 9 US`.
    pub fn spaced(self) -> String {
        format!(
            "{} {:08} {} {}",
            self.service(),
            self.serial,
            self.check_digit(),
            self.country()
        )
    }

    fn check_digit(self) -> u32 {
        let mut rest = self.serial;
        let mut digits = [0; 8];
        for digit in digits.iter_mut().rev() {
            *digit = rest % 10;
            rest /= 10;
        }
        s10_check_digit(digits)
    }
}

impl fmt::Display for S10 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{:08}{}{}",
            self.service(),
            self.serial,
            self.check_digit(),
            self.country()
        )
    }
}

fn two_letters(text: &str) -> Option<[u8; 2]> {
    let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
    letters
        .iter()
        .all(u8::is_ascii_alphabetic)
        .then(|| letters.map(|letter| letter.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_known_items_hold() {
        for text in ["LX473124829US", "RR473124829FI"] {
            assert_eq!(S10::parse(text).unwrap().to_string(), text);
        }
        let item = S10::parse(" lx 4731 2482 9 us ").unwrap();
        assert_eq!(
            (item.service().as_str(), item.serial(), item.country().as_str()),
            ("LX", 47_312_482, "US")
        );
        assert_eq!(item.spaced(), "LX 47312482 9 US");
        assert_eq!(S10::new("LX", 47_312_482, "US"), Ok(item));
    }

    #[test]
    fn a_wrong_one_is_told_what_a_right_one_looks_like() {
        let said = S10::parse("LX473124828US").unwrap_err().to_string();
        assert_eq!(
            said,
            "the last digit should be 9, not 8: LX473124829US, or another digit was misread"
        );
        for bad in [
            "",
            "LX473124829U",
            "LX473124829USA",
            "1X473124829US",
            "LX4731248X9US",
            "ÄX473124829U",
            "LX47312482９US",
        ] {
            assert_eq!(S10::parse(bad), Err(S10Error::Form), "{bad}");
        }
        assert_eq!(S10::new("LX", 100_000_000, "US"), Err(S10Error::Serial));
    }

    proptest! {
        #[test]
        fn every_number_made_is_read_back(service in "[A-Z]{2}", serial in 0u32..100_000_000, country in "[A-Z]{2}") {
            let item = S10::new(&service, serial, &country).unwrap();
            prop_assert_eq!(S10::parse(&item.to_string()), Ok(item));
            prop_assert_eq!(S10::parse(&item.spaced()), Ok(item));
        }

        #[test]
        fn no_text_makes_it_panic(text: String, near in "[A-Zé]{1,3}[0-9]{8,10}[A-Z]{1,3}") {
            let _ = (S10::parse(&text), S10::parse(&near));
        }
    }
}
