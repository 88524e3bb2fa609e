//! A glossary of trade terms: drafts Chinese titles and options word by word, and knows words for the same goods.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kernel::{Lang, Result};

use super::sorting::singular;
use super::translate::Translator;

const TERMS: &str = include_str!("../../../../data/glossary/en-zh.csv");
const SYNONYMS: &str = include_str!("../../../../data/glossary/zh-synonyms.csv");

/// The longest phrase of the glossary, in words.
const LONGEST: usize = 4;
/// Longer texts are no titles; word by word they would read like nothing.
const MOST_WORDS: usize = 24;
/// Words that a Chinese title does without.
const SILENT: [&str; 14] = [
    "a", "an", "the", "of", "with", "in", "for", "by", "from", "our", "your", "to", "on", "and",
];

/// A glossary.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    terms: BTreeMap<Vec<String>, String>,
    /// For each Chinese word, others for the same goods.
    same: BTreeMap<String, BTreeSet<String>>,
    /// For each Chinese word, the English of it.
    english: BTreeMap<String, BTreeSet<String>>,
}

static BUNDLED: LazyLock<Glossary> = LazyLock::new(|| Glossary::parse(TERMS, SYNONYMS));

impl Glossary {
    /// The glossary that the program carries.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Reads the two files: lines `english,中文` and lines `词|词|词`; `#` begins a remark, the first line names columns.
    pub fn parse(terms: &str, synonyms: &str) -> Self {
        let mut glossary = Self::default();
        for line in lines(terms) {
            if let Some((en, zh)) = line.split_once(',') {
                let key: Vec<String> = tokens(en).iter().map(|token| token.key.clone()).collect();
                let english = key.join(" ");
                glossary.english.entry(zh.to_owned()).or_default().insert(english);
                glossary.terms.entry(key).or_insert_with(|| zh.to_owned());
            }
        }
        for line in lines(synonyms) {
            let words: Vec<&str> = line
                .split('|')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .collect();
            for word in &words {
                let others = words
                    .iter()
                    .filter(|other| *other != word)
                    .map(|other| (*other).to_owned());
                glossary
                    .same
                    .entry((*word).to_owned())
                    .or_default()
                    .extend(others);
            }
        }
        glossary
    }

    /// A draft of a title or an option; nothing if less than half of its words are known.
    pub fn draft(&self, text: &str) -> Option<String> {
        let tokens = tokens(text);
        if tokens.is_empty() || tokens.len() > MOST_WORDS || text.chars().any(is_han) {
            return None;
        }
        let mut draft = Draft::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Some((words, zh)) = self.longest(&tokens[at..]) {
                draft.known += words;
                draft.push(zh, token.after_break);
                at += words;
                continue;
            }
            if token.is_number() {
                draft.push(&token.text, token.after_break);
            } else if !SILENT.contains(&token.key.as_str()) {
                draft.unknown += 1;
                draft.push(&token.text, token.after_break);
            }
            at += 1;
        }
        (draft.known > 0 && draft.known >= draft.unknown).then_some(draft.text)
    }

    fn longest(&self, tokens: &[Token]) -> Option<(usize, &str)> {
        (1..=LONGEST.min(tokens.len())).rev().find_map(|count| {
            let phrase = &tokens[..count];
            // A phrase does not reach over a comma.
            if phrase.iter().skip(1).any(|token| token.after_break) {
                return None;
            }
            let key: Vec<String> = phrase.iter().map(|token| token.key.clone()).collect();
            self.terms.get(&key).map(|zh| (count, zh.as_str()))
        })
    }

    /// Other Chinese words for the same goods.
    pub fn others<'g>(&'g self, word: &str) -> impl Iterator<Item = &'g str> + 'g {
        self.same.get(word).into_iter().flatten().map(String::as_str)
    }

    /// The English of a Chinese word, or of another one for the same goods.
    pub fn english<'g>(&'g self, word: &'g str) -> impl Iterator<Item = &'g str> + 'g {
        std::iter::once(word)
            .chain(self.others(word))
            .filter_map(|word| self.english.get(word))
            .flatten()
            .map(String::as_str)
    }

    /// The Chinese of an English word in the singular.
    pub fn chinese(&self, word: &str) -> Option<&str> {
        self.terms.get(&vec![word.to_owned()]).map(String::as_str)
    }

    /// All Chinese words that a search should keep whole.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.same.keys().chain(self.english.keys()).map(String::as_str)
    }

    /// How many terms it has.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl Translator for Glossary {
    fn name(&self) -> &'static str {
        "glossary"
    }

    fn translate(&self, texts: &[String], from: Lang, to: Lang) -> Result<Vec<Option<String>>> {
        let forwards = (from, to) == (Lang::En, Lang::ZhCn);
        let draft = |text: &String| if forwards { self.draft(text) } else { None };
        Ok(texts.iter().map(draft).collect())
    }
}

/// A draft as it grows.
#[derive(Default)]
struct Draft {
    text: String,
    known: usize,
    unknown: usize,
}

impl Draft {
    /// Chinese follows Chinese without a space; all else is set apart, and so is what stood after a comma.
    fn push(&mut self, word: &str, after_break: bool) {
        let han = self.text.chars().last().is_some_and(is_han) && word.chars().next().is_some_and(is_han);
        if !self.text.is_empty() && (after_break || !han) {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }
}

struct Token {
    /// As it stands.
    text: String,
    /// In lower case and the singular.
    key: String,
    /// Whether a comma, a bracket or the like stood before it.
    after_break: bool,
}

impl Token {
    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word = String::new();
    let mut broken = false;
    for c in text.chars().chain([' ']) {
        let last = word.chars().last();
        let joins = c.is_alphanumeric() || c == '.' && last.is_some_and(|last| last.is_ascii_digit());
        let splits =
            last.is_some_and(|last| last.is_ascii_digit() != c.is_ascii_digit() && c.is_alphanumeric());
        if (!joins || splits) && !word.is_empty() {
            let text = std::mem::take(&mut word).trim_end_matches('.').to_owned();
            tokens.push(Token {
                key: singular(&text.to_lowercase()),
                text,
                after_break: std::mem::take(&mut broken),
            });
        }
        if joins {
            word.push(c);
        } else {
            // Hyphens and apostrophes hold words together; other marks set them apart.
            broken |= !c.is_whitespace() && !matches!(c, '-' | '\'' | '’' | '&' | '®' | '™');
        }
    }
    tokens
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .skip(1)
}

/// Whether a character is Han (the unified ideographs and extension A).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_drafted_from_terms() {
        let glossary = Glossary::bundled();
        for (en, zh) in [
            ("Organic Dried Cherries, 8 oz", "有机樱桃干 8 盎司"),
            ("Lavender Bar Soap", "薰衣草香皂"),
            (
                "Rosehip Oil & Vitamin C Serum (30ml)",
                "玫瑰果油维生素 C 精华 30 毫升",
            ),
            ("Cedar Hollow Wildflower Honey", "Cedar Hollow 野花蜜"),
            ("Size", "规格"),
            ("16oz", "16 盎司"),
        ] {
            assert_eq!(glossary.draft(en).as_deref(), Some(zh), "{en}");
        }
    }

    #[test]
    fn what_is_mostly_unknown_is_not_drafted() {
        let glossary = Glossary::bundled();
        for text in [
            "",
            "Zyzzyva Quux Frobnicator soap",
            "有机樱桃",
            "12",
            &"soap ".repeat(30),
        ] {
            assert_eq!(glossary.draft(text), None, "{text}");
        }
    }

    #[test]
    fn words_for_the_same_goods_know_one_another() {
        let glossary = Glossary::bundled();
        assert!(glossary.others("车厘子").any(|word| word == "樱桃"));
        assert!(glossary.english("车厘子").any(|word| word == "cherry"));
        assert_eq!(glossary.chinese("cherry"), Some("樱桃"));
        assert!(glossary.len() > 500);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_drafted_or_not(text in ".{0,80}") {
            let _ = Glossary::bundled().draft(&text);
        }
    }
}
