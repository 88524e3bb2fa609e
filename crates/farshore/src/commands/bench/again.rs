//! The rival of orders: the very rows that the house has written, written once more into a copy of its database from before,
//! tables and indexes and all, by bare SQLite: nothing is checked, nothing is read, one synced commit for each order.

use std::path::{Path, PathBuf};

use kernel::{Error, Result};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use store::Store;

/// A copy of a database from before.
pub struct Before(PathBuf);

impl Before {
    /// Keeps how it is now.
    pub fn keep(store: &Store, folder: &Path, name: &str) -> Result<Self> {
        let file = folder.join(name);
        store.copy_into(&file)?;
        Ok(Self(file))
    }

    /// What was written since, parted into so many equal commits.
    pub fn since(&self, after: &Path, commits: usize) -> Result<Again> {
        let run = || -> rusqlite::Result<Again> {
            let connection = Connection::open(&self.0)?;
            connection.execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
                 PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF;",
            )?;
            connection.set_prepared_statement_cache_capacity(64);
            connection.execute("ATTACH ?1 AS after", [after.to_string_lossy()])?;
            let mut tables = Vec::new();
            for table in names(&connection)? {
                tables.extend(written(&connection, &table)?);
            }
            connection.execute_batch("DETACH after")?;
            Ok(Again {
                connection,
                tables,
                commits,
            })
        };
        run().map_err(Error::unavailable)
    }
}

/// Writes the rows again.
pub struct Again {
    connection: Connection,
    tables: Vec<Written>,
    commits: usize,
}

struct Written {
    sql: String,
    rows: Vec<Vec<Value>>,
}

impl Written {
    /// The rows of one commit. Fewer rows than commits are balances and heads, which each commit wrote anew.
    fn of(&self, number: usize, commits: usize) -> &[Vec<Value>] {
        if self.rows.len() < commits {
            return &self.rows;
        }
        let from = self.rows.len() * number / commits;
        let to = self.rows.len() * (number + 1) / commits;
        self.rows.get(from..to).unwrap_or_default()
    }
}

impl Again {
    /// One commit.
    pub fn commit(&self, number: usize) -> Result<()> {
        let run = || -> rusqlite::Result<()> {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            for table in &self.tables {
                let mut statement = self.connection.prepare_cached(&table.sql)?;
                for row in table.of(number, self.commits) {
                    statement.execute(params_from_iter(row))?;
                }
            }
            self.connection.execute_batch("COMMIT")
        };
        run().map_err(Error::unavailable)
    }
}

fn names(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    connection
        .prepare(sql)?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// The rows of a table that are new or changed, if there are any, by key: keys are made in the order of time.
fn written(connection: &Connection, table: &str) -> rusqlite::Result<Option<Written>> {
    let sql = format!("SELECT * FROM after.\"{table}\" EXCEPT SELECT * FROM main.\"{table}\"");
    let mut statement = connection.prepare(&sql)?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect())?;
    let rows: Vec<Vec<Value>> = rows.collect::<rusqlite::Result<_>>()?;
    let places: Vec<String> = (1..=columns).map(|place| format!("?{place}")).collect();
    let sql = format!(
        "INSERT OR REPLACE INTO \"{table}\" VALUES ({})",
        places.join(", ")
    );
    Ok((!rows.is_empty()).then_some(Written { sql, rows }))
}
