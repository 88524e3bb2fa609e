//! The rules: one file each, with its tests.

mod arrows;
mod attributes;
mod data;
mod dependencies;
mod documents;
mod floors;
mod headers;
mod hosts;
mod languages;
mod lengths;
mod licences;
mod migrations;
mod names;
mod orphans;
mod panics;
mod printing;
mod templates;
mod unfinished;
mod whitespace;

use crate::exceptions;
use crate::finding::Finding;
use crate::repository::Repository;

/// A rule of the house.
pub struct Rule {
    /// Its name, as findings and exceptions use it.
    pub name: &'static str,
    /// What it asks for.
    pub what: &'static str,
    check: fn(&Repository) -> Vec<Finding>,
}

const fn rule(name: &'static str, what: &'static str, check: fn(&Repository) -> Vec<Finding>) -> Rule {
    Rule { name, what, check }
}

/// All rules.
pub const RULES: &[Rule] = &[
    rule(
        "function-length",
        "a function has at most 70 lines of code",
        lengths::functions,
    ),
    rule(
        "file-length",
        "a file has at most 400 lines of code outside tests",
        lengths::files,
    ),
    rule(
        "header",
        "a Rust file begins with `//!` and says what it is for",
        headers::check,
    ),
    rule(
        "orphan",
        "a Rust file is declared as a module, or it is never compiled",
        orphans::check,
    ),
    rule(
        "one-verb",
        "a file in actions/ holds one public function that emits an event",
        floors::verbs,
    ),
    rule(
        "floors",
        "model/ is pure, rows/ has the only SQL, actions/ has none",
        floors::check,
    ),
    rule(
        "arrows",
        "crates depend downwards only, as xtask/arrows.toml lists",
        arrows::check,
    ),
    rule(
        "doors",
        "outside crates are used only where xtask/arrows.toml lets them in",
        arrows::doors,
    ),
    rule(
        "manifest",
        "a crate inherits lints, licence and every version from the workspace",
        arrows::manifests,
    ),
    rule(
        "names",
        "no drawer for everything: no crate or module called utils, common or helpers",
        names::check,
    ),
    rule(
        "panics",
        "no unwrap, expect or panic outside tests and main",
        panics::check,
    ),
    rule("printing", "only the program prints", printing::check),
    rule(
        "attributes",
        "`#[expect(lint, reason = …)]`, never `#[allow]`",
        attributes::check,
    ),
    rule(
        "unfinished",
        "no TODO, no ignored test, no waiting for a clock in tests",
        unfinished::check,
    ),
    rule(
        "languages",
        "each sentence exists in every language, once, is used, with the same variables",
        languages::check,
    ),
    rule(
        "templates",
        "a template holds no sentence of its own",
        templates::check,
    ),
    rule(
        "documents",
        "a path or crate named in a document exists, and every crate is on the map",
        documents::check,
    ),
    rule("data", "every data file is named in data/README.md", data::check),
    rule(
        "migrations",
        "both engines have the same migrations, numbered without gaps, and none is edited after it was applied",
        migrations::check,
    ),
    rule(
        "hosts",
        "no registry host and no path of one machine",
        hosts::check,
    ),
    rule(
        "whitespace",
        "no trailing blanks, no tabs in Rust, a line break at the end",
        whitespace::check,
    ),
    rule(
        "licences",
        "every dependency has a licence that deny.toml allows",
        licences::check,
    ),
    rule(
        "dependencies",
        "no second version without a reason, no banned and no unused dependency",
        dependencies::check,
    ),
];

/// Runs every rule and takes the listed exceptions away.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let run = |rule: &Rule| {
        let name = rule.name;
        (rule.check)(repository).into_iter().map(move |finding| Finding {
            rule: name,
            ..finding
        })
    };
    let mut findings = exceptions::apply(repository, RULES.iter().flat_map(run).collect());
    findings.sort();
    findings.dedup();
    findings
}

/// The messages of a rule's findings, for its tests.
#[cfg(test)]
fn said(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{}:{} {}", finding.path, finding.line, finding.message))
        .collect()
}
