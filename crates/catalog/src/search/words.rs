//! From text to the words that are searched: Chinese segmented, traditional made simplified, English stemmed, and how
//! Chinese sounds.
//!
//! Chinese words come from jieba's dictionary with the glossary's words added; sounds are Hanyu Pinyin without tones, in
//! full (`chelizi`) and as initials (`clz`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use jieba_rs::Jieba;
use pinyin::ToPinyinMulti;
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::glossary::{Glossary, is_han};

/// Longer words are noise.
const LONGEST: usize = 40;
/// A sound covers at most so many characters.
const LONGEST_SOUND: usize = 8;
/// Of a word with characters read in several ways, at most so many readings count.
const READINGS: usize = 4;

static SIMPLIFIER: LazyLock<Option<OpenCC>> = LazyLock::new(|| {
    OpenCC::from_config(BuiltinConfig::T2s)
        .inspect_err(|error| tracing::error!(%error, "traditional characters stay as they are"))
        .ok()
});

static SEGMENTER: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    for word in Glossary::bundled().words() {
        if word.chars().all(is_han) && word.chars().count() > 1 && !jieba.has_word(word) {
            jieba.add_word(word, None, None);
        }
    }
    jieba
});

static STEMMER: LazyLock<TextAnalyzer> = LazyLock::new(|| {
    TextAnalyzer::builder(RawTokenizer::default())
        .filter(Stemmer::new(Language::English))
        .build()
});

/// Words that say nothing.
const SILENT: [&str; 22] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of", "on", "or",
    "our", "that", "the", "this", "to", "with",
];

/// Loads dictionaries ahead of the first search; takes a moment.
pub fn warm_up() {
    let _ = cut("樱桃干");
    let _ = stem("cherries");
}

/// One form for all spellings: full and half width, accents, case, traditional characters.
pub fn plain(text: &str) -> String {
    let folded: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .nfc()
        .flat_map(char::to_lowercase)
        .collect();
    match SIMPLIFIER.as_ref() {
        Some(simplifier) if folded.chars().any(is_han) => simplifier.convert(&folded),
        _ => folded,
    }
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// A Chinese word.
    Han(String),
    /// A word or number in other letters, in lower case.
    Latin(String),
}

/// The words of a text in order, the longest that make sense.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for run in runs(&plain(text)) {
        match run {
            Word::Han(run) => words.extend(cut(&run).into_iter().map(Word::Han)),
            Word::Latin(word) => words.push(Word::Latin(word)),
        }
    }
    words
}

/// What is searched in a text: Chinese words with the shorter ones inside them, English stems.
pub fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for run in runs(&plain(text)) {
        match run {
            Word::Han(run) => {
                let found = SEGMENTER.cut_for_search(&run, true);
                terms.extend(found.iter().map(|token| token.word.to_owned()));
            }
            Word::Latin(word) if is_silent(&word) => {}
            Word::Latin(word) => terms.push(stem(&word)),
        }
    }
    terms
}

/// The words in other letters, as they are written.
pub fn latin(text: &str) -> Vec<String> {
    let latin = |word| match word {
        Word::Latin(word) if !is_silent(&word) => Some(word),
        _ => None,
    };
    runs(&plain(text)).into_iter().filter_map(latin).collect()
}

/// Chinese characters one by one and in pairs: whatever the dictionary makes of a title, a part of it finds it.
pub fn grams(text: &str) -> BTreeSet<String> {
    let mut grams = BTreeSet::new();
    for run in runs(&plain(text)) {
        if let Word::Han(run) = run {
            let chars: Vec<char> = run.chars().collect();
            grams.extend(chars.iter().map(ToString::to_string));
            grams.extend(chars.windows(2).map(|pair| pair.iter().collect()));
        }
    }
    grams
}

/// How the Chinese of a text sounds: each word, words that stand together, and each two or three characters, in full and
/// as initials.
pub fn sounds(text: &str) -> BTreeSet<String> {
    let mut sounds = BTreeSet::new();
    for run in runs(&plain(text)) {
        let Word::Han(run) = run else { continue };
        let words = cut(&run);
        for count in 1..=3 {
            for together in words.windows(count) {
                let together = together.concat();
                if together.chars().count() <= LONGEST_SOUND {
                    add_sounds(&mut sounds, &together, if count == 1 { READINGS } else { 1 });
                }
            }
        }
        let chars: Vec<char> = run.chars().collect();
        for count in 2..=3 {
            for together in chars.windows(count) {
                add_sounds(&mut sounds, &together.iter().collect::<String>(), 1);
            }
        }
    }
    sounds
}

/// Pinyin of a word in full and its initials, the usual reading.
pub fn sound(word: &str) -> (String, String) {
    let first = |c: char| readings(c).into_iter().next().unwrap_or_default();
    let full: Vec<&str> = word.chars().map(first).collect();
    let initials = full
        .iter()
        .filter_map(|syllable| syllable.chars().next())
        .collect();
    (spelled(&full.concat()), initials)
}

/// What somebody types for a sound: letters only, `ü` as `v`.
pub fn typed_sound(text: &str) -> String {
    spelled(&text.to_lowercase())
        .chars()
        .filter(char::is_ascii_lowercase)
        .collect()
}

/// The stem of an English word (Porter 2).
pub fn stem(word: &str) -> String {
    let mut analyzer = STEMMER.clone();
    let mut stream = analyzer.token_stream(word);
    stream
        .next()
        .map_or_else(|| word.to_owned(), |token| token.text.clone())
}

/// Whether a word says nothing.
pub fn is_silent(word: &str) -> bool {
    SILENT.contains(&word)
}

/// A word of a run together with the shorter ones inside it, for looking it up in longer texts.
pub fn parts(word: &str) -> Vec<String> {
    let found = SEGMENTER.cut_for_search(word, true);
    let inner = found.iter().map(|token| token.word).filter(|part| *part != word);
    inner.map(str::to_owned).collect()
}

fn cut(run: &str) -> Vec<String> {
    let found = SEGMENTER.cut(run, true);
    found.iter().map(|token| token.word.to_owned()).collect()
}

/// Runs of Chinese characters, and words in other letters. Digits and letters that touch are told apart: `8oz`.
fn runs(text: &str) -> Vec<Word> {
    let mut runs: Vec<Word> = Vec::new();
    let mut last = Kind::Other;
    for c in text.chars() {
        let kind = Kind::of(c, last);
        match (kind, last == kind, runs.last_mut()) {
            (Kind::Other, ..) => {}
            (Kind::Han, true, Some(Word::Han(run))) => run.push(c),
            (Kind::Letter | Kind::Digit, true, Some(Word::Latin(word))) => word.push(c),
            (Kind::Han, ..) => runs.push(Word::Han(c.to_string())),
            (Kind::Letter | Kind::Digit, ..) => runs.push(Word::Latin(c.to_string())),
        }
        last = kind;
    }
    runs.retain(|run| !matches!(run, Word::Latin(word) if word.chars().count() > LONGEST));
    for run in &mut runs {
        if let Word::Latin(word) = run {
            let trimmed = word.trim_end_matches('.').len();
            word.truncate(trimmed);
        }
    }
    runs
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Letter,
    Digit,
    Other,
}

impl Kind {
    fn of(c: char, last: Self) -> Self {
        if is_han(c) {
            Self::Han
        } else if c.is_ascii_digit() || c == '.' && last == Self::Digit {
            Self::Digit
        } else if c.is_alphanumeric() {
            Self::Letter
        } else {
            Self::Other
        }
    }
}

/// The readings of a character, the usual one first.
fn readings(c: char) -> Vec<&'static str> {
    let mut plain: Vec<&'static str> = Vec::new();
    if let Some(all) = c.to_pinyin_multi() {
        for reading in all {
            if !plain.contains(&reading.plain()) {
                plain.push(reading.plain());
            }
        }
    }
    plain
}

fn add_sounds(sounds: &mut BTreeSet<String>, word: &str, most: usize) {
    let mut spoken: Vec<(String, String)> = vec![(String::new(), String::new())];
    for c in word.chars() {
        let readings = readings(c);
        if readings.is_empty() {
            return;
        }
        let mut longer = Vec::new();
        for (full, initials) in &spoken {
            for reading in &readings {
                let initial = reading.chars().next().into_iter();
                let initials = initials.chars().chain(initial).collect();
                longer.push((format!("{full}{reading}"), initials));
            }
        }
        // The usual reading of each character stays in front.
        longer.truncate(most.max(1));
        spoken = longer;
    }
    for (full, initials) in spoken {
        sounds.insert(spelled(&full));
        if initials.chars().count() > 1 {
            sounds.insert(spelled(&initials));
        }
    }
}

fn spelled(sound: &str) -> String {
    sound.replace("u:", "v").replace('ü', "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_come_to_one_form() {
        assert_eq!(plain("車釐子"), "车厘子");
        assert_eq!(plain("Ｃrème Brûlée"), "creme brulee");
    }

    #[test]
    fn texts_are_cut_into_words() {
        let han = |word: &str| Word::Han(word.to_owned());
        let latin = |word: &str| Word::Latin(word.to_owned());
        assert_eq!(
            words("美国车厘子礼盒 2kg, Bing cherries"),
            [
                han("美国"),
                han("车厘子"),
                han("礼盒"),
                latin("2"),
                latin("kg"),
                latin("bing"),
                latin("cherries")
            ]
        );
        assert_eq!(terms("Organic dried cherries"), ["organic", "dri", "cherri"]);
        assert_eq!(
            super::latin("The 8oz bag, 1.5 lb."),
            ["8", "oz", "bag", "1.5", "lb"]
        );
    }

    #[test]
    fn chinese_is_heard_in_full_and_by_initials() {
        let sounds = sounds("美国車釐子礼盒");
        for heard in ["chelizi", "clz", "meiguo", "chelizilihe", "mgclz"] {
            assert!(sounds.contains(heard), "{heard} in {sounds:?}");
        }
        assert_eq!(sound("车厘子"), ("chelizi".to_owned(), "clz".to_owned()));
        assert!(super::sounds("绿茶").contains("lvcha"));
        assert!(super::sounds("重庆").contains("chongqing"));
        assert_eq!(typed_sound("LÜ cha'"), "lvcha");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_words(text in ".{0,60}") {
            let _ = (words(&text), terms(&text), latin(&text), grams(&text), sounds(&text), typed_sound(&text));
        }
    }
}
