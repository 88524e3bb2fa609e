//! Judging a name in Latin letters: plain, parted, or with letters, digits and symbols in place of others.

use super::boundary::{ends_word, ends_word_or_plural, starts_word};
use super::hit::View;
use super::judge::{Verdict, edits, one_letter_off, to_u32};
use super::letters::class;
use super::lexicon::Latin;
use super::normal::{Gap, Kind, Unit};
use super::tables::is_goods;
use super::{typo, view};

/// Names up to this many letters are found only as they are: disguised, they are everywhere.
const SHORT: usize = 3;

/// Names from this many letters on are found inside longer words.
const EMBEDDED: usize = 10;

/// A Latin name at `units[first..=last]`.
pub(super) fn written(name: &Latin, units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
    let plural = name.len() > SHORT;
    let ends = if plural {
        ends_word_or_plural(units, last)
    } else {
        ends_word(units, last)
    };
    let whole = ends && starts_word(units, first);
    if !whole && name.len() < EMBEDDED && !is_joined_to_goods(name, units, first, last) {
        return None;
    }
    let here = &units[first..=last];
    let gaps = foreign_gaps(name, here);
    if !whole && !gaps.is_empty() {
        return None;
    }
    let (view, confidence) = writing(name, here, &gaps)?;
    if name.len() <= SHORT && !(view == View::Plain && keeps_gaps(name, here)) {
        return None;
    }
    let parted = separated(here, &gaps);
    let distance = if view == View::Plain {
        0
    } else {
        edits(&view::plain(here).collect::<String>(), &name.plain)
    };
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
        distance: distance + to_u32(gaps.len()),
        confidence,
    })
}

/// Whether a name of at least four letters is written together with what the goods are: `nikeshoes`.
fn is_joined_to_goods(name: &Latin, units: &[Unit], first: usize, last: usize) -> bool {
    if name.len() <= SHORT || !starts_word(units, first) {
        return false;
    }
    let end = (last + 1..units.len()).find(|at| ends_word(units, *at));
    let rest: String = end.map_or_else(String::new, |end| view::plain(&units[last + 1..=end]).collect());
    is_goods(&rest)
}

/// The finest form in which the name and the writing are equal.
fn writing(name: &Latin, here: &[Unit], gaps: &[usize]) -> Option<(View, u16)> {
    if view::plain(here).eq(name.plain.chars()) {
        let styled = here.iter().any(|unit| unit.styled);
        return Some(if styled {
            (View::Styled, 950)
        } else {
            (View::Plain, 980)
        });
    }
    if !name.own_alphabet {
        // A name in another alphabet is found as it is: the look-alikes of its letters are everyday Latin words.
        return None;
    }
    if view::letters(here).eq(name.looks.iter().copied()) {
        // Ø written as O is no disguise, O written as Cyrillic О is.
        let ascii = here.iter().all(|unit| unit.ch.is_ascii());
        return Some(if ascii {
            (View::Plain, 980)
        } else {
            (View::Skeleton, 950)
        });
    }
    let looks = view::looks(here);
    let classes = view::classes(&looks);
    let limit = number_like(name, here, gaps);
    if classes == name.classes {
        return Some((View::Leet, substituted_confidence(name, here, &looks).min(limit)));
    }
    if !is_stretched(&looks, &name.looks) && !is_stretched(classes.as_bytes(), name.classes.as_bytes()) {
        return None;
    }
    let extra = here.len().saturating_sub(name.len());
    // One letter doubled may be another honest word (Channel); two are put there.
    let (view, confidence) = if typo::is_everyday(&looks) {
        (View::Typo, 350)
    } else if extra > 1 {
        (View::Stretched, 700)
    } else {
        (View::Typo, one_letter_off(name.len()))
    };
    Some((view, confidence.min(limit)))
}

fn substituted_confidence(name: &Latin, here: &[Unit], looks: &[u8]) -> u16 {
    let long = name.len() > 5;
    let odd = |unit: &Unit| unit.kind != Kind::Letter || !unit.ch.is_ascii();
    // A small l among capitals stands for a capital I.
    let small_l = here.iter().any(|unit| unit.ch == 'l')
        && here.iter().any(|unit| unit.ch.is_uppercase())
        && here.iter().all(|unit| unit.ch == 'l' || !unit.ch.is_lowercase());
    if small_l || here.iter().any(odd) {
        return if long { 850 } else { 700 };
    }
    // Letters for letters only, which may be another honest word: illy and lily, modern and modem.
    match (looks.len() == name.looks.len(), long) {
        (false, true) => 750,
        (true, true) => 600,
        (_, false) => 450,
    }
}

/// The most that a writing with digits can be trusted: `10ft` is not Loft, `4-way` not Away, TR101A not Triola.
fn number_like(name: &Latin, here: &[Unit], gaps: &[usize]) -> u16 {
    let odd = here.iter().filter(|unit| unit.kind != Kind::Letter).count();
    let own = name.plain.chars().filter(char::is_ascii_digit).count();
    if odd <= own {
        return 1000;
    }
    let leading = here.iter().take_while(|unit| unit.kind == Kind::Digit).count();
    let run = here
        .chunk_by(|a, b| a.kind == b.kind)
        .filter(|run| run[0].kind == Kind::Digit)
        .map(<[_]>::len)
        .max();
    let short = name.len() < 6;
    let model =
        short && here[here.len() - 1].kind == Kind::Digit && !here.iter().any(|unit| unit.ch.is_lowercase());
    match odd * 2 {
        _ if !gaps.is_empty() && !here.iter().skip(1).all(Unit::is_parted) => 300,
        _ if (leading > 1 && short) || run > Some(2) => 300,
        twice if twice > here.len() => 300,
        twice if (twice == here.len() && short) || model => 450,
        _ => 1000,
    }
}

/// Whether `written` is `name` with some letters repeated (never with fewer). Letters of one class count as the same.
fn is_stretched(written: &[u8], name: &[u8]) -> bool {
    let alike = |a: &u8, b: &u8| class(*a) == class(*b);
    let (mut written, mut name) = (written.chunk_by(alike), name.chunk_by(alike));
    loop {
        match (written.next(), name.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if alike(&one[0], &other[0]) && one.len() >= other.len() => {}
            _ => return false,
        }
    }
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
    // With the gaps of the name itself, which part it no less.
    let ends = (1..here.len())
        .filter(|at| here[*at].is_parted())
        .chain([here.len()]);
    let pieces: Vec<usize> = ends
        .scan(0, |start, end| Some(end - std::mem::replace(start, end)))
        .collect();
    let single = pieces.iter().filter(|length| **length == 1).count();
    let marks = gaps.iter().all(|place| here[*place].gap == Gap::Mark);
    Some(match (marks, single, pieces.len(), here.len()) {
        (_, all, of, 4..) if all == of => 900,
        // One letter apart: a-way, Evan's.
        (true, 1, 2, ..6) => 450,
        (true, 2.., _, _) => 850,
        (true, ..) => 650,
        (false, 2.., _, 5..) => 600,
        // Spaces between pieces of two letters and more make words of their own: "sea salt", "black s…".
        (false, _, _, 6..) => 450,
        _ => 300,
    })
}

/// A Han name romanised in one word, or with its syllables (of so many letters each) set apart.
pub(super) fn romanised(
    name: &Latin,
    syllables: &[usize],
    units: &[Unit],
    first: usize,
    last: usize,
) -> Option<Verdict> {
    let verdict = written(name, units, first, last)?;
    let here = &units[first..=last];
    let verdict_of = |certainty: u16| Verdict {
        view: View::Pinyin,
        distance: to_u32(syllables.len()),
        confidence: certainty,
    };
    if verdict.view == View::Separated {
        let borders = syllables.iter().scan(0, |end, length| {
            *end += length;
            Some(*end)
        });
        let borders: Vec<usize> = borders.collect();
        let apart = (1..here.len())
            .filter(|at| here[*at].is_parted())
            .all(|at| borders.contains(&at));
        return apart.then(|| verdict_of(if syllables.len() > 2 { 600 } else { 400 }));
    }
    let certainty = match (syllables.len(), name.len()) {
        (3.., _) => 800,
        (_, 5..) => 550,
        _ => 400,
    };
    let usable = matches!(verdict.view, View::Plain | View::Styled | View::Skeleton);
    usable.then(|| verdict_of(certainty.min(verdict.confidence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretching_repeats_letters_and_never_drops_them() {
        assert!(is_stretched(b"nniikkee", b"nike"));
        assert!(is_stretched(b"guccci", b"gucci"));
        assert!(!is_stretched(b"guci", b"gucci"));
        assert!(!is_stretched(b"nikes", b"nike"));
        assert!(is_stretched(b"ommeega", b"omega"));
    }
}
