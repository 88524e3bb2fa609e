//! Every data file says where it comes from: it is named in the README of its folder.

use crate::finding::Finding;
use crate::repository::Repository;

const README: &str = "data/README.md";

/// Data files that the README does not name, and names that have no file.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let readme = repository.text(README).unwrap_or_default();
    repository
        .paths()
        .filter_map(|path| path.strip_prefix("data/"))
        .filter(|path| *path != "README.md" && !is_named(readme, path))
        .map(|path| {
            let message = format!("name `{path}` in {README}, with its source, date and licence");
            Finding::new(format!("data/{path}"), 0, message)
        })
        .collect()
}

/// Named itself, or in a folder that is named as a whole, as `` `folder/` ``.
fn is_named(readme: &str, path: &str) -> bool {
    let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..=at));
    folders
        .chain([path])
        .any(|name| readme.contains(&format!("`{name}`")) || readme.contains(&format!("`data/{name}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_file_has_a_source() {
        let repository = Repository::of(&[
            (README, "- `rates/vat.toml`: …\n- `divisions/`: …\n"),
            ("data/rates/vat.toml", ""),
            ("data/divisions/a.csv", ""),
            ("data/rates/duty.toml", ""),
        ]);
        let found: Vec<_> = check(&repository)
            .into_iter()
            .map(|finding| finding.path)
            .collect();
        assert_eq!(found, ["data/rates/duty.toml"]);
    }
}
