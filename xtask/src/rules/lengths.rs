//! Functions of at most 70 lines and files of at most 400, counting lines that carry code.

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};

const FUNCTION_LINES: usize = 70;
const FILE_LINES: usize = 400;

/// Long functions.
pub fn functions(repository: &Repository) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in repository.sources() {
        for function in source.functions() {
            let code = source.code.get(function.range.clone()).unwrap_or_default();
            let lines = count(code);
            if lines > FUNCTION_LINES {
                let message = format!(
                    "`{}` has {lines} lines; at most {FUNCTION_LINES}: push `if` up, `for` down, and name the parts",
                    function.name
                );
                findings.push(Finding::new(
                    &source.path,
                    source.line(function.range.start),
                    message,
                ));
            }
        }
    }
    findings
}

/// Long files. Tests do not count; scripts of the pages do.
pub fn files(repository: &Repository) -> Vec<Finding> {
    let rust = repository
        .sources()
        .iter()
        .filter(|source| !source.is_test_file())
        .map(|source| (source.path.as_str(), source.code_lines(0..source.text.len())));
    let scripts = repository
        .texts()
        .filter(|(path, _)| {
            (has_extension(path, "js") || has_extension(path, "mjs")) && !path.ends_with(".min.js")
        })
        .map(|(path, text)| (path, count(text)));
    rust.chain(scripts)
        .filter(|(_, lines)| *lines > FILE_LINES)
        .map(|(path, lines)| {
            let message = format!(
                "{lines} lines of code; at most {FILE_LINES}: split by what changes together, or list the exception with its reason"
            );
            Finding::new(path, 0, message)
        })
        .collect()
}

fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function_of(lines: usize) -> String {
        format!(
            "//! x\nfn long() {{\n{}}}\n",
            "    step();\n    // why\n\n".repeat(lines - 2)
        )
    }

    #[test]
    fn comments_and_blank_lines_are_free() {
        let fits = Repository::of(&[("crates/a/src/b.rs", &function_of(70))]);
        assert_eq!(functions(&fits), []);
        let long = Repository::of(&[("crates/a/src/b.rs", &function_of(71))]);
        assert_eq!(functions(&long)[0].line, 2);
    }

    #[test]
    fn tests_do_not_lengthen_a_file() {
        let code = "fn a() {}\n".repeat(400);
        let tests = format!("{code}#[cfg(test)]\nmod tests {{\n{code}}}\n");
        assert_eq!(
            files(&Repository::of(&[
                ("crates/a/src/b.rs", &tests),
                ("crates/a/src/tests.rs", &tests)
            ])),
            []
        );
        let long = format!("{code}fn b() {{}}\n");
        assert_eq!(files(&Repository::of(&[("crates/a/src/b.rs", &long)])).len(), 1);
    }
}
