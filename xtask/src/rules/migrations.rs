//! The two engines grow in step: the same migrations by name, numbered without gaps.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::repository::Repository;

const FOLDER: &str = "crates/store/migrations";
const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// Migrations that exist for one engine only, and gaps in the numbering.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let [sqlite, postgres] = ENGINES.map(|engine| names(repository, engine));
    let mut findings = missing(&sqlite, &postgres, "postgres");
    findings.extend(missing(&postgres, &sqlite, "sqlite"));
    let all: BTreeSet<&str> = sqlite.union(&postgres).copied().collect();
    findings.extend(misnumbered(&all));
    findings
}

fn names<'r>(repository: &'r Repository, engine: &str) -> BTreeSet<&'r str> {
    let folder = format!("{FOLDER}/{engine}/");
    repository
        .paths()
        .filter_map(|path| path.strip_prefix(folder.as_str()))
        .collect()
}

fn missing(here: &BTreeSet<&str>, there: &BTreeSet<&str>, engine: &str) -> Vec<Finding> {
    let absent = here.difference(there);
    absent
        .map(|name| {
            Finding::new(
                format!("{FOLDER}/{engine}/{name}"),
                0,
                format!("missing for {engine}: both engines have the same migrations"),
            )
        })
        .collect()
}

fn misnumbered(names: &BTreeSet<&str>) -> Vec<Finding> {
    let number = |name: &str| name.strip_prefix('V')?.split_once("__")?.0.parse::<usize>().ok();
    let mut numbered: Vec<(Option<usize>, &str)> = names.iter().map(|name| (number(name), *name)).collect();
    numbered.sort_unstable();
    let wrong = numbered
        .iter()
        .zip(1..)
        .filter(|((found, _), wanted)| *found != Some(*wanted));
    wrong
        .map(|((_, name), wanted)| {
            Finding::new(
                format!("{FOLDER}/sqlite/{name}"),
                0,
                format!("migrations are named V<number>__<what>.sql without gaps; {wanted} is next here"),
            )
        })
        .take(1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    #[test]
    fn the_engines_grow_in_step() {
        let repository = Repository::of(&[
            ("crates/store/migrations/sqlite/V1__feed.sql", ""),
            ("crates/store/migrations/sqlite/V2__people.sql", ""),
            ("crates/store/migrations/postgres/V1__feed.sql", ""),
        ]);
        let found = said(&check(&repository));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/store/migrations/postgres/V2__people.sql"));
    }

    #[test]
    fn numbers_have_no_gaps() {
        let both = |name: &str| ENGINES.map(|engine| format!("{FOLDER}/{engine}/{name}"));
        let paths = [both("V1__a.sql"), both("V3__b.sql"), both("V10__c.sql")].concat();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
        let found = said(&check(&Repository::of(&files)));
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("V3__b.sql"));
    }
}
