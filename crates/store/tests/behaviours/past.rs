//! A database of any past version, with rows in every table, comes to the present one and has lost nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use refinery::{Migration, Runner, Target, load_sql_migrations};
use serde_json::Value;
use store::{Options, Store};
use testkit::Ground;

/// Tables that went with what was in them, and the version they went in. Nobody outside had them yet.
const GONE: [(&str, i64); 1] = [("dock_scan", 11)];

type Rows = BTreeMap<String, Vec<BTreeMap<String, Value>>>;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn migrations(tree: &str) -> Vec<Migration> {
    let mut all = load_sql_migrations(folder("migrations").join(tree)).unwrap();
    all.sort();
    all
}

/// The sample rows of a version; `uuid(01)` and `bytes(00ff)` stand for what each engine writes differently.
fn samples(version: i64, uuid: impl Fn(&str) -> String, bytes: impl Fn(&str) -> String) -> String {
    let file = folder("tests/samples").join(format!("V{version:03}.sql"));
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('(') {
        let token = after.split_once(')').unwrap_or((after, ""));
        match before {
            _ if before.ends_with("uuid") => {
                out.push_str(before.trim_end_matches("uuid"));
                out.push_str(&uuid(&format!("{:0>32}", token.0)));
                rest = token.1;
            }
            _ if before.ends_with("bytes") => {
                out.push_str(before.trim_end_matches("bytes"));
                out.push_str(&bytes(token.0));
                rest = token.1;
            }
            _ => {
                out.push_str(before);
                out.push('(');
                rest = after;
            }
        }
    }
    out + rest
}

/// A database of a past version, without the store.
enum Past {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Client>),
}

impl Past {
    fn open(url: &str) -> Self {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let connection = rusqlite::Connection::open(path).unwrap();
            connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
            Self::Sqlite(connection)
        } else {
            Self::Postgres(Box::new(postgres::Client::connect(url, postgres::NoTls).unwrap()))
        }
    }

    fn migrate(&mut self, version: i64) {
        let target = Target::Version(version.try_into().unwrap());
        match self {
            Self::Sqlite(connection) => {
                let runner = Runner::new(&migrations("sqlite")).set_target(target);
                runner.run(connection).unwrap();
            }
            Self::Postgres(client) => {
                let runner = Runner::new(&migrations("postgres")).set_target(target);
                runner.run(client.as_mut()).unwrap();
            }
        }
    }

    fn fill(&mut self, version: i64) {
        match self {
            Self::Sqlite(connection) => {
                let sql = samples(version, |hex| format!("X'{hex}'"), |hex| format!("X'{hex}'"));
                connection.execute_batch(&sql).unwrap();
            }
            Self::Postgres(client) => {
                let sql = samples(version, |hex| format!("'{hex}'"), |hex| format!("'\\x{hex}'"));
                client.batch_execute(&sql).unwrap();
            }
        }
    }

    /// The first column of each row, as text.
    fn texts(&mut self, sql: &str) -> Vec<String> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare(sql).unwrap();
                let rows = statement.query_map([], |row| row.get(0)).unwrap();
                rows.map(Result::unwrap).collect()
            }
            Self::Postgres(client) => {
                let rows = client.query(sql, &[]).unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    fn rows(&mut self) -> Rows {
        let tables = match self {
            Self::Sqlite(_) => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            }
            Self::Postgres(_) => {
                "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = current_schema()"
            }
        };
        let tables = self.texts(tables).into_iter();
        let own = tables.filter(|name| name != "refinery_schema_history");
        own.map(|name| (name.clone(), self.rows_of(&name))).collect()
    }

    fn rows_of(&mut self, table: &str) -> Vec<BTreeMap<String, Value>> {
        let sql = match self {
            Self::Sqlite(_) => {
                let columns = self.texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
                let parts: Vec<String> = columns
                    .iter()
                    .map(|name| format!("'{name}', QUOTE({name})"))
                    .collect();
                format!("SELECT JSON_OBJECT({}) FROM {table}", parts.join(", "))
            }
            Self::Postgres(_) => format!("SELECT CAST(TO_JSONB(t) AS TEXT) FROM {table} t"),
        };
        let rows = self.texts(&sql).into_iter();
        rows.map(|row| serde_json::from_str(&row).unwrap()).collect()
    }
}

/// What of the rows before is not among the rows after; columns that are new do not count.
fn lost(version: i64, before: &Rows, after: &Rows) -> Vec<String> {
    let mut lost = Vec::new();
    let kept = before
        .iter()
        .filter(|(table, _)| !GONE.iter().any(|(gone, when)| gone == table && version < *when));
    for (table, rows) in kept {
        let now = after.get(table).map_or(&[][..], Vec::as_slice);
        let stands = |row: &BTreeMap<String, Value>| {
            now.iter()
                .any(|new| row.iter().all(|(column, value)| new.get(column) == Some(value)))
        };
        lost.extend(
            rows.iter()
                .filter(|row| !stands(row))
                .map(|row| format!("{table}: {row:?}")),
        );
    }
    lost
}

fn every_version_comes_to_the_present(tree: &str, ground: impl Fn() -> Ground) {
    let head = i64::try_from(migrations(tree).len()).unwrap();
    for version in 1..=head {
        let ground = ground();
        let mut past = Past::open(ground.url());
        for step in 1..=version {
            past.migrate(step);
            past.fill(step);
        }
        let before = past.rows();
        let empty: BTreeSet<&String> = before
            .iter()
            .filter(|(_, rows)| rows.is_empty())
            .map(|(name, _)| name)
            .collect();
        assert!(
            empty.is_empty(),
            "tests/samples has no row for {empty:?} at version {version}"
        );
        drop(past);
        drop(Store::open(Options::new(ground.url())).unwrap());
        let mut present = Past::open(ground.url());
        let after = present.rows();
        assert_eq!(
            lost(version, &before, &after),
            Vec::<String>::new(),
            "from version {version}"
        );
        if let Past::Sqlite(_) = present {
            let broken = present.texts("SELECT \"table\" FROM pragma_foreign_key_check");
            assert_eq!(broken, Vec::<String>::new(), "references from version {version}");
        }
    }
}

#[test]
fn a_filled_database_of_every_version_loses_nothing_on_sqlite() {
    every_version_comes_to_the_present("sqlite", Ground::sqlite);
}

#[test]
fn a_filled_database_of_every_version_loses_nothing_on_postgres() {
    every_version_comes_to_the_present("postgres", Ground::postgres);
}
