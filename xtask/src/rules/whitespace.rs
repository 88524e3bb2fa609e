//! Text files are clean: no trailing blanks, no tabs in Rust, one line break at the end.

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};

/// Stray blanks. Tables and recorded answers are kept as they came.
pub fn check(repository: &Repository) -> Vec<Finding> {
    repository
        .texts()
        .filter(|(path, _)| is_ours(path))
        .flat_map(|(path, text)| in_file(path, text))
        .collect()
}

fn is_ours(path: &str) -> bool {
    let kept = ["csv", "svg", "snap", "txt", "proptest-regressions"];
    let recorded =
        path.contains("/fixtures/") || path.contains("/recorded/") || path.contains("/tests/data/");
    !recorded && !kept.iter().any(|extension| has_extension(path, extension)) && !path.contains(".min.")
}

fn in_file(path: &str, text: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = text
        .split('\n')
        .enumerate()
        .filter_map(|(index, line)| {
            let tab = has_extension(path, "rs") && line.starts_with('\t');
            let message = if tab {
                "a tab; run `cargo fmt`"
            } else {
                "blanks at the end of the line"
            };
            (tab || line.ends_with([' ', '\t', '\r'])).then(|| Finding::new(path, index + 1, message))
        })
        .collect();
    if !text.is_empty() && (!text.ends_with('\n') || text.ends_with("\n\n")) {
        findings.push(Finding::new(
            path,
            text.lines().count(),
            "end the file with one line break",
        ));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    #[test]
    fn stray_blanks_are_found() {
        let lines = |text| {
            check(&Repository::of(&[("a.md", text)]))
                .into_iter()
                .map(|f| f.line)
                .collect::<Vec<_>>()
        };
        assert_eq!(lines("a\nb\n"), NONE);
        assert_eq!(lines("a \nb"), [1, 2]);
        assert_eq!(lines("a\r\n"), [1]);
    }
}
