//! What differs between the two engines, and only that.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use crate::tx::Failure;
use crate::{Row, Value};

/// A connection inside a transaction.
pub(crate) enum Connection<'c> {
    /// SQLite.
    Sqlite(&'c rusqlite::Connection),
    /// PostgreSQL.
    Postgres(&'c mut postgres::Session),
}

impl Connection<'_> {
    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Failure> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, sql, params),
            Self::Postgres(session) => session.execute(sql, params),
        }
    }

    pub(crate) fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Failure> {
        match self {
            Self::Sqlite(connection) => sqlite::query(connection, sql, params),
            Self::Postgres(session) => session.query(sql, params),
        }
    }
}
