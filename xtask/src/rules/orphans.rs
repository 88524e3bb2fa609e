//! A Rust file that no `mod` declares is never compiled, and a test in it never runs.

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};
use crate::source::{Source, words};

/// Folders whose files Cargo finds by itself.
const ROOTS: [&str; 5] = ["/src/bin", "/tests", "/benches", "/examples", "/fuzz_targets"];

/// Files below `src/` or in a subfolder of `tests/` that no parent declares.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let sources = repository.sources();
    sources
        .iter()
        .filter(|source| {
            !is_root(&source.path) && !sources.iter().any(|parent| declares(parent, &source.path))
        })
        .map(|source| {
            Finding::new(
                &source.path,
                0,
                "no `mod` declares this file, so it is never compiled",
            )
        })
        .collect()
}

fn is_root(path: &str) -> bool {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let by_place = ROOTS.iter().any(|root| folder.ends_with(root)) && !folder.contains("/src/tests");
    by_place || matches!(file, "lib.rs" | "main.rs" | "build.rs")
}

fn declares(parent: &Source, path: &str) -> bool {
    let place = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let (folder, module) = place.rsplit_once('/').unwrap_or(("", place));
    let (above, room) = folder.rsplit_once('/').unwrap_or(("", folder));
    let (parents_folder, parents_file) = parent.path.rsplit_once('/').unwrap_or(("", &parent.path));
    let beside = parents_folder == folder && matches!(parents_file, "lib.rs" | "main.rs" | "mod.rs");
    let namesake = parents_folder == above && parents_file.strip_suffix(".rs") == Some(room);
    // `mod room { mod module; }` in a file beside the folder `room`.
    let inline = parents_folder == above && has_module(parent, room, "{");
    ((beside || namesake || inline) && has_module(parent, module, ";")) || names_path(parent, path)
}

fn has_module(source: &Source, module: &str, then: &str) -> bool {
    words(&source.code, module).any(|at| {
        let before = source.code.get(..at).unwrap_or_default().trim_end();
        let after = source
            .code
            .get(at + module.len()..)
            .unwrap_or_default()
            .trim_start();
        before.ends_with("mod") && after.starts_with(then)
    })
}

/// Whether a `#[path = "…"]` of the parent leads to the file.
fn names_path(parent: &Source, path: &str) -> bool {
    parent.code.contains("#[path")
        && parent
            .strings
            .iter()
            .any(|(_, text)| has_extension(text, "rs") && path.ends_with(text.trim_start_matches("./")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_parent() {
        let repository = Repository::of(&[
            ("crates/a/src/lib.rs", "mod b;\n#[cfg(test)] mod tests;"),
            ("crates/a/src/b.rs", "mod c;"),
            ("crates/a/src/b/c.rs", ""),
            ("crates/a/src/tests.rs", ""),
            ("crates/a/tests/story/main.rs", "mod buys;"),
            ("crates/a/tests/story/buys.rs", ""),
            ("crates/a/tests/crash.rs", ""),
            ("crates/a/tests/list.rs", "mod behaviours { mod feed; }"),
            ("crates/a/tests/behaviours/feed.rs", ""),
            ("crates/a/src/b/forgotten.rs", ""),
            ("crates/a/tests/story/forgotten.rs", ""),
        ]);
        let found: Vec<_> = check(&repository)
            .into_iter()
            .map(|finding| finding.path)
            .collect();
        assert_eq!(
            found,
            ["crates/a/src/b/forgotten.rs", "crates/a/tests/story/forgotten.rs"]
        );
    }
}
