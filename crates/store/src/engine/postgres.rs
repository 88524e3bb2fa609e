//! PostgreSQL: sessions, statements, and writers that retry deadlocks and serialization failures.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use bytes::BytesMut;
use kernel::Error;
use parking_lot::Mutex;
use postgres::error::SqlState;
use postgres::types::{FromSql, IsNull, ToSql, Type};
use postgres::{Client, NoTls, Statement};

use crate::statement::{Job, Surroundings};
use crate::tx::Failure;
use crate::{Row, Value};

/// How often a write is run again after a deadlock or a serialization failure.
const ATTEMPTS: u32 = 10;

/// A connection with its prepared statements.
pub(crate) struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Session {
    pub(crate) fn open(url: &str) -> Result<Self, postgres::Error> {
        let mut client = Client::connect(url, NoTls)?;
        client.batch_execute("SET application_name = 'farshore'; SET lock_timeout = '20s'")?;
        Ok(Self {
            client,
            statements: HashMap::new(),
        })
    }

    pub(crate) const fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.client.batch_execute(sql).map_err(|error| failure(&error))
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Failure> {
        let statement = self.prepared(sql)?;
        self.client
            .execute(&statement, &as_params(params))
            .map_err(|error| failure(&error))
    }

    pub(crate) fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Failure> {
        let statement = self.prepared(sql)?;
        let columns: Arc<[String]> = statement
            .columns()
            .iter()
            .map(|column| column.name().to_owned())
            .collect();
        let rows = self
            .client
            .query(&statement, &as_params(params))
            .map_err(|error| failure(&error))?;
        let read = |row: &postgres::Row| {
            let values = (0..columns.len()).map(|place| row.try_get::<_, Value>(place));
            values
                .collect::<Result<_, _>>()
                .map(|values| Row::new(Arc::clone(&columns), values))
        };
        rows.iter()
            .map(read)
            .collect::<Result<_, _>>()
            .map_err(|error| failure(&error))
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Failure> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| failure(&error))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn as_params(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// One of the writers: takes a write, runs it in a transaction, answers after the commit.
pub(crate) fn write_loop(url: &str, queue: &Mutex<Receiver<Box<dyn Job>>>, around: &Arc<Surroundings>) {
    let mut session = None;
    loop {
        let received = queue.lock().recv();
        let Ok(mut job) = received else { return };
        let outcome = write_one(url, &mut session, job.as_mut(), around);
        let wrote = job.wrote_events();
        // First the bell: whoever is answered finds it rung, and so reads nothing kept from before its own write.
        if wrote {
            around.bell.ring();
        }
        job.answer(outcome.err());
    }
}

fn write_one(
    url: &str,
    slot: &mut Option<Session>,
    job: &mut dyn Job,
    around: &Surroundings,
) -> Result<(), Error> {
    for attempt in 1.. {
        let session = connected(url, slot)?;
        match write_once(session, job, around) {
            Ok(()) => return Ok(()),
            Err(failure) if failure.transient && attempt < ATTEMPTS => pause(attempt, around),
            Err(failure) => return Err(failure.into_error("write")),
        }
    }
    Ok(())
}

fn write_once(session: &mut Session, job: &mut dyn Job, around: &Surroundings) -> Result<(), Failure> {
    session.batch("BEGIN ISOLATION LEVEL READ COMMITTED")?;
    let attempt = job.attempt(super::Connection::Postgres(session), around);
    if attempt.succeeded {
        return session.batch("COMMIT");
    }
    session.batch("ROLLBACK")?;
    let again = Failure {
        transient: true,
        unreachable: false,
        detail: "the transaction met another one".to_owned(),
    };
    if attempt.transient { Err(again) } else { Ok(()) }
}

fn connected<'s>(url: &str, slot: &'s mut Option<Session>) -> Result<&'s mut Session, Error> {
    if slot.as_ref().is_none_or(Session::is_closed) {
        *slot = Some(Session::open(url).map_err(|error| failure(&error).into_error("connect"))?);
    }
    slot.as_mut()
        .ok_or_else(|| Error::internal("no database session"))
}

/// Waits a random time that grows with each attempt, so that two writers do not meet again.
fn pause(attempt: u32, around: &Surroundings) {
    let limit = 1000_u64 << attempt.min(7);
    let wait = Duration::from_micros(around.random.below(limit));
    std::thread::park_timeout(wait);
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Bool(truth) => truth.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT2 => i16::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Bytes(bytes) => bytes.to_sql(ty, out),
            Self::Uuid(uuid) => {
                out.extend_from_slice(uuid.as_bytes());
                Ok(IsNull::No)
            }
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::BOOL
                | Type::INT2
                | Type::INT4
                | Type::INT8
                | Type::TEXT
                | Type::VARCHAR
                | Type::BYTEA
                | Type::UUID
        )
    }

    fn to_sql_checked(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        let fits = match self {
            Self::Null => true,
            Self::Bool(_) => *ty == Type::BOOL,
            Self::Int(_) => matches!(*ty, Type::INT2 | Type::INT4 | Type::INT8),
            Self::Text(_) => matches!(*ty, Type::TEXT | Type::VARCHAR),
            Self::Bytes(_) => *ty == Type::BYTEA,
            Self::Uuid(_) => *ty == Type::UUID,
        };
        if fits {
            self.to_sql(ty, out)
        } else {
            Err(format!("a {} was given where {ty} is wanted", self.kind()).into())
        }
    }
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(match *ty {
            Type::BOOL => Self::Bool(bool::from_sql(ty, raw)?),
            Type::INT2 => Self::Int(i64::from(i16::from_sql(ty, raw)?)),
            Type::INT4 => Self::Int(i64::from(i32::from_sql(ty, raw)?)),
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(raw.to_vec()),
            Type::UUID => Self::Uuid(uuid::Uuid::from_slice(raw)?),
            Type::NUMERIC => return Err("a NUMERIC came back: write CAST(SUM(…) AS BIGINT)".into()),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        <Self as ToSql>::accepts(ty) || matches!(*ty, Type::NAME | Type::BPCHAR | Type::NUMERIC)
    }
}

pub(crate) fn failure(error: &postgres::Error) -> Failure {
    let state = error.code();
    let transient = state.is_some_and(|state| {
        [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::LOCK_NOT_AVAILABLE,
        ]
        .contains(state)
    });
    let detail = error.as_db_error().map_or_else(
        || {
            error
                .source()
                .map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
        },
        |db| format!("{} ({})", db.message(), db.code().code()),
    );
    Failure {
        transient,
        unreachable: error.is_closed() || error.source().is_some_and(<dyn StdError>::is::<std::io::Error>),
        detail,
    }
}
