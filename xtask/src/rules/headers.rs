//! Every Rust file begins by saying what it is for.

use crate::finding::Finding;
use crate::repository::Repository;

/// Files that do not begin with a `//!` line of some length.
pub fn check(repository: &Repository) -> Vec<Finding> {
    repository
        .sources()
        .iter()
        .filter(|source| {
            !source.text.strip_prefix("//! ").is_some_and(|rest| {
                rest.starts_with(char::is_alphabetic) || rest.starts_with(['`', '[', '<', '"'])
            })
        })
        .map(|source| {
            Finding::new(
                &source.path,
                1,
                "begin the file with a `//! ` line that says what it is for",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_it_is_for() {
        let good = ("crates/a/src/good.rs", "//! What it is for.\n");
        let bad = ("crates/a/src/bad.rs", "use std::fmt;\n//! late\n");
        let findings = check(&Repository::of(&[good, bad]));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].path, bad.0);
    }
}
