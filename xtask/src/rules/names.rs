//! No common drawer: a crate or module is named after what it holds.

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};

const DRAWERS: [&str; 7] = ["util", "utils", "common", "helper", "helpers", "misc", "shared"];

/// Crates and modules named after nothing in particular.
pub fn check(repository: &Repository) -> Vec<Finding> {
    repository
        .paths()
        .filter(|path| has_extension(path, "rs") || path.ends_with("Cargo.toml"))
        .filter_map(|path| {
            let drawer = path.split(['/', '.']).find(|part| DRAWERS.contains(part))?;
            Some(Finding::new(
                path,
                0,
                format!("`{drawer}` is a drawer for everything; name it after what it holds"),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawers_are_found() {
        let repository = Repository::of(&[
            ("crates/utils/Cargo.toml", ""),
            ("crates/web/src/helpers.rs", ""),
            ("crates/web/src/commonplace.rs", ""),
        ]);
        assert_eq!(check(&repository).len(), 2);
    }
}
