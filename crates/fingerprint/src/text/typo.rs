//! Names one letter off, and names with one letter masked: `Addidas`, `Nkie`, `N*ke`.
//!
//! Two words are one edit apart only if they become equal when at most one letter is dropped from each (Mor and Fraenkel
//! 1982; popularised as symmetric delete). So every name is filed under itself and its one-letter deletions, and so is
//! each word of a text.

use std::collections::HashMap;

use super::boundary::{ends_word, starts_word};
use super::hit::View;
use super::judge::{Verdict, edits, one_letter_off};
use super::normal::{Gap, Kind, Unit};
use super::view;

/// Shortest name that is looked for with a letter masked, and with a letter off.
const SHORTEST_MASKED: usize = 4;
const SHORTEST_TYPO: usize = 5;

/// Longest word of a text that is looked at.
const LONGEST: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Typos {
    filed: HashMap<String, Vec<usize>>,
    /// The letters of each name and of how many words it is made.
    names: HashMap<usize, (String, usize)>,
    longest: usize,
}

/// A word of a text: touching letters and digits, or such with one mask character between; or some of them in a row.
#[derive(Clone)]
struct Word {
    first: usize,
    last: usize,
    looks: String,
    /// How many words it is made of.
    count: usize,
    /// Letters before the mask.
    mask: Option<usize>,
}

impl Typos {
    /// Files a name of `count` words by its ASCII letters.
    pub(super) fn add(&mut self, name: usize, looks: &str, count: usize) {
        if looks.len() < SHORTEST_MASKED {
            return;
        }
        for form in forms(looks) {
            self.filed.entry(form).or_default().push(name);
        }
        self.names.insert(name, (looks.to_owned(), count));
        self.longest = self.longest.max(count);
    }

    /// (name, first unit, last unit, verdict) of every word, or as many words as the name has, near a name.
    pub(super) fn find(&self, text: &str, units: &[Unit]) -> Vec<(usize, usize, usize, Verdict)> {
        let mut found = Vec::new();
        let words = words(text, units);
        for place in 0..words.len() {
            for phrase in phrases(&words[place..], self.longest) {
                self.judge_all(&phrase, &mut found);
            }
        }
        found
    }

    fn judge_all(&self, phrase: &Word, found: &mut Vec<(usize, usize, usize, Verdict)>) {
        for name in self.near(&phrase.looks) {
            let filed = self
                .names
                .get(&name)
                .filter(|(_, count)| phrase.count == 1 || phrase.count == *count);
            if let Some(verdict) = filed.and_then(|(looks, _)| judge(phrase, looks)) {
                found.push((name, phrase.first, phrase.last, verdict));
            }
        }
    }

    fn near(&self, looks: &str) -> Vec<usize> {
        let mut names: Vec<usize> = forms(looks)
            .filter_map(|form| self.filed.get(&form))
            .flatten()
            .copied()
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The first word, the first two, and so on up to `longest`, as far as they follow on one another.
fn phrases(words: &[Word], longest: usize) -> Vec<Word> {
    let mut phrases: Vec<Word> = words.first().cloned().into_iter().collect();
    for next in words.iter().take(longest).skip(1) {
        let Some(so_far) = phrases.last().filter(|so_far| so_far.last + 1 == next.first) else {
            break;
        };
        if so_far.mask.is_some() || next.mask.is_some() {
            break;
        }
        let looks = [&so_far.looks[..], &next.looks].concat();
        phrases.push(Word {
            first: so_far.first,
            last: next.last,
            looks,
            count: so_far.count + 1,
            mask: None,
        });
    }
    phrases
}

/// The word itself and the word with each letter dropped.
fn forms(looks: &str) -> impl Iterator<Item = String> + '_ {
    let dropped = (0..looks.len()).map(|at| [&looks[..at], &looks[at + 1..]].concat());
    std::iter::once(looks.to_owned()).chain(dropped)
}

fn judge(word: &Word, name: &str) -> Option<Verdict> {
    let verdict = |confidence| {
        Some(Verdict {
            view: View::Typo,
            distance: 1,
            confidence,
        })
    };
    if let Some(mask) = word.mask {
        let fits = word.looks.len() + 1 == name.len()
            && name.starts_with(&word.looks[..mask])
            && name.ends_with(&word.looks[mask..]);
        return if fits {
            verdict(if name.len() > 4 { 800 } else { 650 })
        } else {
            None
        };
    }
    let plural = word.looks.strip_suffix('s').is_some_and(|stem| stem == name);
    let near = name.len() >= SHORTEST_TYPO
        && !plural
        && (name.len() >= 8 || word.looks.as_bytes().first() == name.as_bytes().first())
        && edits(&word.looks, name) == 1;
    if !near {
        return None;
    }
    verdict(one_letter_off(name.len()))
}

fn words(text: &str, units: &[Unit]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for end in 1..=units.len() {
        if end < units.len() && joined(text, units, end).is_some() {
            continue;
        }
        if let Some(word) = word(text, units, start, end - 1) {
            words.push(word);
        }
        start = end;
    }
    words
}

fn word(text: &str, units: &[Unit], first: usize, last: usize) -> Option<Word> {
    let here = &units[first..=last];
    let usable = here[0].kind == Kind::Letter && starts_word(units, first) && ends_word(units, last);
    let masks: Vec<usize> = (first + 1..=last)
        .filter(|at| joined(text, units, *at) == Some(true))
        .collect();
    let looks = view::looks(here);
    if !usable || masks.len() > 1 || looks.is_empty() || looks.len() > LONGEST {
        return None;
    }
    let mask = masks.first().map(|at| view::looks(&units[first..*at]).len());
    Some(Word {
        first,
        last,
        looks,
        count: 1,
        mask,
    })
}

/// Whether a unit goes on with the word before it, and whether through a mask.
fn joined(text: &str, units: &[Unit], at: usize) -> Option<bool> {
    let letter = |unit: &Unit| matches!(unit.kind, Kind::Letter | Kind::Digit);
    if !letter(&units[at]) || !letter(&units[at - 1]) {
        return None;
    }
    match units[at].gap {
        Gap::None | Gap::Hidden => Some(false),
        Gap::Space => None,
        Gap::Mark => {
            let between = text.get(units[at - 1].end as usize..units[at].start as usize)?;
            let mut chars = between.chars();
            let mask = chars.next().is_some_and(|ch| "*＊●○•·_#?？".contains(ch));
            (mask && chars.next().is_none()).then_some(true)
        }
    }
}
