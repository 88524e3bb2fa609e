//! Chores of the house. `cargo xtask tidy` checks every rule of the style guide that a machine can check.

mod exceptions;
mod finding;
mod repository;
mod rules;
mod source;

use std::io::{self, Write};
use std::process::ExitCode;

use crate::finding::Finding;
use crate::repository::Repository;

const USAGE: &str = "\
cargo xtask tidy [PATH…]   check the house rules; with paths, report only what lies under them
cargo xtask rules          list the rules";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    let outcome = match arguments.split_first() {
        Some((command, paths)) if command == "tidy" => tidy(paths, &mut out),
        Some((command, _)) if command == "rules" => list_rules(&mut out),
        _ => writeln!(out, "{USAGE}")
            .map(|()| ExitCode::from(2))
            .map_err(|error| error.to_string()),
    };
    outcome.unwrap_or_else(|error| {
        // The report itself cannot be written: the exit code is all that is left to say it with.
        let _ = writeln!(io::stderr(), "xtask: {error}");
        ExitCode::FAILURE
    })
}

fn tidy(paths: &[String], out: &mut impl Write) -> Result<ExitCode, String> {
    let repository = Repository::open()?;
    let mut findings = rules::check(&repository);
    findings.retain(|finding| paths.is_empty() || paths.iter().any(|path| finding.lies_under(path)));
    report(&findings, out).map_err(|error| error.to_string())?;
    Ok(if findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn report(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        writeln!(out, "{finding}")?;
    }
    match findings.len() {
        0 => writeln!(out, "tidy: {} rules kept", rules::RULES.len()),
        1 => writeln!(out, "tidy: 1 finding"),
        n => writeln!(out, "tidy: {n} findings"),
    }
}

fn list_rules(out: &mut impl Write) -> Result<ExitCode, String> {
    for rule in rules::RULES {
        writeln!(out, "{:<18} {}", rule.name, rule.what).map_err(|error| error.to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}
