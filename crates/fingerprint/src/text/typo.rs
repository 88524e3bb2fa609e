//! Names one letter off, and names with one letter masked: `Addidas`, `Louis Vuiton`, `N*ke`.
//!
//! Two words are one edit apart only if they become equal when at most one letter is dropped from each (Mor and Fraenkel
//! 1982; popularised as symmetric delete). So every name is filed under itself and its one-letter deletions, and so is
//! each word of a text. The key is a polynomial hash, from which that of each deletion follows in one step. The first letter
//! must be the name's, so most words are passed over by their first letter and length; of a phrase at least one of the first
//! two words must be the name's own, letter by letter. A word of everyday English is no slip.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::boundary::{ends_word, starts_word};
use super::hit::View;
use super::judge::{Verdict, edits, one_letter_off};
use super::letters::Look;
use super::normal::{Gap, Kind, Unit};
use super::tables;

/// Shortest name that is looked for with a letter masked, and with a letter off.
const SHORTEST_MASKED: usize = 4;
const SHORTEST_TYPO: usize = 4;

/// Most letters of a word or phrase that is looked at.
const LONGEST: usize = 32;

/// Most words of a name that is looked for as a phrase.
const MOST_WORDS: usize = 4;

#[derive(Debug, Default)]
pub(super) struct Typos {
    /// Names by themselves and their deletions.
    filed: Filed,
    /// Names by their deletions, shorter ones too, for words with a mask.
    masked: Filed,
    /// First words and second words of names of several.
    first_words: Filed,
    second_words: Filed,
    /// The letters of each filed name, of how many words it is made, and its place among all names.
    names: Vec<(Vec<u8>, usize, usize)>,
    /// By first letter or digit, the lengths of names as bits.
    lengths: Vec<u64>,
    most_words: usize,
}

/// Touching letters and digits of a text, or such with one mask character between.
struct Word {
    first: usize,
    last: usize,
    /// The unit that follows the mask.
    masked: Option<usize>,
    hash: u64,
    /// It is a word of every day, and so no slip of another.
    everyday: bool,
}

/// Names by key. A bit for each key says "no" quickly.
#[derive(Debug, Default)]
struct Filed {
    bits: Vec<u64>,
    entries: Vec<(u64, usize)>,
    /// Where the entries of each key begin.
    places: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
}

/// Keys are hashes already; what is left to do is to bring their low bits up.
#[derive(Debug, Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = mixed(key);
    }
}

const fn mixed(key: u64) -> u64 {
    (key ^ (key >> 32)).wrapping_mul(BASE)
}

impl Filed {
    fn add(&mut self, key: u64, name: usize) {
        self.entries.push((key, name));
    }

    fn close(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        self.bits = vec![0; (self.entries.len() / 4).next_power_of_two().max(16)];
        for at in 0..self.entries.len() {
            let (key, _) = self.entries[at];
            let (word, bit) = self.place(key);
            self.bits[word] |= bit;
            self.places
                .entry(key)
                .or_insert(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }

    fn place(&self, key: u64) -> (usize, u64) {
        let mixed = mixed(key) >> 20;
        let word = usize::try_from(mixed >> 6).unwrap_or_default() & (self.bits.len().max(1) - 1);
        (word, 1 << (mixed & 63))
    }

    fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = self.place(key);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn get(&self, key: u64) -> impl Iterator<Item = usize> + '_ {
        let start = self
            .may_hold(key)
            .then(|| self.places.get(&key))
            .flatten()
            .map_or(self.entries.len(), |at| *at as usize);
        let same = move |entry: &&(u64, usize)| entry.0 == key;
        self.entries[start..].iter().take_while(same).map(|entry| entry.1)
    }
}

/// Words of every day by their key, with their commonest endings.
static EVERYDAY: LazyLock<HashSet<u64, BuildHasherDefault<AsIs>>> = LazyLock::new(|| {
    let endings = ["", "s", "es", "d", "ed", "r", "er", "ing", "ly", "y"];
    tables::words()
        .flat_map(|word| endings.map(|ending| hash([word, ending].concat().as_bytes())))
        .collect()
});

/// Whether these letters are a word of every day.
pub(super) fn is_everyday(letters: &[u8]) -> bool {
    EVERYDAY.contains(&hash(letters))
}

impl Typos {
    /// Files a name by its ASCII letters, word for word.
    pub(super) fn add(&mut self, name: usize, looks: &[u8], words: &[usize]) {
        if !(SHORTEST_MASKED..=LONGEST).contains(&looks.len()) || words.len() > MOST_WORDS {
            return;
        }
        let filed = self.names.len();
        for key in keys(looks).skip(1) {
            self.masked.add(key, filed);
        }
        if looks.len() >= SHORTEST_TYPO {
            for key in keys(looks) {
                self.filed.add(key, filed);
            }
        }
        if let [first, second, ..] = words {
            self.first_words.add(hash(&looks[..*first]), filed);
            self.second_words.add(hash(&looks[*first..first + second]), filed);
        }
        self.lengths.resize(256, 0);
        self.lengths[usize::from(looks[0])] |= 1 << looks.len();
        self.most_words = self.most_words.max(words.len());
        self.names.push((looks.to_vec(), words.len(), name));
    }

    /// All names are filed.
    pub(super) fn close(&mut self) {
        for filed in [
            &mut self.filed,
            &mut self.masked,
            &mut self.first_words,
            &mut self.second_words,
        ] {
            filed.close();
        }
    }

    /// Calls with (name, first unit, last unit, verdict) of every word, or as many words as the name has, near a name.
    pub(super) fn each(
        &self,
        text: &str,
        units: &[Unit],
        paper: &mut Paper,
        mut call: impl FnMut(usize, usize, usize, Verdict),
    ) {
        if self.names.is_empty() {
            return;
        }
        let Paper { words, letters, near } = paper;
        words_of(text, units, words);
        letters.take(units);
        for place in 0..words.len() {
            let first = units[words[place].first].look.map_or(0, Look::first);
            let lengths = self.lengths[usize::from(first)];
            for count in 1..=self.most_words.min(words.len() - place) {
                let phrase = &words[place..place + count];
                if !follow_on(phrase) {
                    break;
                }
                let open = phrase.iter().any(|word| word.masked.is_some() || !word.everyday);
                if !open || (count > 1 && !self.may_begin(phrase)) {
                    continue;
                }
                let (first, last) = (phrase[0].first, phrase[count - 1].last);
                let looks = letters.of(first, last);
                if looks.len() > LONGEST {
                    break;
                }
                let reach = 7u64 << (looks.len().max(1) - 1);
                if lengths & reach == 0 {
                    continue;
                }
                let mask = phrase.iter().find_map(|word| word.masked);
                let mask = mask.map(|unit| letters.of(first, unit - 1).len());
                self.near(looks, mask, count, near);
                for place in near.drain(..) {
                    let (filed, _, name) = &self.names[place];
                    if let Some(verdict) = judge(looks, mask, filed, count) {
                        call(*name, first, last, verdict);
                    }
                }
            }
        }
    }

    /// Whether a phrase has the first or the second word of some name.
    fn may_begin(&self, phrase: &[Word]) -> bool {
        self.first_words.may_hold(phrase[0].hash) || self.second_words.may_hold(phrase[1].hash)
    }

    /// Names that share a key with these letters: one word may stand for any name, a phrase for one of as many words.
    fn near(&self, looks: &[u8], mask: Option<usize>, count: usize, found: &mut Vec<usize>) {
        if mask.is_some() {
            found.extend(self.masked.get(hash(looks)));
        } else if looks.len() + 1 >= SHORTEST_TYPO {
            for key in keys(looks) {
                found.extend(self.filed.get(key));
            }
        }
        found.retain(|name| count == 1 || self.names[*name].1 == count);
        found.sort_unstable();
        found.dedup();
    }
}

/// Lists that are filled for each text, to be used again for the next.
#[derive(Default)]
pub(super) struct Paper {
    words: Vec<Word>,
    letters: Letters,
    near: Vec<usize>,
}

/// The ASCII letters of all units in a row, and where each unit's end.
#[derive(Default)]
struct Letters {
    text: Vec<u8>,
    ends: Vec<u32>,
}

impl Letters {
    fn take(&mut self, units: &[Unit]) {
        let Self { text, ends } = self;
        text.clear();
        ends.clear();
        for unit in units {
            if let Some(look) = &unit.look {
                text.extend_from_slice(look.letters());
            }
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
    }

    fn of(&self, first: usize, last: usize) -> &[u8] {
        let start = first
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[last] as usize]
    }
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

const fn push(hash: u64, letter: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(letter as u64)
}

/// The hash goes on with the letters that a unit looks like.
#[inline]
fn hash_on(hash: u64, unit: &Unit) -> u64 {
    unit.look.map_or(hash, |look| {
        look.letters()
            .iter()
            .fold(hash, |hash, letter| push(hash, *letter))
    })
}

fn hash(letters: &[u8]) -> u64 {
    letters.iter().fold(0, |hash, letter| push(hash, *letter))
}

/// Powers of the base.
const POWERS: [u64; LONGEST + 1] = {
    let mut powers = [1; LONGEST + 1];
    let mut place = 1;
    while place <= LONGEST {
        powers[place] = u64::wrapping_mul(powers[place - 1], BASE);
        place += 1;
    }
    powers
};

/// The hash of some letters (at most [`LONGEST`]), then that of the letters without each one of them.
fn keys(letters: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let whole = hash(letters);
    let mut before = 0;
    let dropped = letters.iter().enumerate().map(move |(at, letter)| {
        let with = push(before, *letter);
        let power = POWERS[letters.len() - 1 - at];
        let key = whole.wrapping_add(u64::wrapping_sub(before, with).wrapping_mul(power));
        before = with;
        key
    });
    std::iter::once(whole).chain(dropped)
}

fn judge(looks: &[u8], mask: Option<usize>, name: &[u8], words: usize) -> Option<Verdict> {
    let verdict = |confidence| Verdict {
        view: View::Typo,
        distance: 1,
        confidence,
    };
    if let Some(mask) = mask {
        let fits = looks.len() + 1 == name.len()
            && name.starts_with(&looks[..mask])
            && name.ends_with(&looks[mask..]);
        return fits.then(|| verdict(if name.len() > 4 { 800 } else { 650 }));
    }
    // A plural, or a name that is the plural of an everyday word (Blackberrys), is another word.
    let plural = looks.strip_suffix(b"s") == Some(name) || name.strip_suffix(b"s") == Some(looks);
    let near = name.len() >= SHORTEST_TYPO && !plural && looks.first() == name.first();
    // Two everyday words come near a name more easily than one: jewel case and Jewel Cafe.
    let most = if words > 1 && name.len() < 12 { 450 } else { 1000 };
    (near && is_one_edit(looks, name)).then(|| verdict(one_letter_off(name.len()).min(most)))
}

fn is_one_edit(looks: &[u8], name: &[u8]) -> bool {
    let text = |letters: &[u8]| letters.iter().copied().map(char::from).collect::<String>();
    looks.len().abs_diff(name.len()) < 2 && edits(&text(looks), &text(name)) == 1
}

/// Whether each word begins right after the one before, no more than one of them masked.
fn follow_on(words: &[Word]) -> bool {
    words.windows(2).all(|pair| pair[0].last + 1 == pair[1].first)
        && words.iter().filter(|word| word.masked.is_some()).count() < 2
}

fn words_of(text: &str, units: &[Unit], words: &mut Vec<Word>) {
    words.clear();
    let (mut start, mut masked) = (0, None);
    for end in 1..=units.len() {
        let joint = if end < units.len() {
            joint(text, &units[end - 1], &units[end])
        } else {
            Joint::Apart
        };
        match joint {
            Joint::Touching => continue,
            Joint::Masked if masked.is_none() => {
                masked = Some(end);
                continue;
            }
            Joint::Masked | Joint::Apart => {}
        }
        if units[start].kind == Kind::Letter && starts_word(units, start) && ends_word(units, end - 1) {
            let hash = units[start..end].iter().fold(0, hash_on);
            words.push(Word {
                first: start,
                last: end - 1,
                masked,
                hash,
                everyday: EVERYDAY.contains(&hash),
            });
        }
        (start, masked) = (end, None);
    }
}

/// How a unit follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Touching,
    /// Through one character that hides a letter.
    Masked,
    Apart,
}

fn joint(text: &str, before: &Unit, unit: &Unit) -> Joint {
    let letter = |unit: &Unit| matches!(unit.kind, Kind::Letter | Kind::Digit);
    if !letter(before) || !letter(unit) {
        return Joint::Apart;
    }
    match unit.gap {
        Gap::None | Gap::Hidden => Joint::Touching,
        Gap::Space => Joint::Apart,
        Gap::Mark => {
            let mut between = text
                .get(before.end as usize..unit.start as usize)
                .unwrap_or_default()
                .chars();
            let mask = between.next().is_some_and(|ch| "*＊●○•·_#?？".contains(ch));
            if mask && between.next().is_none() {
                Joint::Masked
            } else {
                Joint::Apart
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_each_deletion_is_that_of_the_shorter_word() {
        let word = b"lancome";
        let expected = (0..word.len()).map(|at| hash(&[&word[..at], &word[at + 1..]].concat()));
        assert_eq!(
            keys(word).skip(1).collect::<Vec<_>>(),
            expected.collect::<Vec<_>>()
        );
        assert_eq!(keys(b"").collect::<Vec<_>>(), [0]);
    }
}
