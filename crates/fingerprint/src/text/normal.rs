//! From text to *units*: one normalised character each, with the place in the original it came from.
//!
//! NFKC is applied cluster by cluster (a character with the marks that follow it), so every unit knows its bytes. Invisible
//! characters vanish; spaces, punctuation and emoji vanish too but leave a note of the gap they made. What a character
//! becomes by itself is looked up in `glyphs`; only clusters of several characters go the long way.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::glyphs::{self, Glyph, Sort};
use super::letters::{Look, extends_cluster, is_regional_indicator, is_trademark_sign};
use super::simplified::simplify;

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
    pub look: Option<Look>,
    pub kind: Kind,
    /// NFKC replaced a styled form (𝐍, Ⓝ, 🅽), full-width forms not counted.
    pub styled: bool,
    pub gap: Gap,
}

impl Unit {
    /// The letter in lower case, as an honest reader sees it.
    pub(super) fn plain(&self) -> impl Iterator<Item = char> + use<> {
        let (ch, others) = match self.kind {
            Kind::Han => (self.ch, None),
            _ if self.ch.is_ascii() => (self.ch.to_ascii_lowercase(), None),
            _ => {
                let mut lower = self.ch.to_lowercase();
                (lower.next().unwrap_or(self.ch), Some(lower))
            }
        };
        std::iter::once(ch).chain(others.into_iter().flatten())
    }

    pub(super) const fn span(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }

    /// Something a reader sees stands between this unit and the one before.
    pub(super) fn is_parted(&self) -> bool {
        self.gap >= Gap::Space
    }
}

/// The units of a text. Text beyond 4 GiB is not looked at.
pub(super) fn units(text: &str) -> Vec<Unit> {
    units_in(text, Vec::new())
}

/// The same, in a list that was used before.
pub(super) fn units_in(text: &str, mut used: Vec<Unit>) -> Vec<Unit> {
    used.clear();
    used.reserve(text.len().min(1 << 20));
    let mut reading = Reading {
        units: used,
        gap: Gap::None,
        bars: 0,
    };
    let (ascii, bytes) = (glyphs::ascii(), text.as_bytes());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Most of a title: an ASCII character that nothing extends.
        if byte.is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii) {
            reading.alone(&ascii[usize::from(*byte)], at, at + 1);
            at += 1;
            continue;
        }
        let first = text[at..].chars().next().unwrap_or_default();
        let Some(end) = reading.read(text, at, first) else {
            break;
        };
        at = end;
    }
    if reading.bars > 1 {
        reading.take_bars_out();
    }
    reading.units
}

/// Lower case, NFKC, simplified, for comparing the words around a name.
pub(super) fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).map(simplify).collect()
}

/// The end of the cluster that begins with `first`: a character with what extends it, or a run of regional indicators
/// (a pair standing alone is a flag, more of them are letters).
fn cluster_end(text: &str, at: usize, first: char) -> usize {
    let together =
        |ch: char| extends_cluster(ch) || (is_regional_indicator(first) && is_regional_indicator(ch));
    let rest = &text[at + first.len_utf8()..];
    rest.find(|ch| !together(ch))
        .map_or(text.len(), |length| at + first.len_utf8() + length)
}

struct Reading {
    units: Vec<Unit>,
    gap: Gap,
    /// Characters that stand between letters more often than for one.
    bars: usize,
}

impl Reading {
    /// Takes the cluster at `at`, and returns where it ends.
    fn read(&mut self, text: &str, at: usize, first: char) -> Option<usize> {
        let end = at + first.len_utf8();
        u32::try_from(end).ok()?;
        let alone = text.as_bytes().get(end).is_none_or(u8::is_ascii)
            || text[end..]
                .chars()
                .next()
                .is_some_and(|next| !glyphs::of(next).extends);
        let glyph = glyphs::of(first);
        if alone && glyph.sort != Sort::Cluster {
            self.alone(&glyph, at, end);
            return Some(end);
        }
        let end = cluster_end(text, at, first);
        u32::try_from(end).ok()?;
        self.cluster(at, &text[at..end], first);
        Some(end)
    }

    /// Takes a character that stands by itself.
    #[inline]
    fn alone(&mut self, glyph: &Glyph, start: usize, end: usize) {
        match glyph.sort {
            Sort::Gap(gap) => self.part(gap),
            Sort::Unit | Sort::Cluster => self.push(glyph, start, end),
        }
    }

    fn cluster(&mut self, start: usize, cluster: &str, first: char) {
        if is_regional_indicator(first) {
            return self.indicators(start, cluster);
        }
        if is_trademark_sign(first) {
            return self.part(Gap::Mark);
        }
        let end = start + cluster.len();
        let styled = glyphs::is_styled(first);
        if styled && glyphs::loses_its_look(first) {
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

    /// One character of a cluster that was taken apart.
    fn character(&mut self, ch: char, start: usize, end: usize, styled: bool) {
        self.alone(&Glyph::alone(ch, styled), start, end);
    }

    fn push(&mut self, glyph: &Glyph, start: usize, end: usize) {
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else {
            return;
        };
        self.bars += usize::from(glyph.kind == Kind::Symbol && is_bar(glyph.ch));
        self.units.push(Unit {
            start,
            end,
            ch: glyph.ch,
            look: glyph.look,
            kind: glyph.kind,
            styled: glyph.styled,
            gap: std::mem::replace(&mut self.gap, Gap::None),
        });
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Every second character the same bar: `N|i|k|e` is parted, not spelt with l.
    fn take_bars_out(&mut self) {
        let all = &self.units;
        let bar = |at: usize| {
            all.get(at)
                .filter(|unit| unit.kind == Kind::Symbol && is_bar(unit.ch))
        };
        let parts = |at: usize| {
            let near = |other: Option<usize>| {
                let between = other.and_then(|other| all.get(at.midpoint(other)));
                let same = other
                    .and_then(bar)
                    .zip(bar(at))
                    .is_some_and(|(one, two)| one.ch == two.ch);
                same && between.is_some_and(|unit| unit.kind != Kind::Symbol)
            };
            near(at.checked_sub(2)) || near(Some(at + 2))
        };
        let places: Vec<bool> = (0..all.len()).map(|at| bar(at).is_some() && parts(at)).collect();
        let mut gap = Gap::None;
        let mut kept = Vec::with_capacity(all.len());
        for (unit, is_gap) in all.iter().zip(places) {
            if is_gap {
                gap = Gap::Mark;
            } else {
                kept.push(Unit {
                    gap: unit.gap.max(std::mem::replace(&mut gap, Gap::None)),
                    ..*unit
                });
            }
        }
        self.units = kept;
    }
}

const fn is_bar(ch: char) -> bool {
    matches!(ch, '|' | '+' | '×')
}
