//! The unified social credit code of Chinese organisations (GB 32100) 统一社会信用代码.
//!
//! Eighteen characters of digits and capital letters without I, O, S, V and Z: registering department, kind, six area
//! digits, nine of the organisation code, one check character mod 31 with weights 3^i. Source: remembered standard;
//! it fits the 18 characters of the customs fields. Checked here on published codes of companies.

use crate::text::compact;

/// Why a text is not a unified social credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UsccError {
    /// Wrong number of characters.
    #[error("a unified social credit code has 18 characters")]
    Length,
    /// A character that the code does not use.
    #[error(
        "a unified social credit code has digits and capital letters without I, O, S, V and Z, and digits at places 3 to 8"
    )]
    Characters,
    /// The check character does not fit.
    #[error("the last character does not fit the others; one is probably mistyped")]
    Check,
}

/// A well-formed unified social credit code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uscc(String);

/// The characters in the order of their values 0 to 30.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

impl Uscc {
    /// Reads a code; small letters, spaces and full-width characters are accepted.
    ///
    /// # Errors
    /// [`UsccError`], the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, UsccError> {
        let code = compact(text).to_ascii_uppercase();
        if code.chars().count() != 18 {
            return Err(UsccError::Length);
        }
        let values: Option<Vec<usize>> = code.chars().map(|c| ALPHABET.find(c)).collect();
        let values = values
            .filter(|v| v[2..8].iter().all(|&digit| digit < 10))
            .ok_or(UsccError::Characters)?;
        let powers = std::iter::successors(Some(1), |weight| Some(weight * 3 % 31));
        let sum: usize = values
            .iter()
            .take(17)
            .zip(powers)
            .map(|(value, weight)| value * weight)
            .sum();
        if (31 - sum % 31) % 31 == values[17] {
            Ok(Self(code))
        } else {
            Err(UsccError::Check)
        }
    }

    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Published codes of large companies.
    const PUBLISHED: [&str; 3] = ["91110000600037341L", "91330100799655058B", "9144030071526726XG"];

    #[test]
    fn published_codes_hold_and_their_misprints_do_not() {
        for code in PUBLISHED {
            assert_eq!(Uscc::parse(&code.to_lowercase()).unwrap().as_str(), code);
        }
        assert_eq!(Uscc::parse("91110000600037341M"), Err(UsccError::Check));
        assert_eq!(Uscc::parse("91110000600037341O"), Err(UsccError::Characters));
        assert_eq!(Uscc::parse("91A10000600037341L"), Err(UsccError::Characters));
        assert_eq!(Uscc::parse("9111000060003734"), Err(UsccError::Length));
    }

    proptest! {
        #[test]
        fn any_mistyped_character_is_noticed(which in 0usize..3, at in 0usize..18, value in 0usize..31) {
            let mut code: Vec<char> = PUBLISHED[which].chars().collect();
            let other = ALPHABET.chars().nth(value).unwrap();
            prop_assume!(code[at] != other);
            code[at] = other;
            prop_assert!(Uscc::parse(&code.iter().collect::<String>()).is_err());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = Uscc::parse(&text);
        }
    }
}
