//! The number of an order that people read to each other: `260302-7K3M9Q`.

use kernel::{Random, Time};

/// Crockford base32: no I, L, O, U, so that nothing is misread or misheard.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 6;

/// A new number: the day in China, then six random letters (a thousand million a day).
pub fn order_number(now: Time, random: &dyn Random) -> String {
    let (year, month, day) = now.day_in_china().ymd();
    let letters: String = (0..LENGTH).map(|_| letter(random)).collect();
    format!("{:02}{month:02}{day:02}-{letters}", year.rem_euclid(100))
}

fn letter(random: &dyn Random) -> char {
    let place = usize::try_from(random.below(32)).unwrap_or(0);
    char::from(LETTERS[place % LETTERS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SeededRandom;

    #[test]
    fn a_number_begins_with_the_day_in_china() {
        let late = Time::from_seconds(1_772_467_200); // 2026-03-02T16:00:00Z is the 3rd in China
        let number = order_number(late, &SeededRandom::new(1));
        assert!(number.starts_with("260303-"), "{number}");
        assert_eq!(number.len(), 13);
    }
}
