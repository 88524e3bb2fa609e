//! The N19,5 numbers of customs messages: up to 14 digits before and 5 after the point, exact.

use crate::amount::Fen;

/// A number in hundred-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(pub i128);

impl Decimal {
    pub const SCALE: i128 = 100_000;

    /// Reads a plain decimal that is not negative.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole, 14) || !digits(part, 5) {
            return None;
        }
        format!("{whole}{part:0<5}").parse().ok().map(Self)
    }

    /// True when `self × other` rounds to `product` at the fen: half a fen of difference is allowed.
    pub fn times_is(self, other: Self, product: Self) -> bool {
        let exact = self.0 * other.0;
        let claimed = product.0 * Self::SCALE;
        (exact - claimed).abs() * 200 <= Self::SCALE * Self::SCALE
    }
}

/// Money as messages write it: `0`, or yuan with two places.
pub(super) fn money(fen: Fen) -> String {
    if fen == Fen::ZERO {
        "0".to_owned()
    } else {
        fen.to_string()
    }
}

/// Grams as kilograms without trailing zeros: 180 g is `0.18`.
pub(super) fn kilograms(grams: u64) -> String {
    let text = format!("{}.{:03}", grams / 1000, grams % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_fourteen_digits_and_five_places() {
        assert_eq!(Decimal::parse("217.11"), Some(Decimal(21_711_000)));
        assert_eq!(Decimal::parse("0"), Some(Decimal(0)));
        assert_eq!(
            Decimal::parse("99999999999999.99999").map(|d| d.0),
            Some(9_999_999_999_999_999_999)
        );
        for bad in [
            "",
            ".5",
            "5.",
            "-1",
            "1e3",
            "1,000",
            "1.000001",
            "100000000000000",
            "１",
        ] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_product_may_be_rounded_to_the_fen() {
        let d = |text: &str| Decimal::parse(text).unwrap();
        assert!(d("3.333").times_is(d("3"), d("10.00")));
        assert!(!d("3.333").times_is(d("3"), d("10.01")));
        assert!(d("180.00").times_is(d("1"), d("180")));
    }

    #[test]
    fn grams_are_written_as_kilograms() {
        for (grams, text) in [
            (180, "0.18"),
            (1, "0.001"),
            (2000, "2"),
            (10_500, "10.5"),
            (0, "0"),
        ] {
            assert_eq!(kilograms(grams), text);
        }
        assert_eq!(money(Fen::ZERO), "0");
        assert_eq!(money(Fen::new(1900)), "19.00");
    }
}
