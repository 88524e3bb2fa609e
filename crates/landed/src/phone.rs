//! Mobile numbers of mainland China.
//!
//! Pattern: country code 86, eleven digits; blocks as in the open phone-number metadata of 2026 (phonenumbers 9.0.43):
//! `1(610|740[0-5]…)` for the internet-of-things and satellite blocks, `1[38]x`, `14[57]`, `1[59][0-35-9]`, `16[25-7]`,
//! `17[0-35-8]` for people. New blocks appear now and then; whether a number answers, only a message tells.

use std::fmt;

use crate::text::{compact, masked};

/// The text is not a mobile number of mainland China.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Not eleven digits after an optional +86.
    #[error("a mobile number in mainland China has 11 digits, such as 138 0013 8000")]
    Length,
    /// Eleven digits, but no operator has such a block.
    #[error("no mobile number in mainland China begins like this; please look at the first three digits")]
    Block,
}

/// A mobile number of mainland China, eleven digits. `Debug` and `Display` show it masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CnMobile(String);

impl CnMobile {
    /// Reads a number as people type it: `+86`, `0086`, spaces, hyphens and full-width digits are accepted.
    ///
    /// # Errors
    /// [`PhoneError`], saying what a right one looks like.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let typed = compact(text);
        let number = ["+86", "0086", "86"]
            .iter()
            .filter_map(|code| typed.strip_prefix(code))
            .find(|rest| rest.len() == 11)
            .unwrap_or(&typed);
        if number.len() != 11 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::Length);
        }
        if in_a_block(number.as_bytes()) {
            Ok(Self(number.to_owned()))
        } else {
            Err(PhoneError::Block)
        }
    }

    /// The eleven digits, for sealing and for the papers. Not for logs.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// `138****8000`.
    pub fn masked(&self) -> String {
        masked(&self.0, 3, 4)
    }
}

impl fmt::Display for CnMobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for CnMobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CnMobile({})", self.masked())
    }
}

fn in_a_block(number: &[u8]) -> bool {
    match number {
        [b'1', b'6', b'1', b'0', ..] | [b'1', b'7', b'4', b'0', b'0'..=b'5', ..] => true,
        [b'1', second, third, ..] => match second {
            b'3' | b'8' => true,
            b'4' => matches!(third, b'5' | b'7'),
            b'5' | b'9' => *third != b'4',
            b'6' => matches!(third, b'2' | b'5'..=b'7'),
            b'7' => matches!(third, b'0'..=b'3' | b'5'..=b'8'),
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_type_them() {
        for text in [
            "13800138000",
            "+8613800138000",
            "+86 138 0013 8000",
            "0086-138-0013-8000",
            "１３８００１３８０００",
            "8613800138000",
        ] {
            assert_eq!(CnMobile::parse(text).unwrap().expose(), "13800138000", "{text}");
        }
    }

    #[test]
    fn blocks_are_told_apart() {
        for good in [
            "14500000000",
            "16600000000",
            "16100000000",
            "17405000000",
            "17800000000",
            "19900000000",
        ] {
            assert!(CnMobile::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "12345678901",
            "+8612345678901",
            "15400000000",
            "17406000000",
            "17900000000",
            "16110000000",
            "10000000000",
        ] {
            assert_eq!(CnMobile::parse(bad), Err(PhoneError::Block), "{bad}");
        }
        for bad in ["", "1380013800", "138001380000", "1380013800a", "+1 213 555 0100"] {
            assert_eq!(CnMobile::parse(bad), Err(PhoneError::Length), "{bad}");
        }
    }

    #[test]
    fn it_does_not_leak_by_printing() {
        assert_eq!(
            format!("{:?}", CnMobile::parse("13800138000").unwrap()),
            "CnMobile(138****8000)"
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = CnMobile::parse(&text);
        }
    }
}
