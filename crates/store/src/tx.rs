//! The transaction: all that domain code sees of a database.

use kernel::{Actor, Code, Error, Id, Kind, Random, Result, Time};
use serde::Serialize;

use crate::engine::Connection;
use crate::event::NewEvent;
use crate::{Event, Row, Value, feed};

/// A transaction on either engine. Carries the moment it began and the randomness it may use, so that a run replays.
pub struct Tx<'c> {
    connection: Connection<'c>,
    now: Time,
    random: &'c dyn Random,
    events: Vec<NewEvent>,
    writable: bool,
    transient: bool,
}

impl<'c> Tx<'c> {
    pub(crate) const fn new(
        connection: Connection<'c>,
        now: Time,
        random: &'c dyn Random,
        writable: bool,
    ) -> Self {
        Self {
            connection,
            now,
            random,
            events: Vec::new(),
            writable,
            transient: false,
        }
    }

    /// When the transaction began.
    pub const fn now(&self) -> Time {
        self.now
    }

    /// The randomness of the store.
    pub fn random(&self) -> &dyn Random {
        self.random
    }

    /// A new id.
    pub fn id<K: Kind>(&self) -> Id<K> {
        Id::new(self.now, self.random)
    }

    /// Runs a statement; how many rows it changed.
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        let outcome = self.connection.execute(sql, params);
        self.note(sql, outcome)
    }

    /// The rows of a query.
    pub fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>> {
        let outcome = self.connection.query(sql, params);
        self.note(sql, outcome)
    }

    /// The first row, if there is one.
    pub fn maybe(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, params)?.into_iter().next())
    }

    /// The one row; that there is none is our fault (use [`Tx::maybe`] where there may be none).
    pub fn one(&mut self, sql: &str, params: &[Value]) -> Result<Row> {
        self.maybe(sql, params)?
            .ok_or_else(|| Error::internal(format!("no row where one must be: {sql}")))
    }

    /// Tells the feed what happened. Written when the closure has succeeded, in this transaction.
    pub fn emit<E: Event>(&mut self, actor: &Actor, event: &E) -> Result<()> {
        if !self.writable {
            return Err(Error::internal(format!(
                "{} emitted in a reading transaction",
                E::KIND
            )));
        }
        self.events.push(NewEvent::of(actor, event)?);
        Ok(())
    }

    /// A value as JSON text, for a JSON column.
    pub fn json<T: Serialize>(value: &T) -> Result<Value> {
        serde_json::to_string(value)
            .map(Value::Text)
            .map_err(Error::internal)
    }

    /// Writes the events in commit order; the last thing a write does, because it takes the feed's lock.
    pub(crate) fn flush_events(&mut self) -> Result<u64> {
        let events = std::mem::take(&mut self.events);
        feed::append(self, &events)
    }

    /// Whether a statement failed in a way that running the closure again may mend (a deadlock, a serialization failure).
    pub(crate) const fn is_transient(&self) -> bool {
        self.transient
    }

    fn note<T>(&mut self, sql: &str, outcome: Result<T, Failure>) -> Result<T> {
        outcome.map_err(|failure| {
            self.transient |= failure.transient;
            failure.into_error(sql)
        })
    }
}

/// A statement that failed.
pub(crate) struct Failure {
    pub(crate) transient: bool,
    pub(crate) unreachable: bool,
    pub(crate) detail: String,
}

impl Failure {
    pub(crate) fn into_error(self, sql: &str) -> Error {
        let error = if self.transient || self.unreachable {
            Error::new(
                Code::Unavailable,
                "数据库暂时忙不过来，您的数据没有改动。请稍后再试。",
                "The database is busy; nothing was changed. Please try again shortly.",
            )
        } else {
            Error::internal("statement failed")
        };
        error
            .with_detail(self.detail)
            .with_detail(sql.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
