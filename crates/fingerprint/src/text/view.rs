//! The three texts a search runs over, each with the way back to the units it was made from.

use super::boundary::begins_anew;
use super::letters::{CLASSES, class};
use super::normal::{Kind, Unit};
use super::sound;
use super::tables::PARTS;

/// A derived text and, for each of its bytes, the first and last unit that byte stands for.
#[derive(Debug, Default, Clone)]
pub(super) struct Stream {
    pub text: Vec<u8>,
    origin: Vec<(u32, u32)>,
}

/// Stands in a stream for anything that has no place in it; no pattern contains it.
const BREAK: u8 = 1;

/// Most places where a run of one letter is cut between words.
const MOST_CUTS: usize = 3;

/// Stands before each syllable or word of the sound stream, and at its end.
pub(super) const SYLLABLE: u8 = b'\'';

impl Stream {
    fn with_capacity(bytes: usize) -> Self {
        Self {
            text: Vec::with_capacity(bytes),
            origin: Vec::with_capacity(bytes),
        }
    }

    fn push(&mut self, byte: u8, unit: usize) {
        let unit = u32::try_from(unit).unwrap_or(u32::MAX);
        self.text.push(byte);
        self.origin.push((unit, unit));
    }

    fn push_char(&mut self, ch: char, unit: usize) {
        let mut buffer = [0; 4];
        for byte in ch.encode_utf8(&mut buffer).bytes() {
            self.push(byte, unit);
        }
    }

    /// The last byte now also stands for `unit`.
    fn stretch(&mut self, unit: usize) {
        if let Some(last) = self.origin.last_mut() {
            last.1 = u32::try_from(unit).unwrap_or(u32::MAX);
        }
    }

    /// If the byte pushed last ends a pair that stands there twice, once is enough.
    fn draw_together(&mut self, byte: u8, unit: usize) {
        // Only these two end a pair.
        if matches!(byte, b'l' | b'n')
            && let [.., b'c', b'l', b'c', b'l'] | [.., b'r', b'n', b'r', b'n'] = &self.text[..]
        {
            self.text.truncate(self.text.len() - 2);
            self.origin.truncate(self.text.len());
            self.stretch(unit);
        }
    }

    /// First and last unit (inclusive) behind a run of bytes; none for an empty run.
    ///
    /// Where letters of two words were drawn together at an end, also without the neighbouring word's
    /// (of "pass sony" the name takes one s only).
    pub(super) fn units(
        &self,
        start: usize,
        end: usize,
        units: &[Unit],
    ) -> impl Iterator<Item = (usize, usize)> + use<> {
        let covered = self.origin.get(start..end).unwrap_or_default();
        let (mut firsts, mut lasts) = ([None; MOST_CUTS], [None; MOST_CUTS]);
        if let Some((head, tail)) = covered.first().zip(covered.last()) {
            let (first, last) = (head.0 as usize, tail.1 as usize);
            let parted = |at: &usize| units[*at].is_parted();
            let begins = std::iter::once(first).chain((first + 1..=head.1 as usize).filter(parted));
            let ends = (tail.0 as usize + 1..=last).filter(parted).map(|at| at - 1);
            for (place, first) in firsts.iter_mut().zip(begins) {
                *place = Some(first);
            }
            for (place, last) in lasts.iter_mut().zip(ends.chain([last])) {
                *place = Some(last);
            }
        }
        let lasts = move || lasts.into_iter().flatten();
        firsts
            .into_iter()
            .flatten()
            .flat_map(move |first| lasts().map(move |last| (first, last)))
            .filter(|(first, last)| first <= last)
    }

    /// Letters in their coarse classes without the gaps, runs of one class (or of one pair) drawn together. Everything else
    /// is a break.
    pub(super) fn latin(units: &[Unit]) -> Self {
        Self::default().used_for_latin(units)
    }

    /// The same, in a stream that was used before.
    pub(super) fn used_for_latin(self, units: &[Unit]) -> Self {
        let mut out = self;
        out.text.clear();
        out.origin.clear();
        out.text.reserve(units.len() + units.len() / 4);
        out.origin.reserve(units.len() + units.len() / 4);
        let mut last = BREAK;
        for (place, unit) in units.iter().enumerate() {
            let Some(look) = unit.look else {
                out.push(BREAK, place);
                last = BREAK;
                continue;
            };
            for letter in look.letters() {
                let [one, two] = CLASSES[usize::from(letter & 127)];
                if one == last {
                    out.stretch(place);
                } else {
                    out.push(one, place);
                    last = one;
                    out.draw_together(one, place);
                }
                // For w the two are the same.
                if two == last {
                    out.stretch(place);
                } else if two != 0 {
                    out.push(two, place);
                    last = two;
                    out.draw_together(two, place);
                }
            }
        }
        out
    }

    /// Han simplified, all other letters and digits in lower case, gaps left out.
    pub(super) fn han(units: &[Unit]) -> Self {
        let mut out = Self::with_capacity(units.len() * 3);
        for (place, unit) in units
            .iter()
            .enumerate()
            .filter(|(_, unit)| unit.kind != Kind::Symbol)
        {
            for ch in unit.plain() {
                out.push_char(ch, place);
            }
        }
        out
    }

    /// Like [`Stream::han`], with parts that stand side by side put together again; none if there is nothing to put together.
    pub(super) fn composed(units: &[Unit]) -> Option<Self> {
        let whole = |place: usize| -> Option<(char, usize)> {
            let rest = |at: usize| units.get(place + at).map(|unit| unit.ch);
            PARTS.whole(units[place].ch, rest)
        };
        let first =
            (0..units.len()).find(|place| units[*place].kind == Kind::Han && whole(*place).is_some())?;
        let mut out = Self::with_capacity(units.len() * 3);
        let mut place = 0;
        while let Some(unit) = units.get(place) {
            let found = if place < first || unit.kind != Kind::Han {
                None
            } else {
                whole(place)
            };
            if let Some((ch, length)) = found {
                out.push_char(ch, place);
                for _ in 0..ch.len_utf8() {
                    out.origin.pop();
                }
                let last = u32::try_from(place + length - 1).unwrap_or(u32::MAX);
                out.origin
                    .resize(out.text.len(), (u32::try_from(place).unwrap_or(u32::MAX), last));
                place += length;
                continue;
            }
            if unit.kind != Kind::Symbol {
                unit.plain().for_each(|ch| out.push_char(ch, place));
            }
            place += 1;
        }
        Some(out)
    }

    /// The coarse sound of each Han character and each Latin word as it is, every one after a [`SYLLABLE`] mark.
    pub(super) fn sound(units: &[Unit]) -> Self {
        let mut out = Self::with_capacity(units.len() * 5);
        let mut place = 0;
        while let Some(unit) = units.get(place) {
            out.push(SYLLABLE, place);
            match unit.kind {
                Kind::Han => {
                    match sound::coarse(unit.ch) {
                        Some(syllable) => syllable.bytes().for_each(|byte| out.push(byte, place)),
                        None => out.push(BREAK, place),
                    }
                    place += 1;
                }
                Kind::Letter => {
                    let word = (place + 1..units.len())
                        .take_while(|next| units[*next].kind == Kind::Letter && !begins_anew(units, *next))
                        .count();
                    out.word(&units[place..=place + word], place);
                    place += word + 1;
                }
                Kind::Digit | Kind::Symbol | Kind::Other => {
                    out.push(BREAK, place);
                    place += 1;
                }
            }
        }
        out.push(SYLLABLE, units.len().saturating_sub(1));
        out
    }

    /// A Latin word that may be a syllable, made as coarse as one.
    fn word(&mut self, units: &[Unit], first: usize) {
        let begin = self.text.len();
        for (offset, unit) in units.iter().enumerate() {
            for letter in unit.look.iter().flat_map(super::letters::Look::letters) {
                self.push(*letter, first + offset);
            }
        }
        let keep = sound::coarsen(&mut self.text, begin);
        self.origin.truncate(begin.max(self.text.len()));
        // A letter left out leaves its neighbours' places as they are, but for the last: the word ends where it did.
        if keep && let Some(last) = self.origin.last_mut() {
            last.1 = u32::try_from(first + units.len() - 1).unwrap_or(u32::MAX);
        }
    }
}

/// The ASCII letters and digits a run of units looks like.
pub(super) fn looks(units: &[Unit]) -> Vec<u8> {
    letters(units).collect()
}

/// The same, one by one.
pub(super) fn letters(units: &[Unit]) -> impl Iterator<Item = u8> + '_ {
    units
        .iter()
        .filter_map(|unit| unit.look.as_ref())
        .flat_map(|look| look.letters().iter().copied())
}

/// The lower-case characters of a run of units as they are.
pub(super) fn plain(units: &[Unit]) -> impl Iterator<Item = char> + '_ {
    units.iter().flat_map(Unit::plain)
}

/// The coarse classes of ASCII letters, runs not drawn together.
pub(super) fn classes(letters: &[u8]) -> String {
    letters.iter().map(|letter| class(*letter)).collect()
}

/// The letters of each word of a name.
pub(super) fn word_lengths(units: &[Unit]) -> Vec<usize> {
    units
        .chunk_by(|_, next| !next.is_parted())
        .map(|word| letters(word).count())
        .collect()
}
