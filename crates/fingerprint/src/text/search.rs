//! Many patterns looked for in a stream at once.
//!
//! The automata are those of `aho-corasick`; the walk is our own, since its iterator of overlapping matches begins anew after
//! each one and costs twice as much for the short texts that titles are.

use std::collections::HashSet;

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, PatternID};

use super::normal::{TextError, Unit};
use super::view::{SYLLABLE, Stream};

/// An automaton and which name each of its patterns belongs to.
#[derive(Debug)]
pub(super) struct Search {
    automaton: Option<Kind>,
    names: Vec<usize>,
}

#[derive(Debug)]
enum Kind {
    /// One table look-up for each byte, while the table stays small.
    Table(DFA),
    Compact(NFA),
}

impl Search {
    pub(super) fn new(patterns: Vec<(Vec<u8>, usize)>) -> Result<Self, TextError> {
        let (texts, names): (Vec<_>, Vec<_>) = patterns.into_iter().unzip();
        let automaton = if texts.is_empty() {
            None
        } else if table_size(&texts) < TABLE {
            Some(Kind::Table(DFA::builder().prefilter(false).build(texts)?))
        } else {
            Some(Kind::Compact(NFA::builder().prefilter(false).build(texts)?))
        };
        Ok(Self { automaton, names })
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Calls with (name, first unit, last unit) of every occurrence, overlapping ones too.
    pub(super) fn each(&self, stream: &Stream, units: &[Unit], mut call: impl FnMut(usize, usize, usize)) {
        let mut found = |pattern: PatternID, start: usize, end: usize| {
            // The marks before and after a run of syllables stand for no unit of their own.
            let marks = usize::from(stream.text[start] == SYLLABLE);
            let name = self.names[pattern.as_usize()];
            for (first, last) in stream.units(start + marks, end - marks, units) {
                call(name, first, last);
            }
        };
        match &self.automaton {
            Some(Kind::Table(table)) => walk(table, &stream.text, &mut found),
            Some(Kind::Compact(compact)) => walk(compact, &stream.text, &mut found),
            None => {}
        }
    }
}

/// Calls with (pattern, start, end) of every occurrence.
fn walk(automaton: &impl Automaton, text: &[u8], found: &mut impl FnMut(PatternID, usize, usize)) {
    // These automata can always begin anywhere.
    let Ok(mut state) = automaton.start_state(Anchored::No) else {
        return;
    };
    for (at, byte) in text.iter().enumerate() {
        state = automaton.next_state(Anchored::No, state, *byte);
        if automaton.is_special(state) && automaton.is_match(state) {
            for place in 0..automaton.match_len(state) {
                let pattern = automaton.match_pattern(state, place);
                found(pattern, at + 1 - automaton.pattern_len(pattern), at + 1);
            }
        }
    }
}

/// Up to so many bytes the automaton is a full table.
const TABLE: usize = 100 << 20;

/// About the bytes of a full table: a state for each byte of the patterns, a column for each byte that occurs.
fn table_size(texts: &[Vec<u8>]) -> usize {
    let bytes: HashSet<u8> = texts.iter().flatten().copied().collect();
    let states: usize = texts.iter().map(Vec::len).sum();
    (bytes.len() + 1)
        .next_power_of_two()
        .saturating_mul(states)
        .saturating_mul(size_of::<u32>())
}
