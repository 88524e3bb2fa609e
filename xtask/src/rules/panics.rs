//! Bad input never panics: `unwrap`, `expect` and their kin stay in tests, unless an `#[expect]` with a reason says
//! why the case cannot happen.

use std::ops::Range;

use crate::finding::Finding;
use crate::repository::Repository;
use crate::source::{Source, end_of_item};

const PANICS: [&str; 7] = [
    ".unwrap()",
    ".unwrap_err()",
    ".expect(\"",
    "panic!(",
    "unreachable!(",
    "todo!(",
    "unimplemented!(",
];
const EXCUSES: [&str; 5] = [
    "clippy::unwrap_used",
    "clippy::expect_used",
    "clippy::panic",
    "clippy::unreachable",
    "clippy::missing_panics_doc",
];

/// Panics outside tests and `main`.
pub fn check(repository: &Repository) -> Vec<Finding> {
    repository
        .sources()
        .iter()
        .filter(|source| !source.is_test_file())
        .flat_map(in_file)
        .collect()
}

fn in_file(source: &Source) -> Vec<Finding> {
    let mut excused = excused(source);
    let mains = source
        .functions()
        .into_iter()
        .filter(|function| function.name == "main");
    excused.extend(mains.map(|function| function.range));
    let mut findings = Vec::new();
    for word in PANICS {
        for at in source
            .words_outside_tests(word)
            .filter(|at| !excused.iter().any(|range| range.contains(at)))
        {
            let name = word.trim_matches(['.', '(', '"', ')']);
            let message = format!(
                "`{name}` outside tests: return an error a person can act on, or make the case impossible by type"
            );
            findings.push(Finding::new(&source.path, source.line(at), message));
        }
    }
    findings
}

/// What lies under an `#[expect(clippy::…)]` for one of these lints.
fn excused(source: &Source) -> Vec<Range<usize>> {
    source
        .code
        .match_indices("[expect(")
        .filter_map(|(at, _)| {
            let end = end_of_item(&source.code, at + 1).min(source.code.len());
            let close = at + source.code.get(at..)?.find(']')? + 1;
            let attribute = source.code.get(at..close)?;
            let names_it = EXCUSES.iter().any(|lint| attribute.contains(lint));
            let whole_file = source.code.get(..at)?.ends_with("#!");
            names_it.then(|| {
                if whole_file {
                    0..source.code.len()
                } else {
                    at..end_of_item(&source.code, close).max(end)
                }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn lines(text: &str) -> Vec<usize> {
        check(&Repository::of(&[("crates/a/src/b.rs", text)]))
            .into_iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn panics_are_found_outside_tests_and_main() {
        assert_eq!(
            lines("fn a() {\n    b().unwrap();\n    c().expect(\"d\");\n}\n"),
            [2, 3]
        );
        assert_eq!(
            lines("fn main() { b().unwrap(); }\n#[cfg(test)]\nmod tests { fn a() { b().unwrap(); } }\n"),
            NONE
        );
        assert_eq!(
            lines("// x.unwrap()\nfn a() { parser.expect(Token::Comma); s = \".unwrap()\"; }\n"),
            NONE
        );
    }

    #[test]
    fn an_expectation_with_a_reason_excuses_what_it_covers() {
        let text = "#[expect(clippy::expect_used, reason = \"checked above\")]\nfn a() { b().expect(\"c\"); }\nfn d() { e().unwrap(); }\n";
        assert_eq!(lines(text), [3]);
    }
}
