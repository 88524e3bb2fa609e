//! Documents do not drift: what they name exists, and the map shows every crate.

mod paths;

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};

const MAP: &str = "ARCHITECTURE.md";
/// The history tells what once was.
const HISTORY: &str = "CHANGELOG.md";

/// Names in documents without a thing, and crates missing from the map.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let documents = repository
        .texts()
        .filter(|(path, _)| has_extension(path, "md") && *path != HISTORY);
    documents
        .flat_map(|(path, text)| dead_names(repository, path, text))
        .chain(unmapped(repository))
        .collect()
}

fn dead_names(repository: &Repository, path: &str, text: &str) -> Vec<Finding> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut findings = Vec::new();
    for (line, named) in paths::links(text) {
        if !repository.has(&resolve(folder, &named)) {
            findings.push(Finding::new(
                path,
                line,
                format!("links to `{named}`, which does not exist"),
            ));
        }
    }
    for (line, named) in paths::code(text) {
        let there = repository.has(&resolve("", &named))
            || repository.has(&resolve(folder, &named))
            || repository.has(&format!("crates/{named}"))
            || repository.has_ending(&named);
        if !there {
            findings.push(Finding::new(
                path,
                line,
                format!("names `{named}`, which does not exist"),
            ));
        }
    }
    findings
}

/// A path relative to a folder, with `.` and `..` taken out.
fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn unmapped(repository: &Repository) -> Vec<Finding> {
    let Some(map) = repository.text(MAP) else {
        return vec![Finding::new(MAP, 0, "there is no map of the house")];
    };
    let crates = repository.crates().map(|(name, _)| name);
    crates
        .filter(|name| !map.contains(&format!("`{name}`")) && !map.contains(&format!("`crates/{name}")))
        .map(|name| Finding::new(MAP, 0, format!("the crate `{name}` is missing from the map")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    fn findings(text: &str) -> Vec<String> {
        said(&check(&Repository::of(&[
            (MAP, "`orders`"),
            ("crates/orders/Cargo.toml", ""),
            ("crates/orders/src/actions/place.rs", ""),
            ("docs/guide.md", text),
        ])))
    }

    #[test]
    fn what_exists_may_be_named() {
        let text = "`crates/orders/src/actions/place.rs`, `orders/src/actions/`, `actions/place.rs`, [map](../ARCHITECTURE.md#x), \
            `crates/<room>/src/`, `/api/v1/orders`, [site](https://a.b/c.md), `crates/*/Cargo.toml`";
        assert_eq!(findings(text), Vec::<String>::new());
    }

    #[test]
    fn what_does_not_exist_may_not() {
        assert_eq!(findings("a\n`crates/orders/src/actions/pay.rs`\n").len(), 1);
        assert_eq!(findings("[map](MAP.md)").len(), 1);
        assert_eq!(findings("```text\ncrates/a/b.rs\n```\n"), Vec::<String>::new());
    }

    #[test]
    fn every_crate_is_on_the_map() {
        let repository = Repository::of(&[(MAP, "`orders`"), ("crates/attic/Cargo.toml", "")]);
        assert_eq!(
            said(&check(&repository)),
            ["ARCHITECTURE.md:0 the crate `attic` is missing from the map"]
        );
    }
}
