//! The rival of transfers: SQLite with nothing around it, as durable as the store (write-ahead log, a sync for each commit).

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
