//! The number of a logistic unit: a carton, a bag, a pallet (SSCC, eighteen digits).

use crate::digit::{digits, gs1_check_digit};
use std::fmt;

/// The number of a logistic unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sscc(u64);

/// Why a text is not an SSCC.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SsccError {
    /// Not eighteen digits.
    #[error("an SSCC has 18 digits, e.g. 123456789012345675")]
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

impl Sscc {
    /// Reads eighteen digits.
    pub fn parse(text: &str) -> Result<Self, SsccError> {
        let all = digits(text)
            .filter(|all| all.len() == 18)
            .ok_or(SsccError::Form)?;
        let (found, body) = all.split_last().ok_or(SsccError::Form)?;
        match gs1_check_digit(body) {
            expected if expected == *found => Ok(Self(text.parse().map_err(|_| SsccError::Form)?)),
            expected => {
                let suggestion = format!("{}{expected}", &text[..17]);
                Err(SsccError::CheckDigit {
                    found: *found,
                    expected,
                    suggestion,
                })
            }
        }
    }

    /// Makes a number from seventeen digits: extension digit, company prefix, serial reference.
    pub fn from_body(body: &str) -> Option<Self> {
        let all = digits(body).filter(|all| all.len() == 17)?;
        Self::parse(&format!("{body}{}", gs1_check_digit(&all))).ok()
    }
}

impl fmt::Display for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:018}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gs1_vector_holds_and_its_neighbour_does_not() {
        assert_eq!(
            Sscc::parse("123456789012345675").unwrap().to_string(),
            "123456789012345675"
        );
        assert_eq!(
            Sscc::from_body("12345678901234567").unwrap().to_string(),
            "123456789012345675"
        );
        let SsccError::CheckDigit { suggestion, .. } = Sscc::parse("123456789012345670").unwrap_err() else {
            panic!("a check digit is wrong")
        };
        assert_eq!(suggestion, "123456789012345675");
        assert_eq!(Sscc::parse("12345678901234567"), Err(SsccError::Form));
        assert_eq!(Sscc::parse("12345678901234567５"), Err(SsccError::Form));
        assert_eq!(Sscc::from_body("1234567890123456x"), None);
    }
}
