//! Check digits: of GS1 keys, of postal items, of air waybills.

/// Weights of UPU S10, from the left.
const S10_WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];

/// The digits of a text, or nothing if it has anything else in it.
pub(crate) fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// The GS1 check digit of the digits before it: weights 3, 1, 3 … from the right, to the next multiple of ten
/// (GS1 General Specifications §7.9). GTIN, SSCC and GLN all use it.
pub fn gs1_check_digit(body: &[u32]) -> u32 {
    let sum: u32 = body
        .iter()
        .rev()
        .zip([3, 1].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}

/// The check digit of an eight-digit postal serial number: 11 less the weighted sum mod 11, where 10 becomes 0 and
/// 11 becomes 5 (UPU S10).
pub fn s10_check_digit(serial: [u32; 8]) -> u32 {
    let sum: u32 = serial
        .iter()
        .zip(S10_WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    }
}

/// The check digit of a seven-digit air waybill serial number: the number mod 7 (IATA Resolution 600a).
pub fn awb_check_digit(serial: u32) -> u32 {
    serial % 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gs1_vectors() {
        let right = [
            "02345673",
            "416000336108",
            "1234567890128",
            "12345678901231",
            "123456789012345675",
        ];
        let wrong = [
            "12345673",
            "416000336109",
            "1234567890129",
            "12345678901232",
            "123456789012345670",
        ];
        let holds = |text: &str| {
            let all = digits(text).unwrap();
            let (check, body) = all.split_last().unwrap();
            gs1_check_digit(body) == *check
        };
        assert!(right.into_iter().all(holds));
        assert!(!wrong.into_iter().any(holds));
    }

    #[test]
    fn postal_and_air_waybill_vectors() {
        assert_eq!(s10_check_digit([4, 7, 3, 1, 2, 4, 8, 2]), 9);
        assert_eq!(s10_check_digit([0, 0, 0, 0, 0, 0, 0, 0]), 5, "11 becomes 5");
        // 1 × 8 + 1 × 4 = 12, 12 mod 11 = 1, 11 − 1 = 10.
        assert_eq!(s10_check_digit([1, 0, 1, 0, 0, 0, 0, 0]), 0, "10 becomes 0");
        assert_eq!(awb_check_digit(8_114_074), 3);
        assert_eq!(awb_check_digit(1_234_567), 5);
    }

    proptest! {
        #[test]
        fn one_wrong_digit_always_changes_the_gs1_check_digit(body in "[0-9]{7,17}", at: prop::sample::Index, by in 1u32..10) {
            let body = digits(&body).unwrap();
            let mut other = body.clone();
            let at = at.index(body.len());
            other[at] = (other[at] + by) % 10;
            prop_assert_ne!(gs1_check_digit(&body), gs1_check_digit(&other));
        }
    }
}
