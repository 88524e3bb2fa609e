//! The two engines grow in step: the same migrations by name, numbered without gaps, and none edited after it was applied.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::finding::Finding;
use crate::repository::{Repository, has_extension};

const FOLDER: &str = "crates/store/migrations";
const ENGINES: [&str; 2] = ["sqlite", "postgres"];
/// Checksums of all migrations, in the form of sha256sum.
const FROZEN: &str = "crates/store/migrations/SHA256SUMS";

/// Migrations that exist for one engine only, gaps in the numbering, and files that are not what was applied.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let [sqlite, postgres] = ENGINES.map(|engine| names(repository, engine));
    let mut findings = missing(&sqlite, &postgres, "postgres");
    findings.extend(missing(&postgres, &sqlite, "sqlite"));
    let all: BTreeSet<&str> = sqlite.union(&postgres).copied().collect();
    findings.extend(misnumbered(&all));
    findings.extend(thawed(repository));
    findings
}

/// A database remembers what it applied: a migration that was edited would no longer open there.
fn thawed(repository: &Repository) -> Vec<Finding> {
    let list = repository.text(FROZEN).unwrap_or_default();
    let frozen: BTreeMap<&str, &str> = list
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, path)| (path, sum))
        .collect();
    let files: BTreeMap<&str, String> = repository
        .paths()
        .filter(|path| has_extension(path, "sql"))
        .filter_map(|path| {
            Some((
                path.strip_prefix(FOLDER)?.strip_prefix('/')?,
                repository.text(path)?,
            ))
        })
        .map(|(name, text)| (name, hex::encode(Sha256::digest(text))))
        .collect();
    let finding = |name: &str, said: String| Finding::new(format!("{FOLDER}/{name}"), 0, said);
    let wrong = files.iter().filter_map(|(name, sum)| match frozen.get(name) {
        Some(known) if known == sum => None,
        Some(_) => Some(finding(
            name,
            "was edited after it was applied, and databases that have it would not open again: undo the edit and add a new \
             file with the next number"
                .to_owned(),
        )),
        None => Some(finding(name, format!("is new: once it is right, freeze it with this line in {FROZEN}: {sum}  {name}"))),
    });
    let gone = frozen.keys().filter(|name| !files.contains_key(*name));
    let gone = gone.map(|name| {
        let said = "is gone, but databases have applied it: put it back and add a new file that undoes it";
        finding(name, said.to_owned())
    });
    wrong.chain(gone).collect()
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

    /// The files, and the list that freezes them as they are.
    fn project(files: &[(&str, &str)]) -> Repository {
        let line = |(path, text): &(&str, &str)| {
            let name = path.strip_prefix(FOLDER).unwrap().trim_start_matches('/');
            format!("{}  {name}\n", hex::encode(Sha256::digest(text)))
        };
        let list: String = files.iter().map(line).collect();
        let mut all = files.to_vec();
        all.push((FROZEN, &list));
        Repository::of(&all)
    }

    #[test]
    fn an_applied_migration_is_not_edited() {
        let both = |text: &'static str| ENGINES.map(|engine| (format!("{FOLDER}/{engine}/V1__a.sql"), text));
        let files = both("-- one");
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        let frozen = project(&files);
        assert!(check(&frozen).is_empty());
        let list = frozen.text(FROZEN).unwrap();
        let edited = Repository::of(&[files[0], (files[1].0, "-- two"), (FROZEN, list)]);
        let found = said(&check(&edited));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("add a new file with the next number"),
            "{found:?}"
        );
        let fresh = Repository::of(&[files[0], files[1]]);
        assert!(
            said(&check(&fresh))
                .iter()
                .all(|said| said.contains("freeze it with this line"))
        );
        let removed = Repository::of(&[(FROZEN, list)]);
        assert!(
            said(&check(&removed))
                .iter()
                .all(|said| said.contains("put it back"))
        );
    }

    #[test]
    fn the_engines_grow_in_step() {
        let repository = project(&[
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
        let found = said(&check(&project(&files)));
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("V3__b.sql"));
    }
}
