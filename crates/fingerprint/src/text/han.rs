//! Judging a Chinese name: written out, parted, or only sounded.

use super::boundary::{ends_word, starts_word};
use super::hit::View;
use super::judge::{Verdict, to_u32};
use super::normal::{Gap, Kind, Unit};
use super::{sound, words};

/// A Han (or kana, or mixed) name at `units[first..=last]`.
pub(super) fn written(name: &[char], units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
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
        (false, false) if name.len() == 2 => {
            if marked {
                400
            } else {
                350
            }
        }
        _ if name.len() == 2 => 600,
        _ => 800,
    };
    Some(Verdict {
        view: View::Separated,
        distance: to_u32(gaps),
        confidence,
    })
}

/// Less sure where a word of every day reaches over an end of the name: 自然堂 in 自然 堂堂正正. Names of four characters and
/// more are not met by accident.
pub(super) fn bordered(verdict: Verdict, units: &[Unit], first: usize, last: usize) -> Verdict {
    const ACROSS: u16 = 350;
    let here = &units[first..=last];
    let met = here.len() < 4 && here.iter().all(|unit| unit.kind == Kind::Han);
    let across = met && verdict.confidence > ACROSS && words::crosses(units, first, last);
    Verdict {
        confidence: if across { ACROSS } else { verdict.confidence },
        ..verdict
    }
}

/// A Han name at `units[first..=last]` with so many characters changed into ones that look alike.
pub(super) fn shaped(
    chars: &[char],
    altered: usize,
    units: &[Unit],
    first: usize,
    last: usize,
) -> Option<Verdict> {
    let plain = written(chars, units, first, last)?;
    let confidence = match (chars.len(), altered) {
        (..3, _) | (3, 2..) => 450,
        (3, _) | (_, 2..) => 700,
        _ => 850,
    };
    Some(Verdict {
        view: View::Shape,
        distance: to_u32(altered) + plain.distance,
        confidence: confidence.min(plain.confidence),
    })
}

/// A Han name of which some characters were put together from the parts at `units[first..=last]`.
pub(super) fn composed(name: &[char], here: &[Unit]) -> Option<Verdict> {
    let parts = here.len().checked_sub(name.len()).filter(|more| *more > 0)?;
    // Parts side by side are no words of their own, but for a few (日月, 女子).
    let confidence = if words::is_word(here) {
        390
    } else if name.len() == 2 && parts == 1 {
        600
    } else {
        850
    };
    Some(Verdict {
        view: View::Split,
        distance: to_u32(parts),
        confidence,
    })
}

/// A Han name by sound at `units[first..=last]`: homophones, syllables in Latin letters, or both mixed.
pub(super) fn sounded(
    name: &[char],
    sound: &str,
    units: &[Unit],
    first: usize,
    last: usize,
) -> Option<Verdict> {
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
        _ if !is_exact(here, sound) => nearly(ideographs == here.len(), name.len(), same)?,
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

/// Whether the units sound like the name letter by letter, not only nearly (s for sh).
fn is_exact(here: &[Unit], name: &str) -> bool {
    let mut rest = name.as_bytes();
    here.iter().all(|unit| {
        let next = if unit.kind == Kind::Han {
            sound::exact(unit.ch).and_then(|own| rest.strip_prefix(own.as_bytes()))
        } else {
            unit.look.and_then(|look| rest.strip_prefix(look.letters()))
        };
        next.is_some_and(|next| {
            rest = next;
            true
        })
    })
}

/// How surely a name is meant by characters of which some only nearly sound like its own.
const fn nearly(all_han: bool, length: usize, same: usize) -> Option<u16> {
    Some(match (length, same) {
        _ if !all_han => return None,
        (2 | 3, 1) => 350,
        (3, 2) => 600,
        (4.., 2..) => 750,
        (4.., 1) => 550,
        _ => return None,
    })
}
