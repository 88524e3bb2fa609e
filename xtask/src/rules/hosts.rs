//! Nothing names one package registry's host or one machine's folders: the project builds behind any mirror, anywhere.

use crate::finding::Finding;
use crate::repository::Repository;

/// Written in parts, so that this file keeps its own rule.
const HOSTS: [[&str; 2]; 9] = [
    ["crates", ".io"],
    ["registry.npmjs", ".org"],
    ["npmjs", ".com"],
    ["yarnpkg", ".com"],
    ["pypi", ".org"],
    ["pythonhosted", ".org"],
    ["proxy.golang", ".org"],
    ["rubygems", ".org"],
    ["unpkg", ".com"],
];
const FOLDERS: [[&str; 2]; 5] = [
    ["/ro", "ot/"],
    ["/wo", "rk/"],
    ["/ho", "me/"],
    ["/Us", "ers/"],
    ["/fa", "rm/"],
];

/// Registry hosts and paths of one machine, in any text but the lock file that Cargo writes.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let hosts = HOSTS.map(|parts| parts.concat());
    let folders = FOLDERS.map(|parts| parts.concat());
    let mut findings = Vec::new();
    for (path, text) in repository.texts().filter(|(path, _)| *path != "Cargo.lock") {
        for (index, line) in text.lines().enumerate() {
            if let Some(host) = hosts.iter().find(|host| line.contains(host.as_str())) {
                findings.push(Finding::new(
                    path,
                    index + 1,
                    format!("names the registry host {host}"),
                ));
            }
            if let Some(folder) = folders.iter().find(|folder| names_folder(line, folder)) {
                findings.push(Finding::new(
                    path,
                    index + 1,
                    format!("names a folder of one machine ({folder}…)"),
                ));
            }
        }
    }
    findings
}

/// Whether the folder begins an absolute path here, rather than stands inside a longer one or a URL's path.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line
            .get(at + folder.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(|c| c.is_alphanumeric() || "._-}/".contains(c))
            && after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(text: &str) -> usize {
        check(&Repository::of(&[("docs/a.md", text)])).len()
    }

    #[test]
    fn hosts_and_folders_are_found() {
        assert_eq!(findings(&format!("see https://{}/x", HOSTS[0].concat())), 1);
        assert_eq!(findings(&format!("built in {}me", FOLDERS[2].concat())), 1);
        assert_eq!(findings("src/home/page.rs and docs/work/plan.md and ./root/x"), 0);
    }
}
