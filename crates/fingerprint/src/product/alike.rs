//! How alike two tokens are that are not equal, in thousandths.

/// Letters from which on one wrong letter is a slip rather than another word.
const LONG: usize = 5;

/// Of a word and a longer one that begins with it: at least so many letters.
const STEM: usize = 4;

/// One model number is the beginning or the end of the other.
pub(super) const WITHIN: u64 = 850;

/// How alike two words are: the same but for one letter that is wrong, missing, too much or swapped; or the one begins with
/// the other.
pub(super) fn words(one: &str, other: &str) -> u64 {
    let (short, long) = by_length(one, other);
    if !short.is_ascii() || !long.is_ascii() {
        return 0;
    }
    if short.len() >= LONG && one_off(short.as_bytes(), long.as_bytes()) {
        900
    } else if short.len() >= STEM && long.starts_with(short) {
        800
    } else {
        0
    }
}

/// How surely two model numbers are one: the one within the other, as with a maker's prefix or a colour's suffix, or a long
/// common beginning with letters after it.
pub(super) fn models(one: &str, other: &str) -> u64 {
    let (short, long) = by_length(one, other);
    let (few, many) = (short.as_bytes(), long.as_bytes());
    if few.len() < STEM || count_digits(few) < 2 || few.len() == many.len() && few == many {
        return 0;
    }
    // 850 is not the beginning of 8501: digits end where digits end.
    let cuts = |inner: Option<&u8>, outer: Option<&u8>| {
        inner.is_some_and(u8::is_ascii_digit) && outer.is_some_and(u8::is_ascii_digit)
    };
    if many.starts_with(few) {
        let cut = cuts(few.last(), many.get(few.len()));
        return if cut { 0 } else { WITHIN };
    }
    if many.ends_with(few) {
        let cut = cuts(few.first(), many.get(many.len() - few.len() - 1));
        return if cut { 0 } else { WITHIN };
    }
    if few.len() >= LONG && long.contains(short) {
        return 700;
    }
    let common = few
        .iter()
        .zip(many)
        .take_while(|(one, other)| one == other)
        .count();
    let letters = |text: &[u8]| text[common..].iter().all(u8::is_ascii_alphabetic);
    let shared = count_digits(&few[..common]) >= 2 && many.len() - common <= 3;
    if common >= LONG && shared && letters(few) && letters(many) {
        600
    } else {
        0
    }
}

fn by_length<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    }
}

fn count_digits(text: &[u8]) -> usize {
    text.iter().filter(|byte| byte.is_ascii_digit()).count()
}

/// One letter wrong, missing or swapped with its neighbour, the first one right.
fn one_off(short: &[u8], long: &[u8]) -> bool {
    if long.len() - short.len() > 1
        || short.first() != long.first()
        || count_digits(short) + count_digits(long) > 0
    {
        return false;
    }
    let pairs = short.iter().zip(long);
    let before = pairs.take_while(|(one, other)| one == other).count();
    let pairs = short.iter().rev().zip(long.iter().rev());
    let after = pairs.take_while(|(one, other)| one == other).count();
    if short.len() < long.len() {
        return before + after >= short.len();
    }
    let swapped = || {
        let two = |text: &[u8]| text.get(before).copied().zip(text.get(before + 1).copied());
        before + after + 2 == short.len() && two(short) == two(long).map(|(one, other)| (other, one))
    };
    before + after + 1 >= short.len() || swapped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        for (one, other) in [
            ("turntable", "turnatble"),
            ("colour", "color"),
            ("speaker", "speeker"),
        ] {
            assert_eq!(words(one, other), 900, "{one} {other}");
            assert_eq!(words(other, one), 900, "{one} {other}");
        }
        assert_eq!(words("printer", "printers"), 900);
        assert_eq!(words("wash", "washable"), 800);
        for (one, other) in [
            ("red", "bed"),
            ("camera", "phone"),
            ("面霜", "面膜"),
            ("pen", "pencil"),
        ] {
            assert_eq!(words(one, other), 0, "{one} {other}");
        }
    }

    #[test]
    fn model_numbers_lie_within_one_another() {
        assert_eq!(models("nnsd377s", "nnsd377ss"), WITHIN);
        assert_eq!(models("z570nb", "vgnz570nb"), WITHIN);
        assert_eq!(models("nr0310g", "cwnnr0310gy"), 700);
        assert_eq!(models("lnt4661f", "lnt4661w"), 600);
        for (one, other) in [
            ("w55", "w35"),
            ("12850", "128501"),
            ("dscw55", "dscw35"),
            ("mp3", "xmp3"),
        ] {
            assert_eq!(models(one, other), 0, "{one} {other}");
        }
    }
}
