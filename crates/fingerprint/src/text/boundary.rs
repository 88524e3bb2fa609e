//! Where a word begins and ends, in writing that mixes alphabets, digits and capitals.

use super::normal::{Gap, Kind, Unit};

/// Whether a word may begin at unit `first`.
pub(super) fn starts_word(units: &[Unit], first: usize) -> bool {
    let Some(before) = first.checked_sub(1).and_then(|place| units.get(place)) else {
        return true;
    };
    units[first].gap != Gap::None
        || border(&units[first], before)
        || (is_small(before) && is_capital(&units[first]))
}

/// Whether a Latin word ends before unit `place`, which follows another letter.
pub(super) fn begins_anew(units: &[Unit], place: usize) -> bool {
    units[place].is_parted() || (is_small(&units[place - 1]) && is_capital(&units[place]))
}

/// Whether a word may end at unit `last`.
pub(super) fn ends_word(units: &[Unit], last: usize) -> bool {
    let Some(after) = units.get(last + 1) else {
        return true;
    };
    after.gap != Gap::None || border(&units[last], after) || (is_small(&units[last]) && is_capital(after))
}

/// Whether a word ends at `last` or after a plural s that follows it.
pub(super) fn ends_word_or_plural(units: &[Unit], last: usize) -> bool {
    let plural = units
        .get(last + 1)
        .is_some_and(|unit| unit.gap == Gap::None && matches!(unit.ch, 's' | 'S'));
    ends_word(units, last) || (plural && ends_word(units, last + 1))
}

/// Whether two touching units belong to different words, seen from the one inside. A digit inside a name stands for a
/// letter, so it does not end the word.
fn border(inside: &Unit, outside: &Unit) -> bool {
    match (inside.kind, outside.kind) {
        (_, Kind::Symbol | Kind::Han) | (Kind::Letter, Kind::Digit) => true,
        (inside, outside) => (inside == Kind::Other) != (outside == Kind::Other) || inside == Kind::Han,
    }
}

fn is_capital(unit: &Unit) -> bool {
    unit.kind == Kind::Letter && unit.ch.is_uppercase()
}

fn is_small(unit: &Unit) -> bool {
    unit.kind == Kind::Letter && unit.ch.is_lowercase()
}
