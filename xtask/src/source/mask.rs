//! Tells code from comments and literals.

/// What [`mask`] makes of a text.
pub struct Mask {
    /// As long as the text; comments are spaces, the insides of literals are `_`, line breaks stay.
    pub code: String,
    /// String literals by their place.
    pub strings: Vec<(usize, String)>,
}

/// Blanks comments and fills literals.
pub fn mask(text: &str) -> Mask {
    let mut reader = Scanner {
        text,
        at: 0,
        code: Vec::with_capacity(text.len()),
        strings: Vec::new(),
    };
    while reader.at < text.len() {
        reader.step();
    }
    // Only ASCII is put in place of what was blanked, and everything else is copied in whole characters.
    let code = String::from_utf8_lossy(&reader.code).into_owned();
    Mask {
        code,
        strings: reader.strings,
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    code: Vec<u8>,
    strings: Vec<(usize, String)>,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self) {
        let rest = self.rest();
        if rest.starts_with("//") {
            let length = rest.find('\n').unwrap_or(rest.len());
            self.fill(length, b' ');
        } else if rest.starts_with("/*") {
            self.fill(block_comment(rest), b' ');
        } else if let Some(fence) = fence(rest) {
            self.string(&fence);
        } else if let Some(length) = character(rest) {
            self.copy(1);
            self.fill(length - 2, b'_');
            self.copy(1);
        } else {
            let name = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len());
            let first = rest.chars().next().map_or(1, char::len_utf8);
            self.copy(name.max(first));
        }
    }

    fn string(&mut self, fence: &Fence) {
        let inside = self.rest().get(fence.open..).unwrap_or_default();
        let length = if fence.raw {
            inside.find(&fence.close).unwrap_or(inside.len())
        } else {
            escaped_length(inside)
        };
        self.strings
            .push((self.at, inside.get(..length).unwrap_or_default().to_owned()));
        self.copy(fence.open);
        self.fill(length, b'_');
        self.copy(fence.close.len());
    }

    fn copy(&mut self, length: usize) {
        let bytes = self.rest().as_bytes();
        let copied = bytes.get(..length).unwrap_or(bytes).to_vec();
        self.at += copied.len();
        self.code.extend(copied);
    }

    fn fill(&mut self, length: usize, filler: u8) {
        let bytes = self.rest().as_bytes();
        let inside: Vec<u8> = bytes
            .get(..length)
            .unwrap_or(bytes)
            .iter()
            .map(|byte| if *byte == b'\n' { b'\n' } else { filler })
            .collect();
        self.at += inside.len();
        self.code.extend(inside);
    }
}

/// The length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// How a string literal opens and closes.
struct Fence {
    /// The length of its opening.
    open: usize,
    /// What closes it.
    close: String,
    /// Whether a backslash means itself.
    raw: bool,
}

/// The fence of the string literal that starts here, if one does.
fn fence(text: &str) -> Option<Fence> {
    let prefix = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with('"') || rest.starts_with('#'))
    })?;
    let rest = text.get(prefix.len()..)?;
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    let raw = prefix.ends_with('r');
    if !rest.get(hashes..)?.starts_with('"') || (hashes > 0 && !raw) {
        return None;
    }
    Some(Fence {
        open: prefix.len() + hashes + 1,
        close: format!("\"{}", "#".repeat(hashes)),
        raw,
    })
}

/// The length of the inside of a plain string literal.
fn escaped_length(inside: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    inside.len()
}

/// The length of a character literal, if one starts here; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let first = escape.chars().next()?.len_utf8();
        return Some(1 + 1 + first + escape.get(first..)?.find('\'')? + 1);
    }
    let first = inside.chars().next()?.len_utf8();
    inside.get(first..)?.starts_with('\'').then_some(1 + first + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        let masked = mask(text).code;
        assert_eq!(masked.len(), text.len(), "every byte keeps its place");
        masked
    }

    #[test]
    fn comments_vanish_and_lines_stay() {
        assert_eq!(code("a // b\nc"), "a     \nc");
        assert_eq!(code("a /* b /* c */ \n d */ e"), "a              \n      e");
    }

    #[test]
    fn literals_are_filled() {
        assert_eq!(code(r#"f("a\"b") + 1"#), r#"f("____") + 1"#);
        assert_eq!(code("r#\"a\"b\"# x"), "r#\"___\"# x");
        assert_eq!(code(r#"r"\" x"#), "r\"_\" x");
        assert_eq!(code("'\"' '\\'' 'a str"), "'_' '__' 'a str");
        assert_eq!(
            code("var\"x\""),
            "var\"_\"",
            "a prefix ends a name only if it is the whole name"
        );
    }

    #[test]
    fn strings_are_kept_with_their_place() {
        assert_eq!(mask("x(\"SELECT 1\", 货)").strings, [(2, "SELECT 1".to_owned())]);
    }
}
