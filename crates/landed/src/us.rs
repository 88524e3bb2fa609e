//! Taxpayer numbers, states and ZIP codes of the United States: what can be told from the form alone.
//!
//! Sources: the numbering rules of the IRS (EIN, ITIN), of the Social Security Administration (SSN since 2011) and the
//! Postal Service (first three digits of a ZIP code by state), remembered and not verified. So a wrong *form* is
//! refused, and a ZIP code of another state is a finding to be shown, not proof.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{compact, masked};

/// Which taxpayer number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TinKind {
    /// Employer identification number, `12-3456789`.
    Ein,
    /// Social security number, `123-45-6789`.
    Ssn,
    /// Individual taxpayer identification number, `9xx-xx-xxxx`.
    Itin,
}

/// Why a text is not such a taxpayer number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TinError {
    /// Not nine digits.
    #[error("a taxpayer number has nine digits")]
    Length,
    /// Nine digits that are never given out as a number of this kind.
    #[error("no taxpayer number of this kind looks like this")]
    NeverIssued,
}

/// The fourth and fifth digits an individual taxpayer identification number can have.
const ITIN_GROUPS: [(&str, &str); 4] = [("50", "65"), ("70", "88"), ("90", "92"), ("94", "99")];

/// A taxpayer number of a right form. `Debug` and `Display` show the last four digits only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Tin {
    kind: TinKind,
    digits: String,
}

impl Tin {
    /// Reads a number of a known kind, with or without hyphens.
    ///
    /// # Errors
    /// [`TinError`].
    pub fn parse(kind: TinKind, text: &str) -> Result<Self, TinError> {
        let digits = compact(text);
        if digits.len() != 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(TinError::Length);
        }
        let (area, group, serial) = (&digits[..3], &digits[3..5], &digits[5..]);
        let possible = match kind {
            TinKind::Ein => &digits[..2] != "00" && &digits[2..] != "0000000",
            TinKind::Ssn => {
                !matches!(area, "000" | "666") && area < "900" && group != "00" && serial != "0000"
            }
            TinKind::Itin => {
                area >= "900"
                    && ITIN_GROUPS
                        .iter()
                        .any(|(low, high)| (*low..=*high).contains(&group))
            }
        };
        if possible {
            Ok(Self { kind, digits })
        } else {
            Err(TinError::NeverIssued)
        }
    }

    /// The kind.
    pub const fn kind(&self) -> TinKind {
        self.kind
    }

    /// The number with its hyphens, for sealing and for tax forms. Not for logs.
    pub fn expose(&self) -> String {
        match self.kind {
            TinKind::Ein => format!("{}-{}", &self.digits[..2], &self.digits[2..]),
            TinKind::Ssn | TinKind::Itin => {
                format!(
                    "{}-{}-{}",
                    &self.digits[..3],
                    &self.digits[3..5],
                    &self.digits[5..]
                )
            }
        }
    }

    /// `*****6789`.
    pub fn masked(&self) -> String {
        masked(&self.digits, 0, 4)
    }
}

impl fmt::Display for Tin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for Tin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tin({:?} {})", self.kind, self.masked())
    }
}

/// A state, the District of Columbia, or an inhabited territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Two letters (ANSI, USPS).
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    /// First three digits of its ZIP codes, as inclusive ranges.
    zip3: Vec<(u16, u16)>,
}

/// One state a line: code, name, ranges.
const STATES: &str = include_str!("../tables/us_states.csv");

/// All states, in the order of their codes.
pub fn states() -> Vec<State> {
    STATES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(state_row)
        .collect()
}

/// The state with this code, in capital or small letters.
pub fn state(code: &str) -> Option<State> {
    states()
        .into_iter()
        .find(|state| state.code.eq_ignore_ascii_case(code.trim()))
}

fn state_row(line: &'static str) -> Option<State> {
    let mut cells = line.split(',');
    let (code, name, ranges) = (cells.next()?, cells.next()?, cells.next()?);
    let range = |text: &str| {
        let (low, high) = text.split_once('-').unwrap_or((text, text));
        Some((low.parse().ok()?, high.parse().ok()?))
    };
    Some(State {
        code,
        name,
        zip3: ranges.split(' ').filter_map(range).collect(),
    })
}

/// A ZIP code of five digits, or nine with the +4.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Zip(String);

/// The text is not a ZIP code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a ZIP code has five digits, such as 98101, or nine, such as 98101-1234")]
pub struct ZipError;

impl Zip {
    /// Reads `98101` or `98101-1234`.
    ///
    /// # Errors
    /// [`ZipError`].
    pub fn parse(text: &str) -> Result<Self, ZipError> {
        let text: String = text.trim().chars().map(crate::text::fold_width).collect();
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let right = match text.split_once('-') {
            Some((five, four)) => digits(five, 5) && digits(four, 4),
            None => digits(&text, 5),
        };
        if right && !text.starts_with("000") {
            Ok(Self(text))
        } else {
            Err(ZipError)
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether such codes lie in a state.
    pub fn is_in(&self, state: &State) -> bool {
        self.0[..3].parse().is_ok_and(|zip3: u16| {
            state
                .zip3
                .iter()
                .any(|(low, high)| (*low..=*high).contains(&zip3))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn taxpayer_numbers_by_kind() {
        let table = [
            (TinKind::Ein, "12-3456789", Ok("12-3456789")),
            (TinKind::Ein, "123456789", Ok("12-3456789")),
            (TinKind::Ein, "00-3456789", Err(TinError::NeverIssued)),
            (TinKind::Ein, "12-345678", Err(TinError::Length)),
            (TinKind::Ssn, "123-45-6789", Ok("123-45-6789")),
            (TinKind::Ssn, "666-45-6789", Err(TinError::NeverIssued)),
            (TinKind::Ssn, "900-45-6789", Err(TinError::NeverIssued)),
            (TinKind::Ssn, "123-00-6789", Err(TinError::NeverIssued)),
            (TinKind::Itin, "912-70-1234", Ok("912-70-1234")),
            (TinKind::Itin, "912-93-1234", Err(TinError::NeverIssued)),
        ];
        for (kind, text, expected) in table {
            let read = Tin::parse(kind, text).map(|tin| tin.expose());
            assert_eq!(read, expected.map(str::to_owned), "{kind:?} {text}");
        }
        assert_eq!(
            format!("{:?}", Tin::parse(TinKind::Ein, "12-3456789").unwrap()),
            "Tin(Ein *****6789)"
        );
    }

    #[test]
    fn fifty_states_the_district_and_five_territories() {
        assert_eq!(states().len(), 56);
        assert!(states().iter().all(|state| !state.zip3.is_empty()));
        assert_eq!(state("wa").unwrap().name, "Washington");
        assert!(state("XX").is_none());
    }

    #[test]
    fn a_zip_code_lies_in_its_state() {
        for (zip, code) in [
            ("98101", "WA"),
            ("90012-1234", "CA"),
            ("00601", "PR"),
            ("10001", "NY"),
            ("06390", "NY"),
            ("20001", "DC"),
        ] {
            assert!(
                Zip::parse(zip).unwrap().is_in(&state(code).unwrap()),
                "{zip} {code}"
            );
        }
        assert!(!Zip::parse("98101").unwrap().is_in(&state("OR").unwrap()));
        for bad in ["9810", "981011", "98101-12", "98101 1234", "ABCDE", "00012", ""] {
            assert_eq!(Zip::parse(bad), Err(ZipError), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            for kind in [TinKind::Ein, TinKind::Ssn, TinKind::Itin] {
                let _ = Tin::parse(kind, &text);
            }
            let _ = (Zip::parse(&text), state(&text));
        }
    }
}
