//! Every dependency has a licence that `deny.toml` allows.

mod expression;

use serde_json::Value;

use crate::finding::Finding;
use crate::repository::Repository;

const PATH: &str = "deny.toml";

/// Dependencies whose licence is not allowed.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let Some(metadata) = &repository.metadata else {
        return Vec::new();
    };
    let allowed = allowed(repository);
    packages(metadata)
        .filter_map(|package| complaint(package, &allowed))
        .collect()
}

/// The packages that Cargo lists.
pub fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn allowed(repository: &Repository) -> Vec<String> {
    let list = repository
        .text(PATH)
        .and_then(|text| text.parse::<toml::Table>().ok());
    let names = list
        .as_ref()
        .and_then(|list| list.get("licenses")?.get("allow")?.as_array());
    names
        .into_iter()
        .flatten()
        .filter_map(|name| Some(name.as_str()?.to_owned()))
        .collect()
}

fn complaint(package: &Value, allowed: &[String]) -> Option<Finding> {
    let name = package["name"].as_str().unwrap_or_default();
    let licence = package["license"].as_str().unwrap_or("none");
    let fine = expression::is_allowed(licence, &|id| allowed.iter().any(|known| known == id));
    (!fine).then(|| {
        Finding::new(
            PATH,
            0,
            format!("`{name}` comes under {licence}, which is not allowed; use another crate"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_that_is_not_listed_is_found() {
        let mut repository = Repository::of(&[(PATH, "[licenses]\nallow = [\"MIT\"]\n")]);
        repository.metadata = serde_json::from_str(
            r#"{"packages": [{"name": "a", "license": "MIT OR GPL-3.0"}, {"name": "b", "license": "GPL-3.0"}, {"name": "c"}]}"#,
        )
        .ok();
        let found: Vec<_> = check(&repository)
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("`b` comes under GPL-3.0"));
    }
}
