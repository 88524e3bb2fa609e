//! One broken rule at one place, with what to do about it.

use std::fmt;

/// A broken rule: where, which, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the root of the project.
    pub path: String,
    /// The line, counted from 1; 0 when the finding concerns the file as a whole.
    pub line: usize,
    /// The rule's name, as `cargo xtask rules` lists it; filled in by the one who runs the rule.
    pub rule: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

impl Finding {
    /// A finding at a line of a file.
    pub fn new(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            line,
            rule: "",
            message: message.into(),
        }
    }

    /// Whether the finding's file is `path` or lies in the folder `path`.
    pub fn lies_under(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./").trim_end_matches('/');
        self.path
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: [{}] {}",
            self.path,
            self.line.max(1),
            self.rule,
            self.message
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_not_a_prefix_of_its_neighbour() {
        let finding = Finding::new("crates/orders/src/lib.rs", 1, "");
        assert!(finding.lies_under("crates/orders/"));
        assert!(finding.lies_under("./crates/orders/src/lib.rs"));
        assert!(!finding.lies_under("crates/order"));
    }
}
