//! Logarithms and check digits in whole numbers, so that every machine gives the same answer.

/// Steps of the logarithm: 1024 to a doubling.
pub(super) const STEPS: u64 = 1024;

/// The logarithm to the base of two, in steps, rounded down; of a number of at least 1.
pub(super) fn logarithm(number: u64) -> u64 {
    let number = number.max(1);
    let whole = number.ilog2();
    // Fixed point with 32 binary places, between one and two; squaring it gives the logarithm's places one after another.
    let mut rest = (u128::from(number) << 32) >> whole;
    let mut places = 0;
    for _ in 0..STEPS.ilog2() {
        rest = (rest * rest) >> 32;
        places <<= 1;
        if rest >= 2 << 32 {
            rest >>= 1;
            places |= 1;
        }
    }
    u64::from(whole) * STEPS + places
}

/// A GTIN of 8, 12, 13 or 14 digits as fourteen, if its check digit is right.
///
/// GS1 General Specifications, section 7.9: digits count three and one in turn, from the right.
pub(super) fn gtin(written: &str) -> Option<[u8; 14]> {
    let mut digits = [0; 14];
    let mut count = 0;
    for ch in written.trim().chars() {
        match ch {
            '0'..='9' => {
                digits.rotate_left(1);
                digits[13] = u8::try_from(ch.to_digit(10)?).ok()?;
                count += 1;
            }
            ' ' | '-' => {}
            _ => return None,
        }
    }
    let sum: u32 = digits
        .iter()
        .zip([3, 1].iter().cycle())
        .map(|(digit, factor)| u32::from(*digit) * factor)
        .sum();
    let right = matches!(count, 8 | 12 | 13 | 14) && sum > 0 && sum.is_multiple_of(10);
    right.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gtin_is_read_with_its_check_digit() {
        assert!(gtin("4006381333931").is_some());
        assert_eq!(gtin("4006381333931"), gtin("04006381333931"));
        assert_eq!(gtin("036000291452"), gtin("0036000291452"));
        assert!(gtin("96385074").is_some());
        for wrong in [
            "4006381333932",
            "00000000",
            "4006381",
            "40063813339311",
            "４００",
            "",
        ] {
            assert_eq!(gtin(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_doubling_is_1024_steps() {
        for (number, expected) in [(0, 0), (1, 0), (2, 1024), (3, 1623), (1000, 10204)] {
            assert_eq!(logarithm(number), expected, "{number}");
        }
    }
}
