//! Migrations: two trees with equal file names, in the binary, run when the store opens.

use kernel::{Error, Result};

mod sqlite_tree {
    refinery::embed_migrations!("migrations/sqlite");
}

mod postgres_tree {
    refinery::embed_migrations!("migrations/postgres");
}

/// Brings a SQLite database up to date.
pub(crate) fn sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    // Foreign keys cannot be switched inside a transaction; a migration that rebuilds a table needs them off.
    connection
        .execute_batch("PRAGMA foreign_keys = OFF")
        .map_err(Error::internal)?;
    sqlite_tree::migrations::runner()
        .run(connection)
        .map_err(failed)?;
    connection
        .execute_batch("PRAGMA foreign_keys = ON")
        .map_err(Error::internal)
}

/// Brings a PostgreSQL database up to date; nodes that start at once wait for one another.
pub(crate) fn postgres(client: &mut postgres::Client) -> Result<()> {
    const LOCK: &str = "SELECT pg_advisory_lock(7242016)";
    const UNLOCK: &str = "SELECT pg_advisory_unlock(7242016)";
    client.batch_execute(LOCK).map_err(Error::internal)?;
    let outcome = postgres_tree::migrations::runner().run(client).map_err(failed);
    client.batch_execute(UNLOCK).map_err(Error::internal)?;
    outcome.map(|_| ())
}

#[expect(clippy::needless_pass_by_value, reason = "called as a function of map_err")]
fn failed(error: refinery::Error) -> Error {
    Error::internal(format!("the schema could not be brought up to date: {error}"))
}
