//! The tree of dependencies stays small: no second version without a reason, nothing banned, nothing unused.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::finding::Finding;
use crate::repository::Repository;
use crate::rules::licences::packages;
use crate::source::words;

const PATH: &str = "deny.toml";

#[derive(Default, Deserialize)]
struct Deny {
    #[serde(default)]
    bans: Bans,
}

#[derive(Default, Deserialize)]
struct Bans {
    #[serde(default)]
    deny: Vec<Entry>,
    #[serde(default)]
    skip: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

/// Duplicates, bans and unused dependencies.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let Ok(deny) = toml::from_str::<Deny>(repository.text(PATH).unwrap_or_default()) else {
        return vec![Finding::new(PATH, 0, "cannot be read")];
    };
    let mut findings = unused(repository);
    if let Some(metadata) = &repository.metadata {
        findings.extend(duplicates(metadata, &deny.bans.skip));
        findings.extend(banned(metadata, &deny.bans.deny));
    }
    findings
}

fn duplicates(metadata: &Value, skip: &[Entry]) -> Vec<Finding> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages(metadata) {
        if let (Some(name), Some(version)) = (package["name"].as_str(), package["version"].as_str()) {
            versions.entry(name).or_default().insert(version);
        }
    }
    let skips = |name: &str, version: &str| skip.iter().any(|entry| covers(&entry.name, name, version));
    let doubled = versions
        .iter()
        .filter(|(name, found)| found.iter().filter(|version| !skips(name, version)).count() > 1);
    let doubled = doubled.map(|(name, found)| {
        let list: Vec<&str> = found.iter().copied().collect();
        format!(
            "`{name}` is built {} times ({}); bring them together, or skip one with its reason",
            list.len(),
            list.join(", ")
        )
    });
    let idle = skip.iter().filter(|entry| {
        let several = |name: &str| versions.get(name).is_some_and(|found| found.len() > 1);
        !versions.iter().any(|(name, found)| {
            several(name) && found.iter().any(|version| covers(&entry.name, name, version))
        })
    });
    let idle = idle.map(|entry| {
        format!(
            "`{}` is no second version any more; remove it from skip",
            entry.name
        )
    });
    doubled
        .chain(idle)
        .map(|message| Finding::new(PATH, 0, message))
        .collect()
}

/// Whether `spec`, as in `rand@0.9`, means this version.
fn covers(spec: &str, name: &str, version: &str) -> bool {
    spec.split_once('@').is_some_and(|(named, prefix)| {
        named == name
            && version
                .strip_prefix(prefix)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

fn banned(metadata: &Value, deny: &[Entry]) -> Vec<Finding> {
    // Our own packages are the ones that come from no registry.
    let ours = packages(metadata).filter(|package| package["source"].is_null());
    let mut findings = Vec::new();
    for package in ours {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            if let Some(entry) = deny
                .iter()
                .find(|entry| dependency["name"].as_str() == Some(entry.name.as_str()))
            {
                let who = package["name"].as_str().unwrap_or_default();
                findings.push(Finding::new(
                    PATH,
                    0,
                    format!("`{who}` uses `{}`: {}", entry.name, entry.reason),
                ));
            }
        }
    }
    findings
}

/// Dependencies that a crate lists and no line of it mentions. A crate without code yet is left alone.
fn unused(repository: &Repository) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, manifest) in repository.crates() {
        let folder = format!("crates/{name}/");
        let sources: Vec<_> = repository
            .sources()
            .iter()
            .filter(|source| source.path.starts_with(&folder))
            .collect();
        if sources
            .iter()
            .map(|source| source.code_lines(0..source.text.len()))
            .sum::<usize>()
            < 20
        {
            continue;
        }
        for (line, dependency) in listed(manifest) {
            let word = dependency.replace('-', "_");
            if !sources
                .iter()
                .any(|source| words(&source.code, &word).next().is_some())
            {
                let message = format!("`{dependency}` is listed and used nowhere; remove it");
                findings.push(Finding::new(format!("{folder}Cargo.toml"), line, message));
            }
        }
    }
    findings
}

fn listed(manifest: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (line, text) in (1..).zip(manifest.lines().map(str::trim)) {
        if text.starts_with('[') {
            inside = text.ends_with("dependencies]");
        } else if inside && !text.starts_with('#') {
            found.extend(
                text.split(['.', '=', ' '])
                    .next()
                    .filter(|name| !name.is_empty())
                    .map(|name| (line, name)),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    fn found(deny: &str, metadata: &str) -> Vec<String> {
        let mut repository = Repository::of(&[(PATH, deny)]);
        repository.metadata = serde_json::from_str(metadata).ok();
        said(&check(&repository))
    }

    const TWO: &str = r#"{"packages": [{"name": "rand", "version": "0.9.5", "source": "r"}, {"name": "rand", "version": "0.10.4", "source": "r"}]}"#;

    #[test]
    fn a_second_version_needs_a_reason() {
        assert_eq!(found("", TWO).len(), 1);
        assert_eq!(
            found(
                "[bans]\nskip = [{ crate = \"rand@0.9\", reason = \"tantivy\" }]",
                TWO
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_reason_that_has_gone_is_found() {
        let skip = "[bans]\nskip = [{ crate = \"rand@0.9\", reason = \"a\" }, { crate = \"syn@2\", reason = \"b\" }]";
        assert_eq!(
            found(skip, TWO),
            ["deny.toml:0 `syn@2` is no second version any more; remove it from skip"]
        );
    }

    #[test]
    fn a_banned_crate_is_found_where_we_use_it() {
        let deny = "[bans]\ndeny = [{ crate = \"chrono\", reason = \"jiff\" }]";
        let metadata = r#"{"packages": [{"name": "orders", "version": "1.0.0", "source": null, "dependencies": [{"name": "chrono"}]}]}"#;
        assert_eq!(
            found(deny, metadata),
            ["deny.toml:0 `orders` uses `chrono`: jiff"]
        );
    }

    #[test]
    fn an_unused_dependency_is_found() {
        let code = format!("//! x\nuse serde_json::Value;\n{}", "fn a() {}\n".repeat(20));
        let repository = Repository::of(&[
            (
                "crates/a/Cargo.toml",
                "[dependencies]\nserde_json.workspace = true\nhex = { workspace = true }\n",
            ),
            ("crates/a/src/lib.rs", &code),
        ]);
        assert_eq!(
            said(&check(&repository)),
            ["crates/a/Cargo.toml:3 `hex` is listed and used nowhere; remove it"]
        );
    }
}
