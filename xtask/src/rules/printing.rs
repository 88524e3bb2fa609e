//! Only the program prints; everything below it answers or logs.

use crate::finding::Finding;
use crate::repository::Repository;
use crate::rules::arrows::Plan;

const PRINTS: [&str; 5] = ["println!", "print!", "eprintln!", "eprint!", "dbg!"];

/// Prints outside the crates that may.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let speakers = Plan::read(repository)
        .map(|plan| plan.speakers)
        .unwrap_or_default();
    let mut findings = Vec::new();
    // A build script prints to talk to Cargo.
    let sources = repository
        .sources()
        .iter()
        .filter(|source| !source.path.ends_with("/build.rs"));
    for source in sources {
        let speaks = source
            .crate_name()
            .is_some_and(|name| speakers.iter().any(|speaker| speaker == name));
        for print in PRINTS.iter().filter(|print| !speaks || **print == "dbg!") {
            findings.extend(source.words_outside_tests(print).map(|at| {
                let message = format!(
                    "`{print}` outside the program: return what is to be said, or log it with `tracing`"
                );
                Finding::new(&source.path, source.line(at), message)
            }));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_may_print_and_a_room_may_not() {
        let plan = "rooms = []\nworkshops = []\nspeakers = [\"farshore\"]\n[arrows]\n[doors]\n";
        let text = "fn a() { println!(\"x\"); }\nfn b() { dbg!(1); }\n";
        let repository = Repository::of(&[
            ("xtask/arrows.toml", plan),
            ("crates/farshore/src/tour.rs", text),
            ("crates/orders/src/lib.rs", text),
        ]);
        let found: Vec<_> = check(&repository)
            .into_iter()
            .map(|finding| (finding.path, finding.line))
            .collect();
        assert_eq!(
            found,
            [
                ("crates/farshore/src/tour.rs".into(), 2),
                ("crates/orders/src/lib.rs".into(), 1),
                ("crates/orders/src/lib.rs".into(), 2)
            ]
        );
    }
}
