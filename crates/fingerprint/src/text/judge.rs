//! From a place where a search matched to how the name was written there, or to "that is something else".
//!
//! The searches run over coarse forms, in which everything written for one another is equal. Here the finer forms are
//! compared, and the confidence follows from what it took to recognise the name. The figures are weights chosen so that a
//! disguise nobody writes by accident counts nearly as much as the plain name, and a coincidence of sound or
//! spelling stays below [`super::Hit::ACCUSES`] unless something else speaks for it.

use super::boundary::{ends_word, ends_word_or_plural, starts_word};
use super::hit::View;
use super::lexicon::Latin;
use super::normal::{Gap, Kind, Unit};
use super::view;

/// How a name was written at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub view: View,
    pub distance: u32,
    pub confidence: u16,
}

/// Names up to this many letters are found only as they are: disguised, they are everywhere.
const SHORT: usize = 3;

/// Names from this many letters on are found inside longer words.
const EMBEDDED: usize = 10;

/// A Latin name at `units[first..=last]`.
pub(super) fn latin(name: &Latin, units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
    let here = &units[first..=last];
    let whole = starts_word(units, first)
        && if name.len() > SHORT {
            ends_word_or_plural(units, last)
        } else {
            ends_word(units, last)
        };
    if !whole && name.len() < EMBEDDED {
        return None;
    }
    let written = view::plain(here);
    let (view, confidence) = writing(name, here, &written)?;
    if name.len() <= SHORT && !(view == View::Plain && keeps_gaps(name, here)) {
        return None;
    }
    let gaps = foreign_gaps(name, here);
    let parted = separated(here, &gaps);
    let view = if view == View::Plain && parted.is_some() {
        View::Separated
    } else {
        view
    };
    let confidence = confidence
        .min(parted.unwrap_or(1000))
        .min(if whole { 1000 } else { 600 });
    Some(Verdict {
        view,
        distance: edits(&written, &name.plain) + to_u32(gaps.len()),
        confidence,
    })
}

/// The finest form in which the name and the writing are equal.
fn writing(name: &Latin, here: &[Unit], written: &str) -> Option<(View, u16)> {
    if written == name.plain {
        let styled = here.iter().any(|unit| unit.styled);
        return Some(if styled {
            (View::Styled, 950)
        } else {
            (View::Plain, 980)
        });
    }
    let looks = view::looks(here);
    if looks == name.looks {
        return Some((View::Skeleton, 950));
    }
    let classes = view::classes(&looks);
    if classes == name.classes {
        return Some((View::Leet, leet_confidence(name, here, &looks)));
    }
    if !is_stretched(&classes, &name.classes) {
        return None;
    }
    let extra = written.chars().count().saturating_sub(name.len());
    // One letter doubled may be another honest word (Channel); two are put there.
    let confidence = if extra > 1 {
        700
    } else {
        one_letter_off(name.len())
    };
    Some((View::Stretched, confidence))
}

/// How surely a word one letter away from a name of so many letters means the name.
pub(super) const fn one_letter_off(length: usize) -> u16 {
    match length {
        ..=5 => 250,
        6 | 7 => 380,
        8 => 450,
        _ => 550,
    }
}

fn leet_confidence(name: &Latin, here: &[Unit], looks: &str) -> u16 {
    let letters = here.iter().filter(|unit| unit.kind == Kind::Letter).count();
    if letters * 2 < here.len() {
        // More digits than letters: a model number that happens to read like a name.
        return 300;
    }
    let long = name.len() > 5;
    let odd = |unit: &Unit| unit.ch == 'I' || !unit.ch.is_ascii();
    // A small l among capitals stands for a capital I.
    let small_l = here.iter().all(|unit| unit.ch == 'l' || !unit.ch.is_lowercase());
    if letters < here.len() || small_l || here.iter().any(odd) {
        return if long { 850 } else { 700 };
    }
    // Letters for letters only, which may be another honest word: illy and lily, modern and modem.
    match (looks.chars().count() == name.looks.chars().count(), long) {
        (false, true) => 750,
        (true, true) => 600,
        (_, false) => 450,
    }
}

/// Whether `written` is `name` with some letters repeated (never with fewer).
fn is_stretched(written: &str, name: &str) -> bool {
    let (written, name) = (runs(written), runs(name));
    written.len() == name.len() && written.iter().zip(&name).all(|(w, n)| w.0 == n.0 && w.1 >= n.1)
}

fn runs(text: &str) -> Vec<(u8, usize)> {
    text.as_bytes()
        .chunk_by(u8::eq)
        .map(|run| (run[0], run.len()))
        .collect()
}

/// Whether what stands between the letters is what the registered name has there (H&M is not "h m").
fn keeps_gaps(name: &Latin, here: &[Unit]) -> bool {
    let visible = |gap: Gap| gap.max(Gap::Hidden);
    name.gaps.len() == here.len()
        && name
            .gaps
            .iter()
            .zip(here)
            .skip(1)
            .all(|(own, unit)| visible(*own) == visible(unit.gap))
}

/// Places in the writing with a visible gap where the name itself has none.
fn foreign_gaps(name: &Latin, here: &[Unit]) -> Vec<usize> {
    let own = |place: usize| name.gaps.len() == here.len() && name.gaps[place] >= Gap::Space;
    let gaps: Vec<usize> = (1..here.len())
        .filter(|place| here[*place].is_parted() && !own(*place))
        .collect();
    let licensed = name.gaps.iter().skip(1).filter(|gap| **gap >= Gap::Space).count();
    // Where letters became pairs the places no longer correspond; then only their number is compared.
    if name.gaps.len() != here.len() && gaps.len() <= licensed {
        Vec::new()
    } else {
        gaps
    }
}

/// How surely gaps at these places were put in to part a name: `N.i.k.e` surely, "star bucks" hardly.
fn separated(here: &[Unit], gaps: &[usize]) -> Option<u16> {
    if gaps.is_empty() {
        return None;
    }
    let ends = gaps.iter().copied().chain([here.len()]);
    let pieces: Vec<usize> = ends
        .scan(0, |start, end| Some(end - std::mem::replace(start, end)))
        .collect();
    let single = pieces.iter().filter(|length| **length == 1).count();
    let marks = gaps.iter().all(|place| here[*place].gap == Gap::Mark);
    Some(match (marks, single == pieces.len(), single > 0, here.len()) {
        (_, true, _, 4..) => 900,
        (true, _, true, _) => 850,
        (true, _, _, _) | (false, _, false, 8..) => 650,
        (false, _, true, 5..) => 600,
        (false, _, false, 6..) => 550,
        _ => 400,
    })
}

/// A Han (or kana, or mixed) name at `units[first..=last]`.
pub(super) fn han(name: &[char], units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
    let here = &units[first..=last];
    let outer = |kind: Kind| matches!(kind, Kind::Letter | Kind::Digit);
    if (outer(here[0].kind) && !starts_word(units, first))
        || (outer(here[here.len() - 1].kind) && !ends_word(units, last))
    {
        return None;
    }
    let gaps = here
        .iter()
        .skip(1)
        .filter(|unit| unit.is_parted() || unit.kind == Kind::Symbol)
        .count();
    if gaps == 0 {
        let confidence = if name.len() > 2 { 970 } else { 900 };
        return Some(Verdict {
            view: View::Han,
            distance: 0,
            confidence,
        });
    }
    // 忍耐 克服 holds 耐 克, but each half leans on its own neighbour; a parted name stands alone.
    let alone_before = first == 0 || units[first].gap != Gap::None || units[first - 1].kind != Kind::Han;
    let alone_after = units
        .get(last + 1)
        .is_none_or(|unit| unit.gap != Gap::None || unit.kind != Kind::Han);
    let marked = here.iter().skip(1).all(|unit| unit.gap != Gap::Space);
    let confidence = match (alone_before, alone_after) {
        (true, true) => 900,
        (true, _) | (_, true) if marked => 850,
        (false, false) if name.len() == 2 => 300,
        _ if name.len() == 2 => 600,
        _ => 800,
    };
    Some(Verdict {
        view: View::Separated,
        distance: to_u32(gaps),
        confidence,
    })
}

/// A Han name by sound at `units[first..=last]`: homophones, syllables in Latin letters, or both mixed.
pub(super) fn sound(name: &[char], units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
    let here = &units[first..=last];
    let ideographs = here.iter().filter(|unit| unit.kind == Kind::Han).count();
    let same = if ideographs == here.len() {
        here.iter().zip(name).filter(|(unit, ch)| unit.ch == **ch).count()
    } else {
        here.iter().filter(|unit| name.contains(&unit.ch)).count()
    };
    if same == name.len() || (ideographs == 0 && !(starts_word(units, first) && ends_word(units, last))) {
        return None;
    }
    let confidence = match (ideographs, name.len(), same) {
        // Latin syllables only.
        (0, 2, _) => 400,
        (0, _, _) => 600,
        // Half Latin, half the name's own characters: 耐ke.
        (_, _, 1..) if ideographs < here.len() => 800,
        (_, 2, 0) => 250,
        (_, 2, _) => 450,
        (_, 3, 0) => 550,
        (_, 3, _) | (_, _, 0) => 700,
        _ => 850,
    };
    let parted = here.iter().skip(1).any(Unit::is_parted) && ideographs > 0;
    let confidence = if parted { confidence - 100 } else { confidence };
    Some(Verdict {
        view: View::Pinyin,
        distance: to_u32(name.len() - same),
        confidence,
    })
}

/// A Han name romanised in one word.
pub(super) fn romanised(
    name: &Latin,
    syllables: usize,
    units: &[Unit],
    first: usize,
    last: usize,
) -> Option<Verdict> {
    let verdict = latin(name, units, first, last)?;
    let certainty = match (syllables, name.len()) {
        (3.., _) => 800,
        (_, 5..) => 550,
        _ => 400,
    };
    let usable = matches!(verdict.view, View::Plain | View::Styled | View::Skeleton);
    usable.then(|| Verdict {
        view: View::Pinyin,
        distance: to_u32(syllables),
        confidence: certainty.min(verdict.confidence),
    })
}

/// Letters added, left out, changed, or swapped with their neighbour (optimal string alignment).
pub(super) fn edits(from: &str, to: &str) -> u32 {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut best = (row[j] + usize::from(a != b))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    to_u32(row[to.len()])
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_a_swap_as_one() {
        assert_eq!(edits("nike", "nike"), 0);
        assert_eq!(edits("nkie", "nike"), 1);
        assert_eq!(edits("addidas", "adidas"), 1);
        assert_eq!(edits("", "nike"), 4);
        assert_eq!(edits("耐课", "耐克"), 1);
    }

    #[test]
    fn stretching_repeats_letters_and_never_drops_them() {
        assert!(is_stretched("nniikkee", "nike"));
        assert!(is_stretched("guccci", "gucci"));
        assert!(!is_stretched("guci", "gucci"));
        assert!(!is_stretched("nikes", "nike"));
    }
}
