//! Where Chinese words begin and end, for names that stand across the border of two: 快乐 高兴 holds 乐高 and does not mean it.

use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::normal::{Gap, Kind, Unit};

/// So many characters on either side are looked at.
const AROUND: usize = 6;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Whether a word of every day reaches over an end of the name at `units[first..=last]`.
pub(super) fn crosses(units: &[Unit], first: usize, last: usize) -> bool {
    let joined = |at: usize| units[at].kind == Kind::Han && units[at].gap <= Gap::Hidden;
    let before = (first.saturating_sub(AROUND)..first)
        .rev()
        .take_while(|at| units[*at].kind == Kind::Han && joined(at + 1))
        .count();
    let after = (last + 1..units.len().min(last + 1 + AROUND))
        .take_while(|at| joined(*at))
        .count();
    if before + after == 0 {
        return false;
    }
    let text: String = units[first - before..=last + after]
        .iter()
        .map(|unit| unit.ch)
        .collect();
    let name = before..before + (last + 1 - first);
    let mut at = 0;
    JIEBA.cut(&text, false).into_iter().any(|word| {
        let (start, end) = (at, at + word.word.chars().count());
        at = end;
        let touches = start < name.end && end > name.start;
        touches && (start < name.start || end > name.end)
    })
}

/// Whether these characters are a word.
pub(super) fn is_word(units: &[Unit]) -> bool {
    JIEBA.has_word(&units.iter().map(|unit| unit.ch).collect::<String>())
}
