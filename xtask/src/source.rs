//! A Rust file, read closely enough for the rules: which bytes are code, which are text, which belong to tests, where
//! functions begin and end. A scanner rather than a parser, so that tidy builds and runs in a moment and also reads a
//! file that does not compile yet.

mod functions;
mod mask;

use std::ops::Range;

pub use functions::Function;

/// A scanned Rust file.
pub struct Source {
    /// The path from the root of the project.
    pub path: String,
    /// The text as it is.
    pub text: String,
    /// The text with comments blanked and the insides of literals filled with `_`; every byte keeps its place.
    pub code: String,
    /// Every string literal: where it stands and what it says, escapes as written.
    pub strings: Vec<(usize, String)>,
    tests: Vec<Range<usize>>,
    is_test: bool,
    line_starts: Vec<usize>,
}

impl Source {
    /// Scans a file.
    pub fn parse(path: &str, text: &str) -> Self {
        let mask = mask::mask(text);
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            tests: test_items(&mask.code),
            is_test: is_test_path(path),
            code: mask.code,
            strings: mask.strings,
            line_starts,
        }
    }

    /// The line of a byte, counted from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Whether the whole file is test code: by its place, or because its parent says so.
    pub const fn is_test_file(&self) -> bool {
        self.is_test
    }

    /// Marks the file as test code.
    pub const fn mark_as_test(&mut self) {
        self.is_test = true;
    }

    /// The files, without extension, that this one declares as modules for tests only: `#[cfg(test)] mod x;`.
    pub fn test_modules(&self) -> Vec<String> {
        let stem = self.path.trim_end_matches(".rs");
        let (folder, file) = stem.rsplit_once('/').unwrap_or(("", stem));
        let home = if matches!(file, "lib" | "main" | "mod") {
            folder
        } else {
            stem
        };
        let declared = |item: &Range<usize>| {
            let item = self.code.get(item.clone())?.strip_suffix(';')?;
            let (before, name) = item.rsplit_once(char::is_whitespace)?;
            before
                .trim_end()
                .ends_with("mod")
                .then(|| format!("{home}/{name}"))
        };
        self.tests.iter().filter_map(declared).collect()
    }

    /// Whether a byte belongs to a test.
    pub fn in_test(&self, offset: usize) -> bool {
        self.is_test_file() || self.tests.iter().any(|range| range.contains(&offset))
    }

    /// The crate the file belongs to.
    pub fn crate_name(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// The path below the crate's `src`.
    pub fn path_in_crate(&self) -> Option<&str> {
        self.path
            .strip_prefix("crates/")?
            .split_once('/')?
            .1
            .strip_prefix("src/")
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        functions::functions(&self.code)
    }

    /// Lines that carry code and belong to no test, within a range of bytes.
    pub fn code_lines(&self, range: Range<usize>) -> usize {
        let mut offset = range.start;
        let mut lines = 0;
        for line in self.code.get(range).unwrap_or_default().split_inclusive('\n') {
            lines += usize::from(!line.trim().is_empty() && !self.in_test(offset));
            offset += line.len();
        }
        lines
    }

    /// Every place in the code outside tests where `word` stands on its own.
    pub fn words_outside_tests<'s>(&'s self, word: &'s str) -> impl Iterator<Item = usize> + 's {
        words(&self.code, word).filter(|at| !self.in_test(*at))
    }
}

/// Where `word` stands in `code` and is no part of a longer name.
pub fn words<'s>(code: &'s str, word: &'s str) -> impl Iterator<Item = usize> + 's {
    let name = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = code.as_bytes();
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let begins_clean = !name(before) || !name(word.as_bytes().first());
        let ends_clean = !name(bytes.get(at + word.len())) || !name(word.as_bytes().last());
        begins_clean && ends_clean
    })
}

/// The byte after the item that starts at `from`: after its closing brace, or after its semicolon.
pub fn end_of_item(code: &str, from: usize) -> usize {
    let mut depth = 0usize;
    for (at, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                let Some(outer) = depth.checked_sub(1) else {
                    return at;
                };
                depth = outer;
                if depth == 0 && byte == b'}' {
                    return at + 1;
                }
            }
            b';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

fn is_test_path(path: &str) -> bool {
    let folder = |name: &str| path.split('/').rev().skip(1).any(|part| part == name);
    path.ends_with("tests.rs") || ["tests", "benches", "fuzz", "testkit"].into_iter().any(folder)
}

fn test_items(code: &str) -> Vec<Range<usize>> {
    ["#[cfg(test)]", "#[test]", "#[cfg(any(test,"]
        .iter()
        .flat_map(|attribute| code.match_indices(attribute))
        .map(|(at, attribute)| at..end_of_item(code, at + attribute.len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_modules_are_told_from_code() {
        let text = "//! x\nfn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n";
        let source = Source::parse("crates/x/src/lib.rs", text);
        assert!(!source.in_test(text.find("fn a").unwrap()));
        assert!(source.in_test(text.find("fn b").unwrap()));
        assert!(!source.in_test(text.find("fn c").unwrap()));
        assert_eq!(source.code_lines(0..text.len()), 2);
        assert_eq!(source.line(text.find("fn c").unwrap()), 7);
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(
            words("async asynchronous an_async async", "async").collect::<Vec<_>>(),
            [0, 28]
        );
        assert_eq!(
            words("x.unwrap() y.unwrap_or()", ".unwrap()").collect::<Vec<_>>(),
            [1]
        );
    }
}
