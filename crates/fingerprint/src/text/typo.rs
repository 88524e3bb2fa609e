//! Names one letter off, and names with one letter masked: `Addidas`, `Louis Vuiton`, `N*ke`.
//!
//! Two words are one edit apart only if they become equal when at most one letter is dropped from each (Mor and Fraenkel
//! 1982; popularised as symmetric delete). So every name is filed under itself and its one-letter deletions, and so is
//! each word of a text. The key is a polynomial hash, from which that of each deletion follows in one step.

use std::collections::HashMap;

use super::boundary::{ends_word, starts_word};
use super::hit::View;
use super::judge::{Verdict, edits, one_letter_off};
use super::normal::{Gap, Kind, Unit};

/// Shortest name that is looked for with a letter masked, and with a letter off.
const SHORTEST_MASKED: usize = 4;
const SHORTEST_TYPO: usize = 6;

/// Most letters of a word or phrase that is looked at.
const LONGEST: usize = 32;

/// Most words of a name that is looked for as a phrase.
const MOST_WORDS: usize = 4;

#[derive(Debug, Default)]
pub(super) struct Typos {
    /// Names by themselves and their deletions.
    filed: HashMap<u64, Vec<usize>>,
    /// Names by their deletions, shorter ones too, for words with a mask.
    masked: HashMap<u64, Vec<usize>>,
    /// The letters of each name and of how many words it is made.
    names: HashMap<usize, (String, usize)>,
    most_words: usize,
}

/// Touching letters and digits of a text, or such with one mask character between.
struct Word {
    first: usize,
    last: usize,
    /// The unit that follows the mask.
    masked: Option<usize>,
}

/// The ASCII letters of all units in a row, and where each unit's end.
struct Letters {
    text: String,
    ends: Vec<usize>,
}

impl Typos {
    /// Files a name of `words` words by its ASCII letters.
    pub(super) fn add(&mut self, name: usize, looks: &str, words: usize) {
        if !(SHORTEST_MASKED..=LONGEST).contains(&looks.len()) || words > MOST_WORDS {
            return;
        }
        for key in keys(looks.as_bytes()).skip(1) {
            self.masked.entry(key).or_default().push(name);
        }
        if looks.len() >= SHORTEST_TYPO {
            for key in keys(looks.as_bytes()) {
                self.filed.entry(key).or_default().push(name);
            }
        }
        self.names.insert(name, (looks.to_owned(), words));
        self.most_words = self.most_words.max(words);
    }

    /// (name, first unit, last unit, verdict) of every word, or as many words as the name has, near a name.
    pub(super) fn find(&self, text: &str, units: &[Unit]) -> Vec<(usize, usize, usize, Verdict)> {
        let letters = Letters::new(units);
        let words = words(text, units);
        let mut found = Vec::new();
        for place in 0..words.len() {
            for count in 1..=self.most_words {
                let Some(phrase) = words.get(place..place + count).filter(|words| follow_on(words)) else {
                    break;
                };
                let (first, last) = (phrase[0].first, phrase[count - 1].last);
                let looks = letters.of(first, last);
                if looks.len() > LONGEST {
                    break;
                }
                let mask = phrase[0].masked.map(|unit| letters.of(first, unit - 1).len());
                let near = self
                    .near(looks, mask, count)
                    .filter_map(|(name, filed)| Some((name, judge(looks, mask, filed, count)?)));
                found.extend(near.map(|(name, verdict)| (name, first, last, verdict)));
            }
        }
        found
    }

    /// Names that share a key with these letters: one word may stand for any name, a phrase for one of as many words.
    fn near(&self, looks: &str, mask: Option<usize>, count: usize) -> impl Iterator<Item = (usize, &str)> {
        let keys = keys(looks.as_bytes());
        let mut names: Vec<usize> = match mask {
            Some(_) => keys
                .take(1)
                .filter_map(|key| self.masked.get(&key))
                .flatten()
                .copied()
                .collect(),
            None if looks.len() + 1 < SHORTEST_TYPO => Vec::new(),
            None => keys
                .filter_map(|key| self.filed.get(&key))
                .flatten()
                .copied()
                .collect(),
        };
        names.sort_unstable();
        names.dedup();
        names.into_iter().filter_map(move |name| {
            let (filed, words) = self.names.get(&name)?;
            (count == 1 || count == *words).then_some((name, &filed[..]))
        })
    }
}

impl Letters {
    fn new(units: &[Unit]) -> Self {
        let (mut text, mut ends) = (
            String::with_capacity(units.len()),
            Vec::with_capacity(units.len()),
        );
        for unit in units {
            text.extend(unit.look.into_iter().flat_map(super::letters::Look::chars));
            ends.push(text.len());
        }
        Self { text, ends }
    }

    fn of(&self, first: usize, last: usize) -> &str {
        let start = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[last]]
    }
}

const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of some letters, then that of the letters without each one of them.
fn keys(letters: &[u8]) -> impl Iterator<Item = u64> {
    let push = |hash: u64, letter: u8| hash.wrapping_mul(BASE).wrapping_add(u64::from(letter));
    let whole = letters.iter().fold(0, |hash, letter| push(hash, *letter));
    let powers: Vec<u64> = std::iter::successors(Some(1u64), |power| Some(power.wrapping_mul(BASE)))
        .take(letters.len())
        .collect();
    let mut before = 0;
    let mut dropped = Vec::with_capacity(letters.len() + 1);
    dropped.push(whole);
    for (letter, power) in letters.iter().zip(powers.iter().rev()) {
        let with = push(before, *letter);
        dropped.push(whole.wrapping_add(before.wrapping_sub(with).wrapping_mul(*power)));
        before = with;
    }
    dropped.into_iter()
}

fn judge(looks: &str, mask: Option<usize>, name: &str, words: usize) -> Option<Verdict> {
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
    let plural = looks.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(looks);
    let near = name.len() >= SHORTEST_TYPO && !plural && looks.as_bytes().first() == name.as_bytes().first();
    // Two everyday words come near a name more easily than one: jewel case and Jewel Cafe.
    let most = if words > 1 && name.len() < 12 { 450 } else { 1000 };
    (near && edits(looks, name) == 1).then(|| verdict(one_letter_off(name.len()).min(most)))
}

/// Whether each word begins right after the one before, none of several masked.
fn follow_on(words: &[Word]) -> bool {
    words.windows(2).all(|pair| pair[0].last + 1 == pair[1].first)
        && (words.len() == 1 || words.iter().all(|word| word.masked.is_none()))
}

fn words(text: &str, units: &[Unit]) -> Vec<Word> {
    let mut words = Vec::new();
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
            words.push(Word {
                first: start,
                last: end - 1,
                masked,
            });
        }
        (start, masked) = (end, None);
    }
    words
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
        let expected =
            (0..word.len()).map(|at| keys(&[&word[..at], &word[at + 1..]].concat()).next().unwrap());
        assert_eq!(
            keys(word).skip(1).collect::<Vec<_>>(),
            expected.collect::<Vec<_>>()
        );
        assert_eq!(keys(b"").collect::<Vec<_>>(), [0]);
    }
}
