//! Both trees of migrations check the same of every row. PostgreSQL rewrites what it is told (`BETWEEN`, `IN`), so SQLite's
//! words are given to PostgreSQL, on a table of the same columns, and what it makes of them is compared.

use std::collections::BTreeMap;

use postgres::{Client, NoTls};
use testkit::Bed;

/// What stands in brackets after each `word`, outside of quotes and comments.
fn clauses(sql: &str, word: &str) -> Vec<String> {
    let bare = without_comments(sql);
    let mut found = Vec::new();
    let mut rest = bare.as_str();
    while let Some((_, after)) = rest.split_once(word) {
        rest = after;
        if let Some(inside) = after.trim_start().strip_prefix('(') {
            found.push(balanced(inside).to_owned());
        }
    }
    found
}

/// The text up to the bracket that closes the one before it.
fn balanced(text: &str) -> &str {
    let (mut depth, mut quoted) = (1, false);
    for (place, sign) in text.char_indices() {
        match sign {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..place];
        }
    }
    text
}

fn without_comments(sql: &str) -> String {
    let bare = |line: &str| {
        let mut quoted = false;
        let mut signs = line.char_indices().filter(|(place, sign)| {
            quoted ^= *sign == '\'';
            !quoted && line[*place..].starts_with("--")
        });
        let end = signs.next().map_or(line.len(), |(place, _)| place);
        line[..end].to_owned()
    };
    sql.lines().map(bare).collect::<Vec<_>>().join("\n")
}

/// The table, and what SQLite was told, of every table or index.
fn told(bed: &Bed, kind: &str) -> Vec<(String, String)> {
    let path = bed.url().trim_start_matches("sqlite:").to_owned();
    let connection = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT tbl_name, sql FROM sqlite_master WHERE type = ?1 AND sql IS NOT NULL
               AND tbl_name NOT IN ('sqlite_sequence', 'refinery_schema_history') ORDER BY tbl_name, name";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// How PostgreSQL itself says these conditions on the columns of a table.
fn in_its_words(client: &mut Client, table: &str, conditions: &[String]) -> Vec<String> {
    let mut change = client.transaction().unwrap();
    change
        .batch_execute(&format!("CREATE TEMP TABLE probe (LIKE {table}) ON COMMIT DROP"))
        .unwrap();
    for condition in conditions {
        let sql = format!("ALTER TABLE probe ADD CHECK ({condition})");
        change
            .batch_execute(&sql)
            .unwrap_or_else(|error| panic!("{table}: {condition}: {error}"));
    }
    let sql = "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = 'probe'::regclass AND contype = 'c'";
    let rows = change.query(sql, &[]).unwrap();
    let mut said: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    said.sort();
    said
}

fn of_table(client: &mut Client, sql: &str) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in client.query(sql, &[]).unwrap() {
        all.entry(row.get(0)).or_default().push(row.get(1));
    }
    for said in all.values_mut() {
        said.sort();
    }
    all
}

const CHECKS: &str = "SELECT CAST(t.relname AS TEXT), pg_get_expr(c.conbin, c.conrelid)
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = current_schema() AND c.contype = 'c'";
const PARTIAL: &str = "SELECT CAST(t.relname AS TEXT), pg_get_expr(ix.indpred, ix.indrelid)
    FROM pg_index ix JOIN pg_class t ON t.oid = ix.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = current_schema() AND ix.indpred IS NOT NULL";

#[test]
fn both_engines_check_the_same_of_every_row() {
    let (sqlite, bed) = (Bed::sqlite(), Bed::postgres());
    let mut client = Client::connect(&bed.url(), NoTls).unwrap();
    let theirs = of_table(&mut client, CHECKS);
    let mut count = 0;
    for (table, sql) in told(&sqlite, "table") {
        let conditions = clauses(&sql, "CHECK");
        count += conditions.len();
        let ours = in_its_words(&mut client, &table, &conditions);
        assert_eq!(
            &ours,
            theirs.get(&table).unwrap_or(&Vec::new()),
            "checks of {table}"
        );
    }
    assert!(count > 100, "the checks were read: {count}");
    assert_eq!(theirs.values().map(Vec::len).sum::<usize>(), count);
}

#[test]
fn both_engines_have_the_same_partial_indexes() {
    let (sqlite, bed) = (Bed::sqlite(), Bed::postgres());
    let mut client = Client::connect(&bed.url(), NoTls).unwrap();
    let theirs = of_table(&mut client, PARTIAL);
    let mut ours: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, sql) in told(&sqlite, "index") {
        if let Some((_, condition)) = without_comments(&sql).split_once(" WHERE ") {
            let said = in_its_words(&mut client, &table, &[condition.to_owned()]);
            ours.entry(table).or_default().extend(said);
        }
    }
    for said in ours.values_mut() {
        said.sort();
    }
    assert!(ours.len() > 5, "the indexes were read");
    assert_eq!(ours, theirs);
}
