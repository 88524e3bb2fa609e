//! Arrows between crates point down only, and outside crates come in through their doors.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::Finding;
use crate::repository::Repository;

const PATH: &str = "xtask/arrows.toml";

/// The plan of the house.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    rooms: Vec<String>,
    workshops: Vec<String>,
    /// Crates that may print.
    pub speakers: Vec<String>,
    arrows: BTreeMap<String, Vec<String>>,
    doors: BTreeMap<String, Vec<String>>,
}

impl Plan {
    /// Reads the plan; a plan that cannot be read is reported by [`check`].
    pub fn read(repository: &Repository) -> Option<Self> {
        toml::from_str(repository.text(PATH)?).ok()
    }

    /// Whether this crate is a room.
    pub fn is_room(&self, name: &str) -> bool {
        self.rooms.iter().any(|room| room == name)
    }

    /// Whether this crate is a workshop.
    pub fn is_workshop(&self, name: &str) -> bool {
        self.workshops.iter().any(|workshop| workshop == name)
    }

    fn knows(&self, name: &str) -> bool {
        self.arrows.contains_key(name)
    }

    fn allows(&self, from: &str, to: &str) -> bool {
        let listed = self
            .arrows
            .get(from)
            .is_some_and(|targets| targets.iter().any(|target| target == to));
        listed || (self.is_workshop(to) && !self.is_workshop(from) && !matches!(from, "kernel" | "store"))
    }
}

/// One line of a manifest's dependencies.
struct Dependency {
    name: String,
    line: usize,
    only_tests: bool,
    inherited: bool,
}

fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if section.ends_with("dependencies")
            && !section.starts_with("workspace")
            && !line.starts_with('#')
        {
            let Some((key, value)) = line.split_once('=') else {
                continue;
            };
            let name = key.trim().split('.').next().unwrap_or_default().to_owned();
            let inherited = line.replace(' ', "").contains("workspace=true");
            let only_tests = section.ends_with("dev-dependencies");
            if !value.is_empty() {
                found.push(Dependency {
                    name,
                    line: index + 1,
                    only_tests,
                    inherited,
                });
            }
        }
    }
    found
}

/// Arrows that point up or sideways, and crates without a place in the plan.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let Some(text) = repository.text(PATH) else {
        return vec![Finding::new(PATH, 0, "the list of allowed arrows is missing")];
    };
    let plan: Plan = match toml::from_str(text) {
        Ok(plan) => plan,
        Err(error) => return vec![Finding::new(PATH, 0, format!("cannot be read: {error}"))],
    };
    repository
        .crates()
        .flat_map(|(name, manifest)| arrows_of(&plan, name, manifest))
        .collect()
}

fn arrows_of(plan: &Plan, name: &str, manifest: &str) -> Vec<Finding> {
    let path = format!("crates/{name}/Cargo.toml");
    if !plan.knows(name) {
        return vec![Finding::new(
            path,
            0,
            format!("`{name}` has no place in {PATH}; say what it may depend on"),
        )];
    }
    dependencies(manifest)
        .into_iter()
        .filter(|to| {
            plan.knows(&to.name) && !plan.allows(name, &to.name) && !(to.only_tests && to.name == "testkit")
        })
        .map(|to| {
            let message = format!(
                "`{name}` may not depend on `{}`: arrows point down only, see {PATH}",
                to.name
            );
            Finding::new(&path, to.line, message)
        })
        .collect()
}

/// Outside crates used where they are not let in.
pub fn doors(repository: &Repository) -> Vec<Finding> {
    let Some(plan) = Plan::read(repository) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (name, manifest) in repository.crates() {
        for to in dependencies(manifest).into_iter().filter(|to| !to.only_tests) {
            if let Some(allowed) = plan
                .doors
                .get(&to.name)
                .filter(|allowed| !allowed.iter().any(|crate_| crate_ == name))
            {
                let message = format!(
                    "`{}` comes in through {} only, see {PATH}",
                    to.name,
                    allowed.join(" and ")
                );
                findings.push(Finding::new(
                    format!("crates/{name}/Cargo.toml"),
                    to.line,
                    message,
                ));
            }
        }
    }
    findings
}

/// Manifests that do not inherit from the workspace.
pub fn manifests(repository: &Repository) -> Vec<Finding> {
    let chores = repository
        .text("xtask/Cargo.toml")
        .map(|text| ("xtask/Cargo.toml".to_owned(), text));
    let crates = repository
        .crates()
        .map(|(name, text)| (format!("crates/{name}/Cargo.toml"), text));
    crates
        .chain(chores)
        .flat_map(|(path, text)| inherits(&path, text))
        .collect()
}

fn inherits(path: &str, manifest: &str) -> Vec<Finding> {
    let squeezed: String = manifest.chars().filter(|c| *c != ' ').collect();
    let wanted = [
        (
            "[lints]\nworkspace=true",
            "inherit the lints: `[lints]` with `workspace = true`",
        ),
        (
            "license.workspace=true",
            "inherit the licence: `license.workspace = true`",
        ),
        (
            "edition.workspace=true",
            "inherit the edition: `edition.workspace = true`",
        ),
        (
            "publish.workspace=true",
            "inherit publishing: `publish.workspace = true`",
        ),
        ("\ndescription=", "say in `description` what the crate is for"),
    ];
    let missing = wanted
        .iter()
        .filter(|(text, _)| !squeezed.contains(text))
        .map(|(_, say)| Finding::new(path, 0, *say));
    let own = dependencies(manifest)
        .into_iter()
        .filter(|to| !to.inherited)
        .map(|to| {
            Finding::new(
                path,
                to.line,
                format!(
                    "`{}` has a version of its own; list it in the workspace and inherit it",
                    to.name
                ),
            )
        });
    missing.chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    const PLAN: &str = "rooms = [\"orders\", \"catalog\"]\nworkshops = [\"landed\"]\nspeakers = []\n[arrows]\n\
        kernel = []\nlanded = []\ncatalog = [\"kernel\"]\norders = [\"kernel\", \"catalog\"]\ntestkit = []\n[doors]\naxum = [\"web\"]\n";

    fn with(name: &str, dependencies: &str) -> Repository {
        let path = format!("crates/{name}/Cargo.toml");
        Repository::of(&[(PATH, PLAN), (&path, dependencies)])
    }

    #[test]
    fn an_arrow_may_not_point_up() {
        assert_eq!(
            check(&with(
                "orders",
                "[dependencies]\ncatalog.workspace = true\nlanded.workspace = true\n"
            )),
            []
        );
        let up = check(&with(
            "catalog",
            "[dependencies]\norders = { workspace = true }\n",
        ));
        assert_eq!(up.len(), 1);
        assert_eq!(up[0].line, 2);
        assert_eq!(
            check(&with("kernel", "[dependencies]\nlanded.workspace = true\n")).len(),
            1
        );
    }

    #[test]
    fn tests_may_use_the_testkit_and_nothing_else_from_above() {
        assert_eq!(
            check(&with("catalog", "[dev-dependencies]\ntestkit.workspace = true\n")),
            []
        );
        assert_eq!(
            check(&with("catalog", "[dev-dependencies]\norders.workspace = true\n")).len(),
            1
        );
        assert_eq!(
            check(&with("catalog", "[dependencies]\ntestkit.workspace = true\n")).len(),
            1
        );
    }

    #[test]
    fn a_new_crate_needs_a_place() {
        assert!(said(&check(&with("attic", "")))[0].contains("no place"));
    }

    #[test]
    fn outside_crates_use_their_door() {
        assert_eq!(
            doors(&with("orders", "[dependencies]\naxum.workspace = true\n")).len(),
            1
        );
        assert_eq!(doors(&with("web", "[dependencies]\naxum.workspace = true\n")), []);
    }

    #[test]
    fn versions_are_the_workspaces() {
        let findings = manifests(&with("orders", "[dependencies]\nserde = \"1\"\n"));
        assert!(
            said(&findings)
                .iter()
                .any(|line| line.contains("`serde` has a version of its own"))
        );
        assert!(
            said(&findings)
                .iter()
                .any(|line| line.contains("inherit the lints"))
        );
    }
}
