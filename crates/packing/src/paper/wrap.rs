//! Breaking text into lines: between words, and between any two Chinese characters.

/// Signs that must not begin a line.
const CLOSING: &str = "，。、；：！？）》」』】〉”’…,.;:!?)]}%";

/// Signs that must not end a line.
const OPENING: &str = "（《「『【〈“‘([{";

/// Lines no wider than `width` by the given measure. A word wider than a line is broken anywhere.
pub(super) fn wrap(text: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if measure(longer.trim_end()) <= width {
            line = longer;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line = break_word(piece.trim_start(), width, measure, &mut lines);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What is left of a word after full lines of it have been cut off.
fn break_word(word: &str, width: f32, measure: &dyn Fn(&str) -> f32, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for c in word.chars() {
        line.push(c);
        if measure(line.trim_end()) > width && line.chars().count() > 1 {
            line.pop();
            lines.push(line.trim_end().to_owned());
            line = c.to_string();
        }
    }
    line
}

/// Text in pieces that must stay together: words with the space behind them, and Chinese characters with the
/// punctuation that belongs to them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut previous = ' ';
    for c in text.chars().map(|c| if c.is_control() { ' ' } else { c }) {
        let together = !is_break(previous, c);
        match pieces.last_mut() {
            Some(piece) if together => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        previous = c;
    }
    pieces
}

/// True if a line may end between these two.
fn is_break(before: char, after: char) -> bool {
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Chinese characters, kana, and full-width signs.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Chinese characters two wide, others one.
    #[expect(clippy::cast_precision_loss, reason = "a handful of characters")]
    fn measure(text: &str) -> f32 {
        text.chars()
            .map(|c| if is_wide(c) { 2 } else { 1 })
            .sum::<usize>() as f32
    }

    #[test]
    fn words_stay_whole_and_punctuation_stays_with_its_word() {
        assert_eq!(
            wrap("Farshore Warehouse 7", 10.0, &measure),
            ["Farshore", "Warehouse", "7"]
        );
        assert_eq!(
            wrap("上海市浦东新区，世纪大道", 14.0, &measure),
            ["上海市浦东新", "区，世纪大道"]
        );
        assert_eq!(wrap("大道（北段）", 6.0, &measure), ["大道", "（北", "段）"]);
        assert_eq!(
            wrap("Unit 5号楼 abcdefghijkl", 8.0, &measure),
            ["Unit 5号", "楼", "abcdefgh", "ijkl"]
        );
        assert!(wrap("  ", 8.0, &measure).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_but_space_is_lost_and_no_line_is_too_wide(text in "[a-z ，。（）上海]{0,60}") {
            let lines = wrap(&text, 12.0, &measure);
            let bare = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            prop_assert!(lines.iter().all(|line| measure(line) <= 12.0 && !line.is_empty()));
        }
    }
}
