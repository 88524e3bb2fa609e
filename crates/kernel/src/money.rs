//! Money: an integer of minor units with its currency in the type. Adding or ordering across currencies does not compile.
//!
//! Source: ISO 4217 (minor units of USD and CNY: 2).

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

/// A currency as a type.
pub trait Currency: 'static {
    /// Its ISO 4217 code.
    const CODE: CurrencyCode;
}

/// US dollars, in cents.
#[derive(Debug)]
pub enum Usd {}
/// Chinese yuan renminbi, in fen.
#[derive(Debug)]
pub enum Cny {}

impl Currency for Usd {
    const CODE: CurrencyCode = CurrencyCode::Usd;
}
impl Currency for Cny {
    const CODE: CurrencyCode = CurrencyCode::Cny;
}

/// A currency as a value, for rows and messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum CurrencyCode {
    /// US dollar.
    Usd,
    /// Chinese yuan.
    Cny,
}

impl CurrencyCode {
    /// The three letters of ISO 4217.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usd => "USD",
            Self::Cny => "CNY",
        }
    }

    /// The currency of three letters, if the house trades in it.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Usd, Self::Cny]
            .into_iter()
            .find(|code| code.as_str() == text)
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An amount in minor units (cents, fen) of the currency `C`. May be negative.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Money<C: Currency>(i64, #[serde(skip)] PhantomData<fn() -> C>);

/// US dollars.
pub type Dollars = Money<Usd>;
/// Chinese yuan.
pub type Yuan = Money<Cny>;

/// Why a sum could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The result does not fit 64 bits.
    #[error("the amount is too large to be counted")]
    Overflow,
    /// Nothing to allocate over: no weights, or all zero, or one negative.
    #[error("an amount cannot be split over no weights")]
    NoWeights,
    /// The text is not an amount.
    #[error("not an amount of money: write it like 12.34 or 1,299.00")]
    NotAnAmount,
}

impl<C: Currency> Money<C> {
    /// Nothing.
    pub const ZERO: Self = Self(0, PhantomData);

    /// An amount of minor units.
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor, PhantomData)
    }

    /// The minor units.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whether the amount is above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.0
            .checked_add(other.0)
            .map(Self::from_minor)
            .ok_or(MoneyError::Overflow)
    }

    /// The difference.
    pub fn less(self, other: Self) -> Result<Self, MoneyError> {
        self.0
            .checked_sub(other.0)
            .map(Self::from_minor)
            .ok_or(MoneyError::Overflow)
    }

    /// So many times the amount.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        self.0
            .checked_mul(count)
            .map(Self::from_minor)
            .ok_or(MoneyError::Overflow)
    }

    /// The sum of many.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// The share of `parts` in a million, rounded half away from zero to the minor unit.
    pub fn share_ppm(self, parts: i64) -> Result<Self, MoneyError> {
        let exact = i128::from(self.0) * i128::from(parts);
        divide_half_up(exact, 1_000_000)
            .map(Self::from_minor)
            .ok_or(MoneyError::Overflow)
    }

    /// Splits the amount by weights so that the parts sum to it exactly: each part is rounded towards zero, what
    /// remains goes one unit each to the largest remainders, the earlier first (largest-remainder method).
    pub fn allocate(self, weights: &[i64]) -> Result<Vec<Self>, MoneyError> {
        let total: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
        if total <= 0 || weights.iter().any(|&weight| weight < 0) {
            return Err(MoneyError::NoWeights);
        }
        let exact = |weight: &i64| i128::from(self.0) * i128::from(*weight);
        let mut parts: Vec<i64> = weights
            .iter()
            .map(|weight| i64::try_from(exact(weight) / total).unwrap_or(0))
            .collect();
        let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
        by_remainder.sort_by_key(|&place| std::cmp::Reverse((exact(&weights[place]) % total).abs()));
        let mut left = self.0 - parts.iter().sum::<i64>();
        for place in by_remainder {
            if left == 0 {
                break;
            }
            parts[place] += left.signum();
            left -= left.signum();
        }
        Ok(parts.into_iter().map(Self::from_minor).collect())
    }

    /// Reads `12.34`, `1,299.00`, `$5`, `¥8.8`; at most two decimals, no sign.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        parse_minor(text)
            .map(Self::from_minor)
            .ok_or(MoneyError::NotAnAmount)
    }

    /// The amount as a plain decimal, `12.34`, without a currency sign.
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        format!(
            "{sign}{}.{:02}",
            self.0.unsigned_abs() / 100,
            self.0.unsigned_abs() % 100
        )
    }
}

/// Division rounded half away from zero; nothing if it does not fit or the divisor is not positive.
pub(crate) fn divide_half_up(dividend: i128, divisor: i128) -> Option<i64> {
    if divisor <= 0 {
        return None;
    }
    let half = divisor / 2;
    let rounded = if dividend >= 0 {
        dividend.checked_add(half)?
    } else {
        dividend.checked_sub(half)?
    };
    i64::try_from(rounded / divisor).ok()
}

fn parse_minor(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches(['$', '¥', '￥']).trim();
    let (whole, cents) = text.split_once('.').unwrap_or((text, ""));
    if !well_grouped(whole) || cents.len() > 2 || !cents.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = whole.replace(',', "").parse().ok()?;
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(cents)
}

/// Digits, or digits in groups of three after the first comma: `1299`, `1,299`, not `1,2,9`.
fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let grouped = whole.contains(',');
    digits(first) && (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3 && digits(group))
}

impl<C: Currency> Clone for Money<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C: Currency> Copy for Money<C> {}
impl<C: Currency> PartialEq for Money<C> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<C: Currency> Eq for Money<C> {}
impl<C: Currency> PartialOrd for Money<C> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<C: Currency> Ord for Money<C> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<C: Currency> std::hash::Hash for Money<C> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<C: Currency> Default for Money<C> {
    fn default() -> Self {
        Self::ZERO
    }
}
impl<C: Currency> fmt::Display for Money<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", C::CODE, self.decimal())
    }
}
impl<C: Currency> fmt::Debug for Money<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_shops_write_them() {
        for (text, minor) in [
            ("12.34", 1234),
            ("1,299.00", 129_900),
            ("$5", 500),
            ("¥8.8", 880),
            (" 0 ", 0),
        ] {
            assert_eq!(Yuan::parse(text), Ok(Yuan::from_minor(minor)), "{text}");
        }
        for text in [
            "",
            "-1",
            "1.234",
            "1,2,9",
            "12,99",
            "１２",
            "1e5",
            "99999999999999999999",
            ".5",
        ] {
            assert_eq!(Yuan::parse(text), Err(MoneyError::NotAnAmount), "{text}");
        }
    }

    #[test]
    fn a_third_each_of_one_yuan_loses_no_fen() {
        let parts = Yuan::from_minor(100).allocate(&[1, 1, 1]).unwrap();
        assert_eq!(
            parts.iter().map(|part| part.minor()).collect::<Vec<_>>(),
            [34, 33, 33]
        );
    }

    #[test]
    fn shares_round_half_away_from_zero() {
        assert_eq!(
            Dollars::from_minor(50).share_ppm(10_000),
            Ok(Dollars::from_minor(1))
        );
        assert_eq!(
            Dollars::from_minor(-50).share_ppm(10_000),
            Ok(Dollars::from_minor(-1))
        );
        assert_eq!(Dollars::from_minor(49).share_ppm(10_000), Ok(Dollars::ZERO));
    }

    #[test]
    fn overflow_is_an_answer() {
        assert_eq!(
            Yuan::from_minor(i64::MAX).plus(Yuan::from_minor(1)),
            Err(MoneyError::Overflow)
        );
        assert_eq!(Yuan::from_minor(1).allocate(&[]), Err(MoneyError::NoWeights));
    }

    proptest::proptest! {
        #[test]
        fn parts_sum_to_the_whole(minor in -1_000_000_000_i64..1_000_000_000, weights in proptest::collection::vec(0_i64..1_000_000, 1..12)) {
            proptest::prop_assume!(weights.iter().any(|&weight| weight > 0));
            let parts = Yuan::from_minor(minor).allocate(&weights).unwrap();
            proptest::prop_assert_eq!(Yuan::sum(parts.iter().copied()), Ok(Yuan::from_minor(minor)));
            for (part, weight) in parts.iter().zip(&weights) {
                proptest::prop_assert!(*weight > 0 || part.minor() == 0, "a weight of zero gets nothing");
            }
        }

        #[test]
        fn decimals_read_back(minor in 0_i64..i64::MAX / 2) {
            proptest::prop_assert_eq!(Yuan::parse(&Yuan::from_minor(minor).decimal()), Ok(Yuan::from_minor(minor)));
        }
    }
}
