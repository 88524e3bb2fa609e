//! The rival of writes: SQLite with nothing around it, as durable as the store (write-ahead log, a sync for each commit).

use std::path::Path;

use kernel::{Error, Result};
use rusqlite::Connection;

/// A bare database.
pub struct Rival(Connection);

impl Rival {
    /// A new one in a folder.
    pub fn new(folder: &Path) -> Result<Self> {
        let connection = Connection::open(folder.join("rival.db")).map_err(Error::unavailable)?;
        let form = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
             PRAGMA wal_autocheckpoint = 4000;
             CREATE TABLE thing (id INTEGER PRIMARY KEY, about BLOB NOT NULL, amount INTEGER NOT NULL, body TEXT NOT NULL);
             CREATE INDEX thing_about ON thing (about);
             CREATE TABLE account (id INTEGER PRIMARY KEY, debits INTEGER NOT NULL, credits INTEGER NOT NULL);
             INSERT INTO account VALUES (1, 0, 0), (2, 0, 0);";
        connection.execute_batch(form).map_err(Error::unavailable)?;
        Ok(Self(connection))
    }

    /// So many rows in one transaction.
    pub fn rows(&self, count: i64, number: u32) -> Result<()> {
        self.within(|connection| {
            let insert = "INSERT INTO thing (about, amount, body) VALUES (?1, ?2, ?3)";
            let mut insert = connection.prepare_cached(insert)?;
            for row in 0..count {
                let about = [number.to_be_bytes(), [0; 4], [1; 4], [2; 4]].concat();
                insert.execute(rusqlite::params![
                    about,
                    row,
                    "a body about as long as a row of the house has it, ids, facts and a time"
                ])?;
            }
            Ok(())
        })
    }

    /// One amount from one account to another, and the line that says so.
    pub fn transfer(&self, amount: i64) -> Result<()> {
        self.within(|connection| {
            let debit = "UPDATE account SET debits = debits + ?1 WHERE id = 1";
            connection.prepare_cached(debit)?.execute([amount])?;
            let credit = "UPDATE account SET credits = credits + ?1 WHERE id = 2";
            connection.prepare_cached(credit)?.execute([amount])?;
            let line = "INSERT INTO thing (about, amount, body) VALUES (x'01', ?1, 'transfer')";
            connection.prepare_cached(line)?.execute([amount])?;
            Ok(())
        })
    }

    fn within(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<()> {
        let run = || {
            self.0.execute_batch("BEGIN IMMEDIATE")?;
            work(&self.0)?;
            self.0.execute_batch("COMMIT")
        };
        run().map_err(Error::unavailable)
    }
}

/// How many rows a database has in all its tables.
pub fn count_rows(database: &Path) -> Result<i64> {
    let count = || -> rusqlite::Result<i64> {
        let connection = Connection::open(database)?;
        let mut names = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?;
        let names: Vec<String> = names
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut all = 0;
        for name in names {
            let sql = format!("SELECT COUNT(*) FROM \"{name}\"");
            all += connection.query_row(&sql, [], |row| row.get::<_, i64>(0))?;
        }
        Ok(all)
    };
    count().map_err(Error::unavailable)
}
