//! Exceptions to the rules: each names its rule, its path and its reason, and must still be needed.

use serde::Deserialize;

use crate::finding::Finding;
use crate::repository::Repository;

/// Where exceptions are listed.
pub const PATH: &str = "xtask/exceptions.toml";

#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    exception: Vec<Exception>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    rule: String,
    path: String,
    reason: String,
}

/// Drops the findings that are listed with a reason, and adds one for each entry that excuses nothing.
pub fn apply(repository: &Repository, findings: Vec<Finding>) -> Vec<Finding> {
    let Some(text) = repository.text(PATH) else {
        return findings;
    };
    let listed: Listed = match toml::from_str(text) {
        Ok(listed) => listed,
        Err(error) => return vec![own(format!("cannot be read: {error}"))],
    };
    let excuses =
        |entry: &Exception, finding: &Finding| entry.rule == finding.rule && finding.lies_under(&entry.path);
    let complaints: Vec<Finding> = listed
        .exception
        .iter()
        .filter_map(|entry| {
            let needed = findings.iter().any(|finding| excuses(entry, finding));
            complaint(entry, needed)
        })
        .collect();
    let kept = findings
        .into_iter()
        .filter(|finding| !listed.exception.iter().any(|entry| excuses(entry, finding)));
    kept.chain(complaints).collect()
}

fn complaint(entry: &Exception, needed: bool) -> Option<Finding> {
    let Exception { rule, path, reason } = entry;
    if reason.split_whitespace().count() < 3 {
        Some(own(format!(
            "the exception from {rule} for {path} needs a reason that a reader can judge"
        )))
    } else if needed {
        None
    } else {
        Some(own(format!(
            "the exception from {rule} for {path} excuses nothing any more; remove it"
        )))
    }
}

fn own(message: String) -> Finding {
    Finding {
        rule: "exceptions",
        ..Finding::new(PATH, 0, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding() -> Finding {
        Finding {
            rule: "file-length",
            ..Finding::new("crates/a/src/b.rs", 1, "")
        }
    }

    fn with(reason: &str, path: &str) -> Repository {
        let text =
            format!("[[exception]]\nrule = \"file-length\"\npath = \"{path}\"\nreason = \"{reason}\"\n");
        Repository::of(&[(PATH, text.as_str())])
    }

    #[test]
    fn an_exception_with_a_reason_excuses() {
        let repository = with("one table of the law, kept whole", "crates/a/src/b.rs");
        assert_eq!(apply(&repository, vec![finding()]), []);
    }

    #[test]
    fn an_exception_without_a_reason_is_a_finding() {
        assert_eq!(apply(&with("legacy", "crates/a/"), vec![finding()]).len(), 1);
    }

    #[test]
    fn an_exception_nobody_needs_is_a_finding() {
        let left = apply(
            &with("it was long once upon a time", "crates/z/"),
            vec![finding()],
        );
        assert_eq!(
            left.iter().map(|finding| finding.rule).collect::<Vec<_>>(),
            ["file-length", "exceptions"]
        );
    }
}
