//! Judging a Chinese name: written out, parted, or only sounded.

use super::boundary::{ends_word, starts_word};
use super::hit::View;
use super::judge::{Verdict, to_u32};
use super::normal::{Gap, Kind, Unit};

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
pub(super) fn sounded(name: &[char], units: &[Unit], first: usize, last: usize) -> Option<Verdict> {
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
