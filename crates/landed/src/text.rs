//! Small helpers for text that people type: full-width digits and letters, and masks that hide most of a number.

/// Folds full-width ASCII (`１`, `Ａ`, `－`) and the ideographic space to plain ASCII; leaves the rest alone.
pub(crate) fn fold_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00A0}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Folds the width and drops spaces, hyphens and dots that people put into numbers.
pub(crate) fn compact(text: &str) -> String {
    text.chars()
        .map(fold_width)
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–' | '—' | '.'))
        .collect()
}

/// Shows the first `head` and last `tail` characters of ASCII text and stars for the rest.
pub(crate) fn masked(text: &str, head: usize, tail: usize) -> String {
    let hidden = text.len().saturating_sub(head + tail);
    text.char_indices()
        .map(|(i, c)| if i < head || i >= head + hidden { c } else { '*' })
        .collect()
}

/// The digits of ASCII text as numbers, or `None` where something else stands among them.
pub(crate) fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}
