//! Who may use which route: the table as a file that a reviewer reads, and no route twice. After reviewing a change,
//! write the file anew with `FARSHORE_BLESS=1`.

use std::collections::BTreeSet;
use std::path::Path;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "whoever runs the test says by the environment that the change was reviewed"
)]
fn who_may_what_is_as_reviewed() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/who-may-what.txt");
    let told = web::who_may_what(&web::routes());
    if std::env::var_os("FARSHORE_BLESS").is_some() {
        std::fs::write(&golden, &told).unwrap();
    }
    let reviewed = std::fs::read_to_string(&golden).unwrap();
    assert_eq!(
        told,
        reviewed,
        "the routes have changed: review the table and write it to {} (FARSHORE_BLESS=1)",
        golden.display()
    );
}

#[test]
fn every_route_stands_once() {
    let mut seen = BTreeSet::new();
    for route in web::routes() {
        assert!(
            seen.insert((route.method.to_string(), route.path)),
            "{} {} stands twice",
            route.method,
            route.path
        );
    }
}

#[test]
fn what_changes_something_is_never_a_get() {
    for route in web::routes().iter().filter(|route| route.method == "GET") {
        let verbs = ["delete", "remove", "sign-out", "cancel", "pay/do"];
        assert!(
            !verbs.iter().any(|verb| route.path.ends_with(verb)),
            "{} changes something by GET",
            route.path
        );
    }
}
