//! SQLite: connections, statements, and the group commit of the one writer.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql};

use crate::statement::{Job, Surroundings};
use crate::tx::Failure;
use crate::{Row, Value};

/// The most writes that share one commit; bounds how long the first waits for the last.
const BATCH: usize = 256;

/// Opens a connection with the house's settings. `synchronous=FULL` makes a commit survive power loss.
pub(crate) fn open(path: &Path, writer: bool) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(30))?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;",
    )?;
    if !writer {
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA mmap_size = 268435456;")?;
    }
    Ok(connection)
}

/// Copies a database into a new file, on one snapshot.
pub(crate) fn copy(path: &Path, file: &Path) -> rusqlite::Result<()> {
    let connection = open(path, true)?;
    connection.execute("VACUUM INTO ?1", [file.to_string_lossy()])?;
    Ok(())
}

/// The writer: takes what is queued, runs each in a savepoint, commits once, and only then answers.
pub(crate) fn write_loop(
    connection: &Connection,
    queue: &Receiver<Box<dyn Job>>,
    around: &Arc<Surroundings>,
) {
    while let Ok(first) = queue.recv() {
        let mut jobs = Vec::with_capacity(8);
        let outcome = write_batch(connection, queue, around, first, &mut jobs);
        if outcome.is_err() && !connection.is_autocommit() {
            // The batch is lost already; a failing rollback has nothing more to lose.
            let _ = connection.execute_batch("ROLLBACK");
        }
        let wrote = jobs.iter().any(|job| job.wrote_events());
        // First the bell: whoever is answered finds it rung, and so reads nothing kept from before its own write.
        if wrote {
            around.bell.ring();
        }
        for job in jobs {
            job.answer(outcome.as_ref().err().cloned());
        }
    }
}

fn write_batch(
    connection: &Connection,
    queue: &Receiver<Box<dyn Job>>,
    around: &Surroundings,
    first: Box<dyn Job>,
    jobs: &mut Vec<Box<dyn Job>>,
) -> Result<(), kernel::Error> {
    let mut next = Some(first);
    if let Err(failure) = batch(connection, "BEGIN IMMEDIATE") {
        jobs.extend(next);
        return Err(failure);
    }
    while let Some(job) = next {
        jobs.push(job);
        if let Some(job) = jobs.last_mut() {
            run_in_savepoint(connection, around, job.as_mut())?;
        }
        next = match queue.try_recv() {
            Ok(job) if jobs.len() < BATCH => Some(job),
            Ok(job) => {
                // Full: this one opens the next batch. Run it here rather than lose its place in the queue.
                jobs.push(job);
                if let Some(job) = jobs.last_mut() {
                    run_in_savepoint(connection, around, job.as_mut())?;
                }
                None
            }
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
        };
    }
    batch(connection, "COMMIT")
}

fn run_in_savepoint(
    connection: &Connection,
    around: &Surroundings,
    job: &mut dyn Job,
) -> Result<(), kernel::Error> {
    batch(connection, "SAVEPOINT job")?;
    let attempt = job.attempt(super::Connection::Sqlite(connection), around);
    // A full disk makes SQLite roll back the whole transaction by itself; then nobody in the batch may be told yes.
    if connection.is_autocommit() {
        return Err(kernel::Error::unavailable(
            "the database rolled the transaction back (disk full?)",
        ));
    }
    batch(
        connection,
        if attempt.succeeded {
            "RELEASE job"
        } else {
            "ROLLBACK TO job; RELEASE job"
        },
    )
}

fn batch(connection: &Connection, sql: &str) -> Result<(), kernel::Error> {
    connection
        .execute_batch(sql)
        .map_err(|error| failure(&error).into_error(sql))
}

pub(crate) fn execute(connection: &Connection, sql: &str, params: &[Value]) -> Result<u64, Failure> {
    let mut statement = prepare(connection, sql, params)?;
    if statement.column_count() == 0 {
        return statement
            .raw_execute()
            .map(|rows| rows as u64)
            .map_err(|error| failure(&error));
    }
    // A statement with RETURNING must be stepped to its end to take effect.
    let mut count = 0;
    let mut rows = statement.raw_query();
    while rows.next().map_err(|error| failure(&error))?.is_some() {
        count += 1;
    }
    Ok(count)
}

pub(crate) fn query(connection: &Connection, sql: &str, params: &[Value]) -> Result<Vec<Row>, Failure> {
    let mut statement = prepare(connection, sql, params)?;
    let columns: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = statement.raw_query();
    let mut answer = Vec::new();
    while let Some(row) = rows.next().map_err(|error| failure(&error))? {
        let values = (0..columns.len()).map(|place| row.get_ref(place).map(from_sqlite));
        let values = values
            .collect::<Result<_, _>>()
            .map_err(|error| failure(&error))?;
        answer.push(Row::new(Arc::clone(&columns), values));
    }
    Ok(answer)
}

fn prepare<'c>(
    connection: &'c Connection,
    sql: &str,
    params: &[Value],
) -> Result<CachedStatement<'c>, Failure> {
    let mut statement = connection.prepare_cached(sql).map_err(|error| failure(&error))?;
    // `$2` is a named parameter to SQLite, numbered by first appearance: bind each by its name.
    for place in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(place)
            .and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let value = number.and_then(|number| params.get(number.checked_sub(1)?));
        let value = value.ok_or_else(|| fault(format!("no value for parameter {place}")))?;
        statement
            .raw_bind_parameter(place, value)
            .map_err(|error| failure(&error))?;
    }
    Ok(statement)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Bool(truth) => ValueRef::Integer(i64::from(*truth)),
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Uuid(uuid) => ValueRef::Blob(uuid.as_bytes()),
        }))
    }
}

fn from_sqlite(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        // The house stores no fractions; one that appears is shown as text and refused by the reader's type.
        ValueRef::Real(number) => Value::Text(number.to_string()),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    }
}

fn failure(error: &rusqlite::Error) -> Failure {
    let code = error.sqlite_error_code();
    Failure {
        transient: matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)),
        unreachable: matches!(
            code,
            Some(ErrorCode::DiskFull | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure)
        ),
        detail: error.to_string(),
    }
}

const fn fault(detail: String) -> Failure {
    Failure {
        transient: false,
        unreachable: false,
        detail,
    }
}
