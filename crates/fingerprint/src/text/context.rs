//! The words around a name: is it the brand that is meant, and are the goods offered as the brand's?

use std::ops::Range;

use super::brand::Brand;
use super::hit::{Reading, View};
use super::judge::Verdict;
use super::normal::Normaliser;

/// How far around a name, in characters, words are taken to go with it.
const NEAR: usize = 60;

/// What a listing says that wants to be taken for the brand's own.
const DEALING: [&str; 19] = [
    "正品",
    "原装",
    "专柜",
    "代购",
    "官方",
    "旗舰",
    "授权",
    "同款",
    "高仿",
    "复刻",
    "原单",
    "尾单",
    "1:1",
    "authentic",
    "genuine",
    "official",
    "original",
    "replica",
    "logo",
];

/// Said right after an everyday word, these make it a brand.
const AFTER_BRAND: [&str; 10] = [
    "®", "™", "(r)", "official", "brand", "inc", "官方", "旗舰", "官网", "品牌",
];

/// Goods that go with another maker's: the name may follow anywhere in the clause.
const FITS_CLAUSE: [&str; 9] = [
    "compatible with",
    "compatible for",
    "replacement for",
    "replaces",
    "works with",
    "not affiliated with",
    "适用于",
    "兼容",
    "适配",
];

/// The same, but only where the name follows at once or in a list of names.
const FITS_NEXT: [&str; 18] = [
    "for",
    "to fit",
    "fits",
    "fit",
    "suitable for",
    "designed for",
    "made for",
    "alternative to",
    "unlike",
    "vs",
    "than",
    "适用",
    "适合",
    "用于",
    "可用于",
    "配",
    "替代",
    "代替",
];

/// Right after the name.
const FITS_BEFORE: [&str; 7] = ["compatible", "适用", "通用", "专用", "可用", "兼容", "适配"];

/// Words that may stand between such wording and the name.
const FILLERS: [&str; 27] = [
    "the", "your", "all", "use", "with", "most", "many", "and", "or", "of", "a", "an", "any", "to", "models",
    "pro", "max", "plus", "mini", "air", "ultra", "series", "galaxy", "lite", "和", "及", "或",
];

/// Where a clause ends.
const CLAUSE_ENDS: [&str; 16] = [
    "\n", "\r", ";", "；", "。", "!", "！", "?", "？", "|", "｜", "【", "】", ". ", "—", " - ",
];

/// Stands for another brand's name in the text before this one.
const OTHER: char = '\u{2}';

/// A brand's words, made comparable once.
#[derive(Debug)]
pub(super) struct Surroundings {
    common: bool,
    context: Vec<String>,
    innocent: Vec<String>,
}

impl Surroundings {
    pub(super) fn new(brand: &Brand, normaliser: &Normaliser) -> Self {
        let plain = |words: &[String]| {
            words
                .iter()
                .map(|word| squeeze(&normaliser.plain(word)))
                .collect()
        };
        Self {
            common: brand.common,
            context: plain(&brand.context),
            innocent: plain(&brand.innocent),
        }
    }

    /// What the name at `span` is there for, and how surely. `others` are the spans of all names found.
    pub(super) fn read(&self, scene: &Scene<'_>, span: &Range<usize>, verdict: Verdict) -> (Reading, u16) {
        let near = scene.near(span);
        if !near.capital_inside && self.innocent.iter().any(|phrase| near.lies_in(phrase)) {
            return (Reading::CommonWord, verdict.confidence);
        }
        let spoken_for = self.context.iter().any(|word| near.mentions(word));
        let dealing = DEALING.iter().any(|word| near.mentions(word));
        // "Genuine leather" says nothing for a word that only resembles a name.
        let raised = if spoken_for || (dealing && verdict.view != View::Typo) {
            verdict.confidence.saturating_add(150).min(990)
        } else {
            verdict.confidence
        };
        if is_deliberate(verdict) {
            return (Reading::Claim, raised);
        }
        if self.common && !spoken_for && !near.is_called_a_brand() {
            return (Reading::CommonWord, verdict.confidence);
        }
        if scene.is_said_to_fit(span) {
            return (Reading::Compatible, verdict.confidence);
        }
        (Reading::Claim, raised)
    }
}

/// A disguise nobody writes by accident: no wording around it excuses it.
const fn is_deliberate(verdict: Verdict) -> bool {
    matches!(verdict.view, View::Skeleton | View::Leet | View::Separated) && verdict.confidence >= 700
}

/// A text with the names found in it.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub normaliser: &'a Normaliser,
    /// Spans of all names found, by their start.
    pub spans: Vec<Range<usize>>,
}

/// What stands around a name, in comparable form.
struct Near {
    before: String,
    name: String,
    after: String,
    /// A capital inside the word, which no everyday word has (`LiNing` is not lining).
    capital_inside: bool,
}

impl Scene<'_> {
    fn near(&self, span: &Range<usize>) -> Near {
        let plain = |part: &str| squeeze(&self.normaliser.plain(part));
        Near {
            before: plain(tail(&self.text[..span.start], NEAR)),
            name: plain(&self.text[span.clone()]),
            after: plain(head(&self.text[span.end..], NEAR)),
            capital_inside: has_capital_inside(&self.text[span.clone()]),
        }
    }

    fn is_said_to_fit(&self, span: &Range<usize>) -> bool {
        let after = squeeze(&self.normaliser.plain(head(&self.text[span.end..], NEAR)));
        let before = self.clause_before(span);
        is_followed_by_fit(&after)
            || FITS_CLAUSE
                .iter()
                .any(|wording| last_word(&before, wording).is_some())
            || FITS_NEXT.iter().any(|wording| {
                last_word(&before, wording).is_some_and(|end| {
                    before[end..]
                        .split([' ', ',', '/', '&', '、', '，'])
                        .all(is_filler)
                })
            })
    }

    /// The clause before the name, other names in it replaced by [`OTHER`].
    fn clause_before(&self, span: &Range<usize>) -> String {
        let text = tail(&self.text[..span.start], 3 * NEAR);
        let cut = CLAUSE_ENDS
            .iter()
            .filter_map(|end| text.rfind(end).map(|at| at + end.len()))
            .max()
            .unwrap_or(0);
        let mut at = span.start - text.len() + cut;
        let mut clause = String::new();
        let first = self.spans.partition_point(|other| other.start < at);
        for other in self.spans[first..]
            .iter()
            .take_while(|other| other.start < span.start)
        {
            if other.start >= at && other.end <= span.start {
                clause.push_str(&self.normaliser.plain(&self.text[at..other.start]));
                clause.push(OTHER);
                at = other.end;
            }
        }
        clause.push_str(&self.normaliser.plain(&self.text[at..span.start]));
        clause
    }
}

impl Near {
    /// Whether the name is part of the phrase here.
    fn lies_in(&self, phrase: &str) -> bool {
        let (start, end) = (self.before.len(), self.before.len() + self.name.len());
        let all = [&self.before[..], &self.name, &self.after].concat();
        all.match_indices(phrase)
            .any(|(at, found)| at <= start && at + found.len() >= end)
    }

    fn mentions(&self, word: &str) -> bool {
        [&self.before, &self.after]
            .into_iter()
            .any(|side| first_word(side, word).is_some())
    }

    fn is_called_a_brand(&self) -> bool {
        let after = self.after.trim_start_matches([' ', '\'', '"', '”', '」']);
        last_word(&self.before, "by").is_some_and(|end| self.before[end..].trim().is_empty())
            || AFTER_BRAND.iter().any(|word| starts_with_word(after, word))
    }
}

/// Whether "compatible" or the like follows, perhaps after a model ("iPhone 15 compatible", 苹果专用), and is not itself
/// followed by what the goods fit.
fn is_followed_by_fit(after: &str) -> bool {
    let mut rest = after.trim_start_matches([' ', '-', '\'', '’']);
    for _ in 0..4 {
        let fits = FITS_BEFORE.iter().find_map(|word| rest.strip_prefix(word));
        if let Some(next) = fits {
            return !["with", "for", "于"]
                .iter()
                .any(|word| next.trim_start().starts_with(word));
        }
        match rest.split_once(' ') {
            Some((word, next)) if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) => rest = next,
            _ => return false,
        }
    }
    false
}

fn has_capital_inside(name: &str) -> bool {
    name.chars()
        .zip(name.chars().skip(1))
        .any(|(before, ch)| before.is_lowercase() && ch.is_uppercase())
}

fn is_filler(word: &str) -> bool {
    word.is_empty() || word.contains(OTHER) || FILLERS.contains(&word) || is_model(word)
}

fn is_model(word: &str) -> bool {
    word.is_ascii() && word.contains(|ch: char| ch.is_ascii_digit())
}

/// Where `word` first ends in `text`, standing as a word of its own (Han needs no border).
fn first_word(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| stands_alone(text, *at, word))
        .map(|at| at + word.len())
}

fn last_word(text: &str, word: &str) -> Option<usize> {
    text.rmatch_indices(word)
        .map(|(at, _)| at)
        .find(|at| stands_alone(text, *at, word))
        .map(|at| at + word.len())
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.starts_with(word) && stands_alone(text, 0, word)
}

fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let touches = |side: Option<char>, edge: Option<char>| {
        side.zip(edge)
            .is_some_and(|(side, edge)| side.is_ascii_alphanumeric() && edge.is_ascii_alphanumeric())
    };
    let after = &text[at + word.len()..];
    let after = after.strip_prefix('s').unwrap_or(after);
    !touches(text[..at].chars().next_back(), word.chars().next())
        && !touches(after.chars().next(), word.chars().next_back())
}

/// Runs of white space as one space.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match (ch.is_whitespace(), out.ends_with(' ')) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(ch),
        }
    }
    out
}

fn tail(text: &str, chars: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(chars)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn head(text: &str, chars: usize) -> &str {
    let end = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
