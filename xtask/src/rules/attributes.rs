//! A lint is expected with a reason, or obeyed: `#[allow]` outlives its cause, `#[expect]` reports when it is gone.

use crate::finding::Finding;
use crate::repository::Repository;
use crate::source::{Source, end_of_item};

const ALLOW: &str = "write `#[expect(lint, reason = \"…\")]`, which says when it is no longer needed";
const EXPECT: &str = "an expected lint needs its `reason = \"…\"`";

/// `#[allow]`, and `#[expect]` without a reason. A macro may allow with a reason: what it writes may or may not meet
/// the lint.
pub fn check(repository: &Repository) -> Vec<Finding> {
    repository.sources().iter().flat_map(in_file).collect()
}

fn in_file(source: &Source) -> Vec<Finding> {
    let macros: Vec<_> = source
        .code
        .match_indices("macro_rules!")
        .map(|(at, _)| at..end_of_item(&source.code, at))
        .collect();
    let in_macro = |at: usize| macros.iter().any(|range| range.contains(&at));
    let found = |word: &'static str, message: &'static str| {
        let attributes = source.code.match_indices(word).map(|(at, _)| at);
        attributes.map(move |at| (at, has_reason(&source.code, at + word.len() - 1), message))
    };
    let allows = found("[allow(", ALLOW).filter(|(at, reason, _)| !(*reason && in_macro(*at)));
    let expects = found("[expect(", EXPECT).filter(|(_, reason, _)| !reason);
    allows
        .chain(expects)
        .filter(|(at, ..)| is_attribute(&source.code, *at))
        .map(|(at, _, message)| Finding::new(&source.path, source.line(at), message))
        .collect()
}

fn is_attribute(code: &str, at: usize) -> bool {
    code.get(..at)
        .is_some_and(|before| before.ends_with('#') || before.ends_with("#!"))
}

/// Whether the bracket that opens at `open` holds a reason.
fn has_reason(code: &str, open: usize) -> bool {
    let close = end_of_item(code, open);
    code.get(open..close)
        .unwrap_or_default()
        .split(')')
        .next()
        .is_some_and(|inside| inside.contains("reason"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_are_expected_with_a_reason() {
        let text = "#[allow(dead_code)]\nfn a() {}\n#[expect(clippy::panic)]\nfn b() {}\n\
            #[expect(clippy::panic, reason = \"said above\")]\nfn c() { x.expect(y) }\n";
        let lines: Vec<_> = check(&Repository::of(&[("crates/a/src/b.rs", text)]))
            .into_iter()
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, [1, 3]);
    }

    #[test]
    fn a_macro_may_allow_with_a_reason() {
        let text = "macro_rules! m { () => { #[allow(a, reason = \"may be empty\")] mod b {} #[allow(c)] mod d {} } }\n";
        assert_eq!(check(&Repository::of(&[("crates/a/src/b.rs", text)])).len(), 1);
    }
}
