//! The three floors of a room, and what each may not hold.

use std::ops::Range;

use crate::finding::Finding;
use crate::repository::Repository;
use crate::rules::arrows::Plan;
use crate::source::Source;

/// What the pure floor and the workshops may not mention.
const IMPURE: [(&str, &str); 6] = [
    ("async", "async begins at the web edge"),
    ("std::fs", "files are read above and handed down"),
    ("std::net", "calls to others come from followers"),
    ("std::env", "configuration is read at the top and handed down"),
    ("std::process", "the program alone starts and ends processes"),
    ("SystemTime", "time is a parameter"),
];

/// What a floor may not know of the others.
const STAIRS: [(&str, &[&str]); 3] = [
    (
        "model",
        &["store::", "std::thread", "crate::rows", "crate::actions"],
    ),
    ("rows", &["crate::actions"]),
    ("actions", &["async"]),
];

/// Breaches of the floors.
pub fn check(repository: &Repository) -> Vec<Finding> {
    let Some(plan) = Plan::read(repository) else {
        return Vec::new();
    };
    repository
        .sources()
        .iter()
        .flat_map(|source| in_file(&plan, source))
        .collect()
}

fn in_file(plan: &Plan, source: &Source) -> Vec<Finding> {
    let (Some(name), Some(path)) = (source.crate_name(), source.path_in_crate()) else {
        return Vec::new();
    };
    let floor = path
        .split(['/', '.'])
        .next()
        .filter(|_| plan.is_room(name))
        .unwrap_or_default();
    let mut findings = Vec::new();
    if floor == "model" || plan.is_workshop(name) {
        for (word, reason) in IMPURE {
            findings.extend(mentions(
                source,
                word,
                &format!("`{word}` in pure code: {reason}"),
            ));
        }
    }
    for (_, words) in STAIRS.iter().filter(|(named, _)| *named == floor) {
        for word in *words {
            findings.extend(mentions(
                source,
                word,
                &format!("the floor {floor}/ may not mention `{word}`"),
            ));
        }
    }
    let may_speak_sql = matches!(name, "store" | "testkit") || floor == "rows";
    if !may_speak_sql {
        findings.extend(sql(source));
    }
    findings
}

fn mentions<'s>(source: &'s Source, word: &'s str, message: &str) -> Vec<Finding> {
    source
        .words_outside_tests(word)
        .map(|at| Finding::new(&source.path, source.line(at), message))
        .collect()
}

fn sql(source: &Source) -> Vec<Finding> {
    source
        .strings
        .iter()
        .filter(|(at, text)| is_sql(text) && !source.in_test(*at))
        .map(|(at, _)| {
            Finding::new(
                &source.path,
                source.line(*at),
                "SQL outside rows/: move the query to the room's rows/ and call it",
            )
        })
        .collect()
}

fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_ascii_alphabetic() || c == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let follows = |pair: [&str; 2]| words.windows(2).any(|window| window == pair);
    let begins = |first: &str, later: &str| words.first() == Some(&first) && words.contains(&later);
    begins("SELECT", "FROM")
        || begins("UPDATE", "SET")
        || begins("WITH", "SELECT")
        || [
            ["INSERT", "INTO"],
            ["DELETE", "FROM"],
            ["CREATE", "TABLE"],
            ["CREATE", "INDEX"],
            ["ALTER", "TABLE"],
            ["ON", "CONFLICT"],
        ]
        .into_iter()
        .any(follows)
}

/// Files in a room's actions/ that hold more than one verb: a public function that makes something happen. Questions may
/// share a file.
pub fn verbs(repository: &Repository) -> Vec<Finding> {
    let Some(plan) = Plan::read(repository) else {
        return Vec::new();
    };
    let action = |source: &&Source| {
        source.crate_name().is_some_and(|name| plan.is_room(name))
            && source
                .path_in_crate()
                .is_some_and(|path| path.starts_with("actions/"))
            && !source.is_test_file()
    };
    repository
        .sources()
        .iter()
        .filter(action)
        .filter_map(several_verbs)
        .collect()
}

fn several_verbs(source: &Source) -> Option<Finding> {
    let emits = |range: &Range<usize>| {
        source
            .code
            .get(range.clone())
            .is_some_and(|code| code.contains(".emit("))
    };
    let verbs: Vec<_> = source
        .functions()
        .into_iter()
        .filter(|function| {
            function.is_public && emits(&function.range) && !source.in_test(function.range.start)
        })
        .collect();
    let second = verbs.get(1)?;
    let names: Vec<&str> = verbs.iter().map(|verb| verb.name.as_str()).collect();
    let message = format!(
        "one verb a file, and this one has {}: {}",
        verbs.len(),
        names.join(", ")
    );
    Some(Finding::new(
        &source.path,
        source.line(second.range.start),
        message,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::said;

    const PLAN: (&str, &str) = (
        "xtask/arrows.toml",
        "rooms = [\"orders\"]\nworkshops = [\"landed\"]\nspeakers = []\n[arrows]\norders = []\n[doors]\n",
    );

    fn findings_in(path: &str, text: &str) -> Vec<String> {
        said(&check(&Repository::of(&[PLAN, (path, text)])))
    }

    #[test]
    fn the_pure_floor_knows_no_store_and_no_sql() {
        assert_eq!(
            findings_in("crates/orders/src/model/order.rs", "use store::Tx;").len(),
            1
        );
        assert_eq!(
            findings_in("crates/orders/src/model/order.rs", "async fn a() {}").len(),
            1
        );
        assert_eq!(
            findings_in(
                "crates/orders/src/model/order.rs",
                "const Q: &str = \"SELECT id FROM orders\";"
            )
            .len(),
            1
        );
        assert_eq!(
            findings_in(
                "crates/orders/src/model/order.rs",
                "// store::Tx is not known here"
            )
            .len(),
            0
        );
        assert_eq!(findings_in("crates/landed/src/tax.rs", "use std::fs;").len(), 1);
    }

    #[test]
    fn sql_lives_in_rows() {
        let query = "const Q: &str = \"INSERT INTO orders VALUES ($1)\";";
        assert_eq!(findings_in("crates/orders/src/rows/order.rs", query).len(), 0);
        assert_eq!(findings_in("crates/orders/src/actions/place.rs", query).len(), 1);
        assert_eq!(findings_in("crates/web/src/orders/page.rs", query).len(), 1);
        assert_eq!(findings_in("crates/store/src/feed.rs", query).len(), 0);
    }

    #[test]
    fn english_is_not_sql() {
        assert!(!is_sql("Select one from the list"));
        assert!(!is_sql("UPDATE your address"));
        assert!(is_sql("\n  SELECT a\n  FROM b"));
    }

    #[test]
    fn a_file_of_actions_has_one_verb() {
        let two = "pub fn place() { tx.emit(a) }\npub fn view() {}\npub fn cancel() { tx.emit(b) }\n";
        let repository = Repository::of(&[PLAN, ("crates/orders/src/actions/place.rs", two)]);
        assert_eq!(
            said(&verbs(&repository)),
            ["crates/orders/src/actions/place.rs:3 one verb a file, and this one has 2: place, cancel"]
        );
    }
}
