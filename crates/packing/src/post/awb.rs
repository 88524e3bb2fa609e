//! Air waybill numbers: three digits of the airline, seven of the waybill, one check digit (IATA Resolution 600a).

use crate::digit::awb_check_digit;
use std::fmt;

/// An air waybill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Awb {
    airline: u32,
    serial: u32,
}

/// Why a text is not an air waybill number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AwbError {
    /// Not eleven digits.
    #[error("an air waybill number has 3 and 8 digits, e.g. 176-12345675")]
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
}

impl Awb {
    /// Reads `176-12345675`, with a hyphen, a space or nothing between the parts.
    pub fn parse(text: &str) -> Result<Self, AwbError> {
        let compact: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .take(12)
            .collect();
        if compact.len() != 11 || !compact.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AwbError::Form);
        }
        let airline = compact[..3].parse().map_err(|_| AwbError::Form)?;
        let number: u32 = compact[3..].parse().map_err(|_| AwbError::Form)?;
        let awb = Self {
            airline,
            serial: number / 10,
        };
        let (found, expected) = (number % 10, awb_check_digit(awb.serial));
        if found == expected {
            Ok(awb)
        } else {
            Err(AwbError::CheckDigit {
                found,
                expected,
                suggestion: awb.to_string(),
            })
        }
    }

    /// The airline's three digits.
    pub fn airline(self) -> u32 {
        self.airline
    }
}

impl fmt::Display for Awb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:03}-{:07}{}",
            self.airline,
            self.serial,
            awb_check_digit(self.serial)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_waybills_hold() {
        for text in ["589-81140743", "176-12345675"] {
            assert_eq!(Awb::parse(text).unwrap().to_string(), text);
            assert_eq!(Awb::parse(&text.replace('-', "")), Awb::parse(text));
        }
        assert_eq!(Awb::parse("176-12345675").unwrap().airline(), 176);
    }

    #[test]
    fn a_wrong_one_is_told_what_a_right_one_looks_like() {
        let said = Awb::parse("176-12345676").unwrap_err().to_string();
        assert_eq!(
            said,
            "the last digit should be 5, not 6: 176-12345675, or another digit was misread"
        );
        for bad in [
            "",
            "176-1234567",
            "176-123456755",
            "17x-12345675",
            "１76-12345675",
        ] {
            assert_eq!(Awb::parse(bad), Err(AwbError::Form), "{bad}");
        }
    }
}
