//! The three texts a search runs over, each with the way back to the units it was made from.

use pinyin::ToPinyin;

use super::letters::class;
use super::normal::{Kind, Unit};

/// A derived text and, for each of its bytes, the first and last unit that byte stands for.
#[derive(Debug, Default, Clone)]
pub(super) struct Stream {
    pub text: String,
    origin: Vec<(u32, u32)>,
}

/// Stands in the Latin stream for anything that is no Latin letter; no pattern contains it.
const BREAK: char = '\u{1}';

/// Stands before each syllable or word of the pinyin stream, and at its end.
pub(super) const SYLLABLE: char = '\'';

impl Stream {
    fn push(&mut self, ch: char, unit: usize) {
        let unit = u32::try_from(unit).unwrap_or(u32::MAX);
        self.text.push(ch);
        self.origin.resize(self.text.len(), (unit, unit));
    }

    /// The last byte now also stands for `unit`.
    fn stretch(&mut self, unit: usize) {
        if let Some(last) = self.origin.last_mut() {
            last.1 = u32::try_from(unit).unwrap_or(u32::MAX);
        }
    }

    /// First and last unit (inclusive) behind a run of bytes; `None` for an empty run.
    ///
    /// Where letters of two words were drawn together at an end, also without the neighbouring word's
    /// (of "pass sony" the name takes one s only).
    pub(super) fn units(&self, start: usize, end: usize, units: &[Unit]) -> Vec<(usize, usize)> {
        let Some((head, tail)) = self
            .origin
            .get(start..end)
            .and_then(|covered| covered.first().zip(covered.last()))
        else {
            return Vec::new();
        };
        let (first, last) = (head.0 as usize, tail.1 as usize);
        let parted = |range: std::ops::RangeInclusive<usize>| range.filter(|at| units[*at].is_parted());
        let inner_first = parted(first + 1..=head.1 as usize).next_back().unwrap_or(first);
        let inner_last = parted(tail.0 as usize + 1..=last)
            .next()
            .map_or(last, |at| at - 1);
        let mut places = vec![
            (first, last),
            (inner_first, inner_last),
            (inner_first, last),
            (first, inner_last),
        ];
        places.retain(|(first, last)| first <= last);
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Letters in their coarse classes without the gaps, runs of one class drawn together. Everything else is a break.
    pub(super) fn latin(units: &[Unit]) -> Self {
        let mut out = Self::default();
        let mut last = BREAK;
        for (place, unit) in units.iter().enumerate() {
            let Some(look) = unit.look else {
                out.push(BREAK, place);
                last = BREAK;
                continue;
            };
            for ch in look.chars().flat_map(|letter| class(letter).chars()) {
                if ch == last {
                    out.stretch(place);
                } else {
                    out.push(ch, place);
                    last = ch;
                }
            }
        }
        out
    }

    /// Han simplified, all other letters and digits in lower case, gaps left out.
    pub(super) fn han(units: &[Unit]) -> Self {
        let mut out = Self::default();
        for (place, unit) in units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.kind != Kind::Symbol)
        {
            for ch in unit.plain() {
                out.push(ch, place);
            }
        }
        out
    }

    /// Toneless pinyin of each Han character and each Latin word as it is, every one after a [`SYLLABLE`] mark.
    pub(super) fn pinyin(units: &[Unit]) -> Self {
        let mut out = Self::default();
        let mut within_word = false;
        for (place, unit) in units.iter().enumerate() {
            let word = unit.kind == Kind::Letter;
            if !(word && within_word && !unit.is_parted()) {
                out.push(SYLLABLE, place);
            }
            within_word = word;
            match unit.kind {
                Kind::Han => syllable(unit.ch).chars().for_each(|ch| out.push(ch, place)),
                Kind::Letter => unit
                    .look
                    .iter()
                    .flat_map(|look| look.chars())
                    .for_each(|ch| out.push(ch, place)),
                Kind::Digit | Kind::Symbol | Kind::Other => out.push(BREAK, place),
            }
        }
        out.push(SYLLABLE, units.len().saturating_sub(1));
        out
    }
}

/// The commonest reading without its tone, ü as v; a character without one is a break.
pub(super) fn syllable(ch: char) -> String {
    ch.to_pinyin()
        .map_or_else(|| BREAK.to_string(), |reading| reading.plain().replace('ü', "v"))
}

/// The ASCII letters and digits a run of units looks like.
pub(super) fn looks(units: &[Unit]) -> String {
    units
        .iter()
        .filter_map(|unit| unit.look)
        .flat_map(super::letters::Look::chars)
        .collect()
}

/// The lower-case characters of a run of units as they are.
pub(super) fn plain(units: &[Unit]) -> String {
    units.iter().flat_map(Unit::plain).collect()
}

/// The coarse classes of ASCII letters, runs not drawn together.
pub(super) fn classes(letters: &str) -> String {
    letters.chars().map(class).collect()
}
