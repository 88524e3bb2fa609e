//! Bin codes: where a thing lies, as painted on the shelf.

use std::fmt;

/// A bin: aisle, rack along the aisle, level from the floor, and the place on that level if it is divided.
/// Written `A-03-2` or `A-03-2-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BinCode {
    aisle: [u8; 2],
    rack: u8,
    level: u8,
    place: u8,
}

/// Why a text is not a bin code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a bin is written like A-03-2 or A-03-2-1: aisle, rack, level, place")]
pub struct BinCodeError;

impl BinCode {
    /// Reads a code in upper or lower case.
    pub fn parse(text: &str) -> Result<Self, BinCodeError> {
        let mut parts = text.trim().split('-');
        let (aisle, rack, level) = (parts.next(), parts.next(), parts.next());
        let place = parts.next().map_or(Some(0), |place| number(place, 1..=2));
        let bin = (|| {
            let bin = Self {
                aisle: read_aisle(aisle?)?,
                rack: number(rack?, 2..=2)?,
                level: number(level?, 1..=2)?,
                place: place?,
            };
            parts.next().is_none().then_some(bin)
        })();
        bin.ok_or(BinCodeError)
    }

    /// The aisle's letters.
    pub fn aisle(self) -> String {
        self.aisle
            .iter()
            .filter(|letter| **letter != 0)
            .copied()
            .map(char::from)
            .collect()
    }

    /// Position of the aisle among all aisles: A is 1, Z is 26, AA is 27.
    pub fn aisle_number(self) -> u16 {
        let letters = self.aisle.iter().filter(|letter| **letter != 0);
        letters.fold(0, |number, letter| number * 26 + u16::from(letter - b'A') + 1)
    }

    /// The rack along the aisle, from 1.
    pub fn rack(self) -> u8 {
        self.rack
    }

    /// The level, 1 at the floor.
    pub fn level(self) -> u8 {
        self.level
    }

    /// The place on the level, or 0 if the level is not divided.
    pub fn place(self) -> u8 {
        self.place
    }
}

impl fmt::Display for BinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{}", self.aisle(), self.rack, self.level)?;
        if self.place > 0 {
            write!(f, "-{}", self.place)
        } else {
            Ok(())
        }
    }
}

impl std::str::FromStr for BinCode {
    type Err = BinCodeError;

    fn from_str(text: &str) -> Result<Self, BinCodeError> {
        Self::parse(text)
    }
}

fn read_aisle(text: &str) -> Option<[u8; 2]> {
    let upper = text.to_ascii_uppercase();
    match *upper.as_bytes() {
        [a] if a.is_ascii_uppercase() => Some([a, 0]),
        [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some([a, b]),
        _ => None,
    }
}

/// A number from 1, with as many digits as allowed.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u8> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| plain && *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_is_read_as_it_is_written() {
        let bin = BinCode::parse("c-03-2-12").unwrap();
        assert_eq!((bin.aisle().as_str(), bin.aisle_number()), ("C", 3));
        assert_eq!((bin.rack(), bin.level(), bin.place()), (3, 2, 12));
        assert_eq!(bin.to_string(), "C-03-2-12");
        assert_eq!(BinCode::parse("AA-11-4").unwrap().aisle_number(), 27);
        assert_eq!(BinCode::parse("AA-11-4").unwrap().to_string(), "AA-11-4");
    }

    #[test]
    fn what_is_no_bin_is_refused() {
        for bad in [
            "",
            "A",
            "A-03",
            "A-3-2",
            "A-03-0",
            "A-03-2-0",
            "A-03-2-1-1",
            "ABC-03-2",
            "1-03-2",
            "A-+3-2",
            "A-03-２",
            "A--2",
        ] {
            assert_eq!(BinCode::parse(bad), Err(BinCodeError), "{bad}");
        }
    }
}
