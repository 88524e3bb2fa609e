//! How Chinese characters sound: toneless pinyin (the commonest reading, from the `pinyin` crate), and a coarse form of it
//! in which sounds that many speakers do not tell apart are one: zh and z, ch and c, sh and s, n and l, -ng and -n.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// By the character's place after [`FIRST`], which syllable it is.
static TABLE: LazyLock<(Vec<u16>, Vec<String>)> = LazyLock::new(|| {
    let mut known: HashMap<String, u16> = HashMap::new();
    let mut syllables = Vec::new();
    let table = (FIRST..=LAST).map(|code| {
        let Some(exact) = char::from_u32(code).and_then(exact) else {
            return u16::MAX;
        };
        let mut coarse = exact.into_bytes();
        coarsen(&mut coarse, 0);
        let coarse = String::from_utf8(coarse).unwrap_or_default();
        *known.entry(coarse.clone()).or_insert_with(|| {
            syllables.push(coarse);
            u16::try_from(syllables.len() - 1).unwrap_or(u16::MAX)
        })
    });
    (table.collect(), syllables)
});

/// The commonest reading without its tone, ü as v.
pub(super) fn exact(ch: char) -> Option<String> {
    ch.to_pinyin().map(|reading| reading.plain().replace('ü', "v"))
}

/// The coarse sound; `None` for a character without one.
pub(super) fn coarse(ch: char) -> Option<&'static str> {
    let place = usize::try_from(u32::from(ch).checked_sub(FIRST)?).ok()?;
    let (table, syllables) = &*TABLE;
    syllables
        .get(usize::from(*table.get(place)?))
        .map(|syllable| &syllable[..])
}

/// Makes the letters from `begin` on coarse; tells whether any was left out.
pub(super) fn coarsen(letters: &mut Vec<u8>, begin: usize) -> bool {
    let before = letters.len();
    if let [.., b'n', b'g'] = &letters[begin..] {
        letters.pop();
    }
    match &mut letters[begin..] {
        [b'z' | b'c' | b's', b'h', ..] => {
            letters.remove(begin + 1);
        }
        [first @ b'n', _, ..] => *first = b'l',
        _ => {}
    }
    letters.len() != before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_that_are_confused_are_one() {
        for (one, other) in [
            ('诗', '丝'),
            ('香', '先'),
            ('奈', '赖'),
            ('女', '吕'),
            ('张', '赞'),
        ] {
            assert_eq!(coarse(one), coarse(other), "{one} {other}");
        }
        assert_ne!(coarse('耐'), coarse('克'));
        assert_eq!(exact('绿').as_deref(), Some("lv"));
        assert_eq!(coarse('a'), None);
    }
}
