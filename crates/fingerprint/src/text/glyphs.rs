//! What each character becomes when it stands by itself, worked out once for each block of 256 characters that is met.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::{
    Look, extends_cluster, is_han, is_invisible, is_regional_indicator, is_trademark_sign, look_alike,
    pictured_letter, radical, symbol_letter,
};
use super::normal::{Gap, Kind};
use super::simplified::simplify;

/// What to do with a character that nothing extends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It is one unit.
    Unit,
    /// It is no unit and leaves a gap.
    Gap(Gap),
    /// It becomes several, or depends on its neighbours.
    Cluster,
}

/// A character by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub ch: char,
    pub look: Option<Look>,
    pub kind: Kind,
    pub styled: bool,
    pub sort: Sort,
    /// It belongs to the character before it.
    pub extends: bool,
}

const BLOCK: usize = 256;

static BLOCKS: [OnceLock<Box<[Glyph]>>; 0x200] = [const { OnceLock::new() }; 0x200];

/// The glyph of any character.
pub(super) fn of(ch: char) -> Glyph {
    let code = ch as usize;
    let Some(block) = BLOCKS.get(code / BLOCK) else {
        return work_out(ch);
    };
    block.get_or_init(|| make(code / BLOCK))[code % BLOCK]
}

/// The glyphs of ASCII, by their codes. Each is a unit or a gap by itself.
pub(super) fn ascii() -> &'static [Glyph] {
    BLOCKS[0].get_or_init(|| make(0))
}

fn make(block: usize) -> Box<[Glyph]> {
    let code = |offset: usize| u32::try_from(block * BLOCK + offset).ok();
    (0..BLOCK)
        .map(|offset| {
            code(offset)
                .and_then(char::from_u32)
                .map_or_else(|| work_out('\0'), work_out)
        })
        .collect()
}

fn work_out(ch: char) -> Glyph {
    let several = Glyph {
        sort: Sort::Cluster,
        extends: extends_cluster(ch),
        ..Glyph::alone(ch, false)
    };
    if several.extends || is_regional_indicator(ch) || is_trademark_sign(ch) {
        return several;
    }
    let styled = is_styled(ch);
    if styled && loses_its_look(ch) {
        return Glyph::alone(ch, true);
    }
    let mut buffer = [0; 4];
    let mut parts = ch.encode_utf8(&mut buffer).nfkd();
    let first = parts.next().unwrap_or(ch);
    if parts.all(is_combining_mark) {
        Glyph::alone(first, styled)
    } else {
        several
    }
}

impl Glyph {
    /// A character that was taken out of its cluster, normalised.
    pub(super) fn alone(ch: char, styled: bool) -> Self {
        let ch = radical(ch).unwrap_or(ch);
        let (ch, styled) = pictured_letter(ch).map_or((ch, styled), |letter| (letter, true));
        let (ch, kind, look, sort) = match classify(ch) {
            Ok((Kind::Han, look)) => (simplify(ch), Kind::Han, look, Sort::Unit),
            Ok((kind, look)) => (ch, kind, look, Sort::Unit),
            Err(gap) => (ch, Kind::Other, None, Sort::Gap(gap)),
        };
        Self {
            ch,
            look,
            kind,
            styled,
            sort,
            extends: false,
        }
    }
}

/// What a character is, or the gap it leaves.
fn classify(ch: char) -> Result<(Kind, Option<Look>), Gap> {
    if is_invisible(ch) || is_combining_mark(ch) {
        return Err(Gap::Hidden);
    }
    if ch.is_whitespace() {
        return Err(Gap::Space);
    }
    if is_han(ch) {
        return Ok((Kind::Han, None));
    }
    if let Some(letter) = symbol_letter(ch) {
        return Ok((Kind::Symbol, look_alike(letter)));
    }
    if !ch.is_alphanumeric() {
        return Err(Gap::Mark);
    }
    let look = look_alike(ch);
    Ok(match (look, ch.is_numeric()) {
        (Some(_), true) => (Kind::Digit, look),
        (Some(_), false) => (Kind::Letter, look),
        (None, _) => (Kind::Other, None),
    })
}

/// Whether a letter looks Latin until NFKC replaces it, as the lunate sigma ϲ, which becomes ς.
pub(super) fn loses_its_look(ch: char) -> bool {
    look_alike(ch).is_some()
        && std::iter::once(ch)
            .nfkd()
            .any(|part| part.is_alphabetic() && look_alike(part).is_none())
}

/// Whether NFKC changes the look of a character: mathematical, circled, superscript and such, full width not counted.
pub(super) fn is_styled(ch: char) -> bool {
    let full_width = matches!(ch, '\u{ff01}'..='\u{ff5e}' | '\u{3000}');
    let mut buffer = [0; 4];
    let text = ch.encode_utf8(&mut buffer);
    !full_width && !is_han(ch) && text.nfkc().ne(text.nfc())
}
