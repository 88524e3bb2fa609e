//! Exact amounts: the fen (CNY 0.01) and the rate in parts per million.
//!
//! Nothing here is a float. Every rounding in this crate goes through [`round_half_up`], so there is one place to
//! read what "rounded to the fen" means. Source: GACC Order 124, "to the fen", read in
//! part in a copy (yizhoustyle.com); that halves go up, and per tax, is practice.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What can be wrong with an amount or a rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// The result does not fit in 64 bits.
    #[error("the amount is too large to be counted in fen")]
    Overflow,
    /// The text is not a decimal with at most two places.
    #[error("`{0}` is not an amount in yuan such as 199 or 199.00")]
    NotAnAmount(String),
    /// The text is not a percentage with at most four places.
    #[error("`{0}` is not a percentage such as 13 or 9.1")]
    NotARate(String),
    /// Shares cannot be negative, and something must carry the total.
    #[error("an amount cannot be divided over negative shares or over no shares at all")]
    BadShares,
}

/// An amount in fen, one hundredth of a yuan. May be negative (a refund).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many fen.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The number of fen.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// True below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Reads yuan written as a decimal with at most two places: `199`, `199.5`, `199.00`, `-0.01`.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        scaled(text, 2)
            .map(Self)
            .ok_or_else(|| AmountError::NotAnAmount(shown(text)))
    }

    /// Adds, refusing to overflow.
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        self.0.checked_add(other.0).map(Self).ok_or(AmountError::Overflow)
    }

    /// Subtracts, refusing to overflow.
    pub fn minus(self, other: Self) -> Result<Self, AmountError> {
        self.0.checked_sub(other.0).map(Self).ok_or(AmountError::Overflow)
    }

    /// Multiplies by a count of pieces, refusing to overflow.
    pub fn times(self, count: u32) -> Result<Self, AmountError> {
        self.0
            .checked_mul(i64::from(count))
            .map(Self)
            .ok_or(AmountError::Overflow)
    }

    /// The share `rate` of this amount, rounded half-up to the fen.
    pub fn at(self, rate: Rate) -> Result<Self, AmountError> {
        round_half_up(
            i128::from(self.0) * i128::from(rate.ppm()),
            i128::from(Rate::ONE.ppm()),
        )
    }

    /// Adds up a list, refusing to overflow.
    pub fn total<I: IntoIterator<Item = Self>>(amounts: I) -> Result<Self, AmountError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

/// Shows yuan with two places and no currency sign: `199.00`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", magnitude / 100, magnitude % 100)
    }
}

/// A rate as an exact number of parts per million: 13 % is 130 000. Never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(u32);

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole, 100 %.
    pub const ONE: Self = Self(1_000_000);

    /// A rate of so many parts per million.
    pub const fn from_ppm(ppm: u32) -> Self {
        Self(ppm)
    }

    /// A rate of so many basis points (hundredths of a percent).
    pub const fn from_basis_points(points: u16) -> Self {
        Self(points as u32 * 100)
    }

    /// The parts per million.
    pub const fn ppm(self) -> u32 {
        self.0
    }

    /// Reads a percentage with at most four places, without the sign: `13`, `9.1`, `0`.
    pub fn parse_percent(text: &str) -> Result<Self, AmountError> {
        scaled(text, 4)
            .and_then(|ppm| u32::try_from(ppm).ok())
            .map(Self)
            .ok_or_else(|| AmountError::NotARate(shown(text)))
    }

    /// Adds two rates of the same base, refusing to overflow.
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        self.0.checked_add(other.0).map(Self).ok_or(AmountError::Overflow)
    }
}

/// Shows a percentage without trailing zeros: `13%`, `9.1%`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 10_000, self.0 % 10_000);
        if part == 0 {
            return write!(f, "{whole}%");
        }
        let digits = format!("{part:04}");
        write!(f, "{whole}.{}%", digits.trim_end_matches('0'))
    }
}

/// Rounds the quotient `numerator / denominator` of fen to a whole fen, halves away from zero.
///
/// For the positive amounts tax is computed on this is half-up; for a refund it mirrors the charge exactly.
pub fn round_half_up(numerator: i128, denominator: i128) -> Result<Fen, AmountError> {
    if denominator <= 0 {
        return Err(AmountError::Overflow);
    }
    let whole = numerator / denominator;
    let rest = (numerator % denominator).unsigned_abs();
    let up = i128::from(rest >= denominator.unsigned_abs().div_ceil(2));
    let rounded = whole + up * numerator.signum();
    i64::try_from(rounded).map(Fen).map_err(|_| AmountError::Overflow)
}

/// Divides `total` over `shares` in proportion, losing and inventing no fen.
///
/// Largest remainder: each part is cut down to the fen, and the fen left over go one by one to the largest
/// remainders, the earlier part first where they are equal. When every share is zero the parts are as equal as can be.
pub fn allocate(total: Fen, shares: &[Fen]) -> Result<Vec<Fen>, AmountError> {
    if shares.iter().any(|share| share.is_negative()) {
        return Err(AmountError::BadShares);
    }
    if shares.is_empty() {
        return if total == Fen::ZERO {
            Ok(Vec::new())
        } else {
            Err(AmountError::BadShares)
        };
    }
    let weight = |share: &Fen| i128::from(share.get());
    let all: i128 = shares.iter().map(weight).sum();
    let equal = all == 0;
    let sum = if equal {
        i128::try_from(shares.len()).map_err(|_| AmountError::Overflow)?
    } else {
        all
    };
    let magnitude = i128::from(total.get().unsigned_abs());
    let exact: Vec<i128> = shares
        .iter()
        .map(|s| magnitude * if equal { 1 } else { weight(s) })
        .collect();
    let mut parts: Vec<i128> = exact.iter().map(|e| e / sum).collect();
    let mut left = magnitude - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| (-(exact[i] % sum), i));
    for i in order {
        if left == 0 {
            break;
        }
        parts[i] += 1;
        left -= 1;
    }
    let sign = if total.is_negative() { -1 } else { 1 };
    parts
        .into_iter()
        .map(|p| {
            i64::try_from(p * sign)
                .map(Fen)
                .map_err(|_| AmountError::Overflow)
        })
        .collect()
}

/// Reads a plain decimal as an integer scaled by `10^places`; no exponent, no grouping, no `+`.
fn scaled(text: &str, places: usize) -> Option<i64> {
    let text = text.trim();
    let (sign, body) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > places {
        return None;
    }
    format!("{whole}{part:0<places$}")
        .parse::<i64>()
        .ok()?
        .checked_mul(sign)
}

/// Cuts text that goes into an error sentence.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn yuan_are_read_and_shown_to_the_fen() {
        for (text, fen) in [
            ("199", 19900),
            ("199.5", 19950),
            ("0.01", 1),
            ("-0.01", -1),
            (" 5000.00 ", 500000),
        ] {
            assert_eq!(Fen::parse(text), Ok(Fen::new(fen)), "{text}");
        }
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "1.234",
            "1,299.00",
            "1e3",
            "¥5",
            "+1",
            "--1",
            "99999999999999999999",
        ] {
            assert!(Fen::parse(text).is_err(), "{text}");
        }
        assert_eq!(Fen::new(-1905).to_string(), "-19.05");
    }

    #[test]
    fn rates_are_read_and_shown_in_percent() {
        assert_eq!(Rate::parse_percent("9.1").unwrap(), Rate::from_ppm(91_000));
        assert_eq!(Rate::parse_percent("13").unwrap().to_string(), "13%");
        assert_eq!(Rate::from_basis_points(910).to_string(), "9.1%");
        assert!(Rate::parse_percent("-1").is_err());
    }

    #[test]
    fn halves_round_away_from_zero() {
        for (n, d, fen) in [
            (5, 10, 1),
            (4, 10, 0),
            (15, 10, 2),
            (-5, 10, -1),
            (-4, 10, 0),
            (1, 3, 0),
            (2, 3, 1),
            (3, 1, 3),
        ] {
            assert_eq!(round_half_up(n, d), Ok(Fen::new(fen)), "{n}/{d}");
        }
        assert!(round_half_up(1, 0).is_err());
    }

    #[test]
    fn freight_of_ten_yuan_over_three_equal_lines() {
        let parts = allocate(Fen::new(1000), &[Fen::new(5), Fen::new(5), Fen::new(5)]).unwrap();
        assert_eq!(parts, [334, 333, 333].map(Fen::new));
        assert_eq!(
            allocate(Fen::new(3), &[Fen::ZERO, Fen::ZERO]).unwrap(),
            [2, 1].map(Fen::new)
        );
        assert_eq!(allocate(Fen::new(1), &[]), Err(AmountError::BadShares));
    }

    proptest! {
        #[test]
        fn parts_always_sum_to_the_total(total in -10_000_000i64..10_000_000, shares in prop::collection::vec(0i64..1_000_000_000, 1..20)) {
            let shares: Vec<Fen> = shares.into_iter().map(Fen::new).collect();
            let parts = allocate(Fen::new(total), &shares).unwrap();
            prop_assert_eq!(Fen::total(parts).unwrap(), Fen::new(total));
        }

        #[test]
        fn shown_yuan_read_back(fen in any::<i64>()) {
            prop_assume!(fen > i64::MIN);
            prop_assert_eq!(Fen::parse(&Fen::new(fen).to_string()), Ok(Fen::new(fen)));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = (Fen::parse(&text), Rate::parse_percent(&text));
        }
    }
}
