//! From text to *units*: one normalised character each, with the place in the original it came from.
//!
//! NFKC is applied cluster by cluster (a character with the marks that follow it), so every unit knows its bytes. Invisible
//! characters vanish; spaces, punctuation and emoji vanish too but leave a note of the gap they made.

use std::collections::HashMap;
use std::ops::Range;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::{
    Look, extends_cluster, is_han, is_invisible, is_regional_indicator, is_trademark_sign, look_alike,
    pictured_letter, symbol_letter,
};

/// The conversion tables could not be made.
#[derive(Debug, Error)]
pub enum TextError {
    /// The traditional-to-simplified dictionary inside the program is damaged.
    #[error("the traditional-to-simplified dictionary cannot be read: {0}")]
    Dictionary(String),
    /// The names are too many or too long for one search automaton.
    #[error("the brand names do not fit one search automaton: {0}")]
    Automaton(#[from] aho_corasick::BuildError),
}

/// What stood between a unit and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    /// Only invisible characters.
    Hidden,
    Space,
    /// Punctuation, a symbol or emoji (perhaps with spaces).
    Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter that is Latin or looks it.
    Letter,
    Digit,
    /// A symbol that may be a letter in disguise, such as `@`.
    Symbol,
    Han,
    /// Any other letter: kana, Hangul, Arabic …
    Other,
}

/// One normalised character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Bytes of the original.
    pub start: u32,
    pub end: u32,
    /// After NFKC, without accents, in its own case; Han simplified.
    pub ch: char,
    pub kind: Kind,
    pub look: Option<Look>,
    /// NFKC replaced a styled form (𝐍, Ⓝ, 🅽), full-width forms not counted.
    pub styled: bool,
    pub gap: Gap,
}

impl Unit {
    /// The letter in lower case, as an honest reader sees it.
    pub(super) fn plain(&self) -> impl Iterator<Item = char> {
        self.ch.to_lowercase()
    }

    pub(super) const fn span(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }

    /// Something a reader sees stands between this unit and the one before.
    pub(super) fn is_parted(&self) -> bool {
        self.gap >= Gap::Space
    }
}

/// Makes units; holds the traditional-to-simplified table.
#[derive(Debug)]
pub(super) struct Normaliser {
    simplified: HashMap<char, char>,
}

impl Normaliser {
    /// Converts every ideograph of the two main blocks once, apart from its neighbours, so that a name and a text
    /// always convert alike.
    pub(super) fn new() -> Result<Self, TextError> {
        let converter = OpenCC::from_config(BuiltinConfig::T2s)
            .map_err(|error| TextError::Dictionary(error.to_string()))?;
        let all: Vec<char> = ('\u{3400}'..='\u{4dbf}').chain('\u{4e00}'..='\u{9fff}').collect();
        let spaced: String = all.iter().flat_map(|ch| [*ch, ' ']).collect();
        let answer = converter.convert(&spaced);
        let parts: Vec<&str> = answer.split_terminator(' ').collect();
        if parts.len() != all.len() {
            return Err(TextError::Dictionary(format!(
                "{} answers for {} characters",
                parts.len(),
                all.len()
            )));
        }
        let pairs = all
            .into_iter()
            .zip(parts)
            .filter_map(|(from, to)| single(to).map(|to| (from, to)));
        Ok(Self {
            simplified: pairs.filter(|(from, to)| from != to).collect(),
        })
    }

    pub(super) fn simplify(&self, ch: char) -> char {
        self.simplified.get(&ch).copied().unwrap_or(ch)
    }

    /// The units of a text. Text beyond 4 GiB is not looked at.
    pub(super) fn units(&self, text: &str) -> Vec<Unit> {
        let mut reading = Reading {
            units: Vec::with_capacity(text.len()),
            gap: Gap::None,
            normaliser: self,
        };
        for cluster in clusters(text) {
            reading.take(cluster.start, &text[cluster]);
        }
        reading.units
    }

    /// Lower case, NFKC, simplified, for comparing the words around a name.
    pub(super) fn plain(&self, text: &str) -> String {
        text.nfkc()
            .flat_map(char::to_lowercase)
            .map(|ch| self.simplify(ch))
            .collect()
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The text in clusters: a character with what extends it; a pair of regional indicators standing alone (a flag) and a
/// run of more of them (letters) each in one piece.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        let together =
            |ch: char| extends_cluster(ch) || (is_regional_indicator(first) && is_regional_indicator(ch));
        while let Some((at, ch)) = chars.next_if(|(_, ch)| together(*ch)) {
            end = at + ch.len_utf8();
        }
        (u32::try_from(end).is_ok()).then_some(start..end)
    })
}

struct Reading<'a> {
    units: Vec<Unit>,
    gap: Gap,
    normaliser: &'a Normaliser,
}

impl Reading<'_> {
    fn take(&mut self, start: usize, cluster: &str) {
        let Some(first) = cluster.chars().next() else {
            return;
        };
        let end = start + cluster.len();
        if cluster.len() == 1 {
            return self.character(first, start, end, false);
        }
        if is_regional_indicator(first) {
            return self.indicators(start, cluster);
        }
        if is_trademark_sign(first) {
            return self.part(Gap::Mark);
        }
        let styled = is_styled(first);
        if styled && loses_its_look(first) {
            return self.character(first, start, end, true);
        }
        let mut rest = cluster.nfkd().peekable();
        while let Some(ch) = rest.next() {
            // Accents are left out: a name is found with and without them.
            while rest.next_if(|mark| is_combining_mark(*mark)).is_some() {}
            self.character(ch, start, end, styled);
        }
    }

    /// Two indicators are a flag, more are letters; either way they stand apart from the text around.
    fn indicators(&mut self, start: usize, cluster: &str) {
        self.part(Gap::Mark);
        if cluster.chars().filter(|ch| is_regional_indicator(*ch)).count() > 2 {
            for (offset, ch) in cluster.char_indices() {
                self.character(ch, start + offset, start + offset + ch.len_utf8(), true);
            }
            self.part(Gap::Mark);
        }
    }

    fn character(&mut self, ch: char, start: usize, end: usize, styled: bool) {
        let (ch, styled) = pictured_letter(ch).map_or((ch, styled), |letter| (letter, true));
        let (ch, kind, look) = match classify(ch) {
            Ok((Kind::Han, look)) => (self.normaliser.simplify(ch), Kind::Han, look),
            Ok((kind, look)) => (ch, kind, look),
            Err(gap) => return self.part(gap),
        };
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            return;
        };
        self.units.push(Unit {
            start,
            end,
            ch,
            kind,
            look,
            styled,
            gap: self.gap,
        });
        self.gap = Gap::None;
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }
}

/// What a character is, or the gap it leaves.
fn classify(ch: char) -> Result<(Kind, Option<Look>), Gap> {
    if is_invisible(ch) || is_combining_mark(ch) {
        return Err(Gap::Hidden);
    }
    if ch.is_whitespace() {
        return Err(Gap::Space);
    }
    if is_han(ch) {
        return Ok((Kind::Han, None));
    }
    if let Some(letter) = symbol_letter(ch) {
        return Ok((Kind::Symbol, look_alike(letter)));
    }
    if !ch.is_alphanumeric() {
        return Err(Gap::Mark);
    }
    let look = look_alike(ch);
    Ok(match (look, ch.is_numeric()) {
        (Some(_), true) => (Kind::Digit, look),
        (Some(_), false) => (Kind::Letter, look),
        (None, _) => (Kind::Other, None),
    })
}

/// Whether a letter looks Latin until NFKC replaces it, as the lunate sigma ϲ, which becomes ς.
fn loses_its_look(ch: char) -> bool {
    look_alike(ch).is_some()
        && std::iter::once(ch)
            .nfkd()
            .any(|part| part.is_alphabetic() && look_alike(part).is_none())
}

/// Whether NFKC changes the look of a character: mathematical, circled, superscript and such, full width not counted.
fn is_styled(ch: char) -> bool {
    let full_width = matches!(ch, '\u{ff01}'..='\u{ff5e}' | '\u{3000}');
    let mut buffer = [0; 4];
    let text = ch.encode_utf8(&mut buffer);
    !full_width && !is_han(ch) && text.nfkc().ne(text.nfc())
}
