//! The values in a product export as people and spreadsheets write them.

use kernel::Dollars;

/// A price: `12.5`, `1,299.00`, `$5`, `12.00 USD`, `15.990`. Nothing if it is none.
pub fn price(text: &str) -> Option<Dollars> {
    let text = text.trim().trim_start_matches('\'').trim();
    let upper = text.to_uppercase();
    let bare = upper
        .trim_start_matches("USD")
        .trim_start_matches("US")
        .trim_end_matches("USD")
        .trim();
    let bare = bare.trim_start_matches('$').trim();
    // A sheet may show more decimals than there are cents; zeroes there change nothing.
    let bare = match bare.split_once('.') {
        Some((whole, decimals)) if decimals.len() > 2 && decimals.is_ascii() => {
            let (cents, rest) = decimals.split_at(2);
            if rest.bytes().any(|digit| digit != b'0') {
                return None;
            }
            format!("{whole}.{cents}")
        }
        _ => bare.to_owned(),
    };
    Dollars::parse(&bare).ok()
}

/// A number of up to nine decimals, in billionths. Groups of thousands are allowed.
fn billionths(text: &str) -> Option<i128> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.replace(',', "");
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && decimals.is_empty() || whole.len() > 12 || !digits(&whole) || !digits(decimals) {
        return None;
    }
    let decimals: String = decimals.chars().chain("000000000".chars()).take(9).collect();
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    Some(whole * 1_000_000_000 + decimals.parse::<i128>().ok()?)
}

/// Units of weight with their billionths of a gram (international pound of 1959: 453.59237 g; an ounce is a sixteenth).
const UNITS: [(&str, i128); 16] = [
    ("g", 1_000_000_000),
    ("gr", 1_000_000_000),
    ("gram", 1_000_000_000),
    ("grams", 1_000_000_000),
    ("kg", 1_000_000_000_000),
    ("kgs", 1_000_000_000_000),
    ("kilogram", 1_000_000_000_000),
    ("kilograms", 1_000_000_000_000),
    ("lb", 453_592_370_000),
    ("lbs", 453_592_370_000),
    ("pound", 453_592_370_000),
    ("pounds", 453_592_370_000),
    ("oz", 28_349_523_125),
    ("ounce", 28_349_523_125),
    ("ounces", 28_349_523_125),
    ("mg", 1_000_000),
];

/// A weight in whole grams, rounded, at least 1 if it is above zero: `28.0` with the unit given, `1.5 lb`, `16OZ`.
/// Nothing if it is none.
pub fn grams(text: &str, unit: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(text.len());
    let (number, own) = text.split_at(end);
    let own = own.trim().trim_end_matches('.');
    let unit = if own.is_empty() { unit.trim() } else { own };
    let unit = unit.to_lowercase();
    let (_, each) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let exact = billionths(number)? * each;
    let one = 1_000_000_000_000_000_000_i128;
    let rounded = (exact + one / 2) / one;
    let least = i128::from(exact > 0);
    u32::try_from(rounded.max(least)).ok()
}

/// The one weight that a text names, in grams: `Dried cherries, 8 oz`. Nothing if it names none or several, or a volume.
pub fn weight_in(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let mut spaced = String::new();
    let mut last = ' ';
    for c in lower.chars() {
        // `8oz` and `12-oz` are a number and a unit.
        if last.is_ascii_digit() && c.is_alphabetic() {
            spaced.push(' ');
        }
        let kept = c.is_alphanumeric() || c == '.' && last.is_ascii_digit();
        spaced.push(if kept { c } else { ' ' });
        last = c;
    }
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let pack = words
        .iter()
        .any(|word| matches!(*word, "x" | "pack" | "set" | "count" | "ct"));
    let weights: Vec<u32> = words
        .windows(2)
        .filter(|pair| pair[0].starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(|pair| grams(pair[0].trim_end_matches('.'), pair[1]))
        .collect();
    match weights.as_slice() {
        [one] if *one > 0 && !pack => Some(*one),
        _ => None,
    }
}

/// A truth value; nothing if the text is neither.
pub fn truth(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "1" | "yes" | "y" | "x" | "wahr" | "vrai" => Some(true),
        "false" | "0" | "no" | "n" | "falsch" | "faux" => Some(false),
        _ => None,
    }
}

/// What a number under the bars turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bars {
    /// None.
    None,
    /// Digits of the right count, kept as they are; whether the check digit is right, screening tells.
    Kept(String),
    /// An article number of the shop's own, not a GTIN.
    Own,
    /// A spreadsheet has rounded it: `8.50012E+11`.
    Rounded,
}

/// Reads a number under the bars; exports put an apostrophe before it so that spreadsheets keep it.
pub fn barcode(text: &str) -> Bars {
    let text = text.trim().trim_start_matches('\'').trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if digits.is_empty() {
        return Bars::None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return if matches!(digits.len(), 8 | 12 | 13 | 14) {
            Bars::Kept(digits)
        } else {
            Bars::Own
        };
    }
    let lower = digits.to_lowercase();
    let scientific = lower.split_once("e+").is_some_and(|(number, power)| {
        number.bytes().all(|b| b.is_ascii_digit() || b == b'.') && power.bytes().all(|b| b.is_ascii_digit())
    });
    if scientific { Bars::Rounded } else { Bars::Own }
}

/// The address of a photograph without its query, by which it is found again: shops add a version to it.
pub fn image_source(address: &str) -> String {
    let bare = address.split(['?', '#']).next().unwrap_or(address).trim();
    bare.chars().filter(|c| !c.is_control()).take(1000).collect()
}

/// The text cut to a number of characters at a word's end.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let short: String = text.chars().take(most).collect();
    match short.rfind(char::is_whitespace) {
        Some(space) if space > short.len() / 2 => short[..space].trim_end().to_owned(),
        _ => short,
    }
}

/// One line of printable text: line breaks and tabs become spaces, other control characters go.
pub fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t' | '\u{a0}') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !c.is_control() && !matches!(c, '\u{feff}' | '\u{200b}'))
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_as_shops_and_sheets_write_them() {
        for (text, cents) in [
            ("12.5", 1250),
            ("1,299.00", 129_900),
            ("$1,299.00", 129_900),
            ("US$ 5", 500),
            ("12.00 USD", 1200),
            ("usd 12", 1200),
            ("15.9900", 1599),
            ("'19.99", 1999),
            ("0.00", 0),
        ] {
            assert_eq!(price(text), Some(Dollars::from_minor(cents)), "{text}");
        }
        for text in ["", "free", "12,99", "-1", "15.991", "€5", "1.299,00", "12.9字0"] {
            assert_eq!(price(text), None, "{text}");
        }
    }

    #[test]
    fn weights_in_odd_units() {
        for (text, unit, expected) in [
            ("28.0", "g", 28),
            ("0", "g", 0),
            ("1", "lb", 454),
            ("16", "OZ", 454),
            ("1.5 lb", "g", 680),
            ("0.5kg", "", 500),
            ("2 lbs.", "", 907),
            ("1,000", "g", 1000),
            ("0.2", "g", 1),
            ("12 ounces", "kg", 340),
        ] {
            assert_eq!(grams(text, unit), Some(expected), "{text} {unit}");
        }
        for (text, unit) in [
            ("", "g"),
            ("heavy", "g"),
            ("1", "stone"),
            ("-2", "g"),
            ("1.2.3", "g"),
            ("9999999999999", "kg"),
        ] {
            assert_eq!(grams(text, unit), None, "{text} {unit}");
        }
    }

    #[test]
    fn weights_in_words() {
        for (text, expected) in [
            ("Dried cherries, 8 oz", Some(227)),
            ("16oz", Some(454)),
            ("Small (2.5 lb.)", Some(1134)),
            ("12-oz bag", Some(340)),
            ("Body wash 8 fl oz", None),
            ("50 ml", None),
            ("4 oz or 8 oz", None),
            ("Pack of 3 x 4 oz", None),
            ("Large", None),
        ] {
            assert_eq!(weight_in(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_under_the_bars() {
        assert_eq!(barcode("'850012345678"), Bars::Kept("850012345678".into()));
        assert_eq!(barcode("0 850012 34565 2"), Bars::Kept("0850012345652".into()));
        assert_eq!(barcode("8.50012E+11"), Bars::Rounded);
        assert_eq!(barcode("PRC-HD-BEAR"), Bars::Own);
        assert_eq!(barcode("12345"), Bars::Own);
        assert_eq!(barcode("' "), Bars::None);
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(cut("organic dried cherries", 16), "organic dried");
        assert_eq!(cut("车厘子礼盒", 3), "车厘子");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_value_or_none(text in ".{0,40}", unit in ".{0,6}") {
            let _ = (price(&text), grams(&text, &unit), weight_in(&text), truth(&text), barcode(&text), image_source(&text));
            proptest::prop_assert!(cut(&text, 5).chars().count() <= 5);
            proptest::prop_assert!(!one_line(&text).contains('\n'));
        }
    }
}
