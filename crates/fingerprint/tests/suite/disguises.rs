//! Disguises made by rule from plain names: whichever letters are changed, the name is found where it stands.

use fingerprint::{Brand, BrandMatcher, Hit};
use proptest::prelude::*;

const NAMES: [&str; 8] = [
    "adidas",
    "lancome",
    "samsung",
    "burberry",
    "columbia",
    "patagonia",
    "maybelline",
    "louisvuitton",
];

const CHINESE: [&str; 5] = ["阿迪达斯", "雅诗兰黛", "香奈儿", "欧莱雅", "路易威登"];

thread_local!(static MATCHER: BrandMatcher = BrandMatcher::new(
    NAMES.iter().chain(&CHINESE).zip(0..).map(|(name, id)| Brand::new(id, name).unwrap()),
).unwrap());

/// Letters of other alphabets, and digits and symbols, that are read as the letter.
const fn look_alikes(ch: char) -> (&'static str, &'static str) {
    match ch {
        'a' => ("аɑα", "4@"),
        'b' => ("Ьᖯ", "8"),
        'c' => ("сϲ", ""),
        'd' => ("ԁ", ""),
        'e' => ("еҽ", "3"),
        'i' => ("іı", "1!"),
        'l' => ("ӏⅼ", "1|"),
        'm' => ("м", ""),
        'n' => ("ո", ""),
        'o' => ("оοօ", "0"),
        'p' => ("рρ", ""),
        's' => ("ѕꜱ", "5$"),
        't' => ("тτ", "7+"),
        'u' => ("υս", ""),
        'v' => ("ѵν", ""),
        'y' => ("уү", ""),
        _ => ("", ""),
    }
}

fn replaced(name: &str, picks: &[u8], alphabet: impl Fn(char) -> &'static str, one_in: u8) -> String {
    name.chars()
        .zip(picks.iter().cycle())
        .map(|(ch, pick)| {
            let options: Vec<char> = alphabet(ch).chars().collect();
            if options.is_empty() || pick % one_in != 0 {
                ch
            } else {
                options[usize::from(*pick) / 8 % options.len()]
            }
        })
        .collect()
}

fn parted(name: &str, separator: &str) -> String {
    name.chars().map(String::from).collect::<Vec<_>>().join(separator)
}

/// In a title, the name is accused, at its place, as the right brand.
fn found(disguised: &str, brand: u64) -> Result<(), TestCaseError> {
    for (before, after) in [("New ", " for women 50ml"), ("正品", "新款"), ("", "")] {
        let text = format!("{before}{disguised}{after}");
        let hits = MATCHER.with(|matcher| matcher.find(&text));
        let hit = hits.iter().find(|hit| hit.brand == brand && hit.accuses());
        let place = before.len()..before.len() + disguised.len();
        prop_assert_eq!(
            hit.map(|hit| hit.span.clone()),
            Some(place),
            "{} {:?}",
            text,
            hits
        );
    }
    Ok(())
}

fn any_name(names: &'static [&'static str], first: usize) -> impl Strategy<Value = (&'static str, u64)> {
    (0..names.len()).prop_map(move |at| (names[at], (first + at) as u64))
}

proptest! {
    #[test]
    fn letters_of_other_alphabets((name, brand) in any_name(&NAMES, 0), picks: [u8; 12]) {
        found(&replaced(name, &picks, |ch| look_alikes(ch).0, 2), brand)?;
    }

    #[test]
    fn digits_and_symbols((name, brand) in any_name(&NAMES, 0), picks: [u8; 12]) {
        let mut disguised = replaced(name, &picks, |ch| look_alikes(ch).1, 3);
        let odd = disguised.chars().filter(|ch| !ch.is_alphabetic()).count();
        let digits_run = disguised.split(|ch: char| !ch.is_ascii_digit()).map(str::len).max();
        // Mostly digits, or three in a row, is how part numbers are written.
        if odd * 2 > disguised.len() || digits_run > Some(2) || disguised.starts_with(|ch: char| !ch.is_alphabetic()) {
            name.clone_into(&mut disguised);
        }
        if disguised.ends_with(char::is_alphanumeric) {
            found(&disguised, brand)?;
        }
    }

    #[test]
    fn separators(
        (name, brand) in any_name(&NAMES, 0),
        separator in prop::sample::select(vec![" ", ".", "-", "_", "·", "🔥", " / ", "\u{200b}", "\u{ad}", "~", "，"]),
    ) {
        found(&parted(name, separator), brand)?;
        found(&parted(&name.to_uppercase(), separator), brand)?;
    }

    #[test]
    fn invisible_characters_anywhere(
        (name, brand) in any_name(&NAMES, 0), places in prop::collection::btree_set(1usize..6, 1..4),
        hidden in prop::sample::select(vec!['\u{200b}', '\u{200d}', '\u{2060}', '\u{ad}', '\u{202e}', '\u{fe0f}']),
    ) {
        let mut disguised = name.to_owned();
        // From the back, so that the places stay right.
        for place in places.into_iter().rev() {
            disguised.insert(place, hidden);
        }
        found(&disguised, brand)?;
    }

    #[test]
    fn styled_letters((name, brand) in any_name(&NAMES, 0), style in 0u32..6) {
        let start = [0x1d41a, 0x1d44e, 0x1d482, 0x1d5ba, 0x24d0, 0xff41][style as usize];
        // Mathematical italic h is elsewhere; none of the names has one.
        let styled = name.chars().map(|ch| char::from_u32(start + u32::from(ch) - u32::from('a')).unwrap()).collect::<String>();
        found(&styled, brand)?;
    }

    #[test]
    fn parted_chinese_names(
        (name, brand) in any_name(&CHINESE, 8),
        separator in prop::sample::select(vec![" ", "·", "-", "🔥", "\u{200b}", "*", "。", "/"]),
    ) {
        found(&parted(name, separator), brand)?;
    }

    #[test]
    fn chinese_names_with_one_homophone(
        (place, sound) in prop::sample::select(vec![
            (8u64, "啊迪达斯"), (8, "阿笛达斯"), (8, "阿迪大斯"), (8, "阿迪达丝"), (9, "亚诗兰黛"), (9, "雅师兰黛"),
            (9, "雅诗蓝黛"), (9, "雅诗兰代"), (10, "乡奈儿"), (10, "香耐儿"), (10, "香奈尔"), (11, "鸥莱雅"), (11, "欧来雅"),
            (11, "欧莱亚"), (12, "鹿易威登"), (12, "路意威登"), (12, "路易微登"), (12, "路易威灯"),
        ]),
    ) {
        found(sound, place)?;
    }
}

#[test]
fn traditional_names_are_the_same_names() {
    for (name, brand) in [("阿迪達斯", 8), ("雅詩蘭黛", 9), ("香奈兒", 10), ("歐萊雅", 11)] {
        found(name, brand).unwrap();
        let hits = MATCHER.with(|matcher| matcher.find(name));
        assert!(hits.iter().all(Hit::accuses));
    }
}
