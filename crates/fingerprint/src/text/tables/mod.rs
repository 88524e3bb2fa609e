//! Characters that look alike, and characters as their parts.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::simplified::simplify;

/// For each character, others.
#[derive(Debug)]
pub(crate) struct Table<T>(HashMap<char, Vec<T>>);

impl<T> Table<T> {
    /// What stands for this character.
    pub(crate) fn of(&self, ch: char) -> &[T] {
        self.0.get(&ch).map_or(&[], |all| &all[..])
    }
}

/// Characters that are taken for one another at a glance.
pub(crate) static SHAPES: LazyLock<Table<char>> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<char>> = HashMap::new();
    for line in lines(include_str!("shapes.txt")) {
        let mut all = line.chars().filter(|ch| !ch.is_whitespace());
        let Some(head) = all.next() else { continue };
        for other in all {
            add(&mut table, head, other);
            add(&mut table, other, head);
        }
    }
    Table(table)
});

/// Characters as their parts, side by side.
pub(crate) static SPLITS: LazyLock<Table<String>> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<String>> = HashMap::new();
    for token in lines(include_str!("splits.txt")).flat_map(str::split_whitespace) {
        let mut parts = token.chars();
        let Some(head) = parts.next() else { continue };
        for written in widths(parts.as_str()) {
            add(&mut table, head, written);
        }
    }
    Table(table)
});

/// Characters by their parts.
#[derive(Debug)]
pub(crate) struct Parts {
    known: HashMap<char, Vec<(Vec<char>, char)>>,
    /// First parts, and second ones: most characters are none.
    firsts: Below,
    seconds: Below,
}

/// Characters below U+10000, as bits.
#[derive(Debug)]
struct Below(Vec<u64>);

impl Below {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut all = vec![0; 0x1_0000 / 64];
        for ch in chars.map(|ch| ch as usize) {
            if let Some(bits) = all.get_mut(ch / 64) {
                *bits |= 1 << (ch % 64);
            }
        }
        Self(all)
    }

    fn has(&self, ch: char) -> bool {
        let bits = self.0.get(ch as usize / 64);
        bits.is_some_and(|bits| bits >> (ch as usize % 64) & 1 != 0)
    }
}

impl Parts {
    /// The character whose first part is `first` and whose others are what `rest` gives at 1, 2 …; and how many parts it has.
    pub(crate) fn whole(&self, first: char, rest: impl Fn(usize) -> Option<char>) -> Option<(char, usize)> {
        let may_be = self.firsts.has(first) && rest(1).is_some_and(|second| self.seconds.has(second));
        let known = may_be.then(|| self.known.get(&first))??;
        let found = known
            .iter()
            .find(|(others, _)| others.iter().zip(1..).all(|(part, at)| rest(at) == Some(*part)));
        found.map(|(others, whole)| (*whole, 1 + others.len()))
    }
}

/// The characters that can be put together from their parts, those of most parts first.
pub(crate) static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<(Vec<char>, char)>> = HashMap::new();
    for (whole, written) in SPLITS
        .0
        .iter()
        .flat_map(|(whole, all)| all.iter().map(move |one| (*whole, one)))
    {
        let mut parts = written.chars().map(simplify);
        if let Some(first) = parts.next() {
            add(&mut table, first, (parts.collect(), whole));
        }
    }
    for known in table.values_mut() {
        known.sort_unstable_by(|one, other| other.0.len().cmp(&one.0.len()).then_with(|| one.cmp(other)));
    }
    let others = table.values().flatten().filter_map(|(others, _)| others.first());
    Parts {
        firsts: Below::of(table.keys().copied()),
        seconds: Below::of(others.copied()),
        known: table,
    }
});

/// Radicals in their narrow form, and what is written for them.
const RADICALS: [(char, char); 17] = [
    ('氵', '水'),
    ('亻', '人'),
    ('扌', '手'),
    ('忄', '心'),
    ('讠', '言'),
    ('钅', '金'),
    ('艹', '草'),
    ('礻', '示'),
    ('纟', '丝'),
    ('饣', '食'),
    ('刂', '刀'),
    ('辶', '之'),
    ('阝', '耳'),
    ('王', '玉'),
    ('灬', '火'),
    ('衤', '衣'),
    ('冫', '冰'),
];

/// The parts, with the radical in its narrow form and in its wide one; what goes around the rest stands before or after it.
fn widths(parts: &str) -> Vec<String> {
    let mut all = vec![parts.to_owned()];
    for (narrow, wide) in RADICALS {
        if parts.contains(narrow) {
            all.push(parts.replace(narrow, &wide.to_string()));
        }
    }
    if parts.contains('辶') {
        let turned: Vec<String> = all.iter().map(|text| text.chars().rev().collect()).collect();
        all.extend(turned);
    }
    all
}

fn add<T: PartialEq>(table: &mut HashMap<char, Vec<T>>, head: char, other: T) {
    let all = table.entry(head).or_default();
    if !all.contains(&other) {
        all.push(other);
    }
}

/// What goods of a class are called in titles, in both languages, and a search for all of these words at once.
#[derive(Debug)]
pub(crate) struct Goods {
    pub words: Vec<&'static str>,
    pub search: AhoCorasick,
}

/// By class of the Nice Classification.
pub(crate) static GOODS: LazyLock<HashMap<u8, Goods>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let (class, goods) = line.split_once(';')?;
        let words: Vec<&str> = goods.split([';', ',']).map(str::trim).collect();
        let search = AhoCorasick::new(&words).ok()?;
        Some((class.trim().parse().ok()?, Goods { words, search }))
    };
    lines(include_str!("classes.txt")).filter_map(read).collect()
});

/// Whether a word is what goods are called in English, of whatever class.
pub(crate) fn is_goods(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let all = GOODS.values().flat_map(|goods| &goods.words);
        all.copied()
            .filter(|word| word.is_ascii() && word.len() > 2)
            .collect()
    });
    WORDS.contains(word)
}

/// Words of everyday English.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    lines(include_str!("words.txt")).flat_map(str::split_whitespace)
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_file_is_read() {
        let lines = lines(include_str!("classes.txt")).count();
        assert_eq!(GOODS.len(), lines);
        assert!(GOODS[&25].words.contains(&"hoodie") && GOODS[&25].words.contains(&"卫衣"));
    }

    #[test]
    fn alike_holds_both_ways_and_parts_come_in_both_widths() {
        assert!(SHAPES.of('迪').contains(&'油') && SHAPES.of('油').contains(&'迪'));
        assert!(SPLITS.of('诗').contains(&"讠寺".to_owned()) && SPLITS.of('诗').contains(&"言寺".to_owned()));
        assert!(SPLITS.of('达').contains(&"大辶".to_owned()));
        assert!(SPLITS.of('〇').is_empty());
    }
}
