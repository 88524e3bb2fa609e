//! The pieces of a text between its gaps, normalised, with their places in the original: what product match reads.

use std::ops::Range;

use super::normal::{Gap, Kind, Unit, units};

/// Letters and digits that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// In lower case, look-alike letters as the Latin ones they imitate, Han simplified.
    pub text: String,
    /// Its bytes in the original.
    pub span: Range<usize>,
    /// Whether it is a Han character, which is a piece of its own; other pieces hold none.
    pub han: bool,
    /// Whether nothing a reader sees stands between it and the piece before.
    pub joined: bool,
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut parted = true;
    for unit in &units(text) {
        if unit.kind == Kind::Symbol {
            parted = true;
            continue;
        }
        let (start, end) = unit.span();
        let han = unit.kind == Kind::Han;
        parted |= unit.gap > Gap::Hidden;
        if let Some(last) = pieces.last_mut().filter(|last| !parted && !last.han && !han) {
            last.span.end = end;
            write(&mut last.text, unit);
        } else {
            let mut text = String::new();
            write(&mut text, unit);
            pieces.push(Piece {
                text,
                span: start..end,
                han,
                joined: !parted,
            });
        }
        parted = false;
    }
    pieces
}

fn write(text: &mut String, unit: &Unit) {
    match unit.look {
        Some(look) if !unit.ch.is_ascii() => text.extend(look.letters().iter().copied().map(char::from)),
        _ => text.extend(unit.plain()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let all = pieces(text);
        assert!(all.iter().all(|piece| text.get(piece.span.clone()).is_some()));
        all.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn pieces_stand_between_gaps_and_scripts() {
        assert_eq!(
            read("Sony PSLX-350H, 黑色30ML"),
            ["sony", "pslx", "350h", "黑", "色", "30ml"]
        );
        assert_eq!(read("𝐒ony Тurntаblе"), ["sony", "turntable"]);
        assert!(read("★ … !").is_empty());
    }
}
