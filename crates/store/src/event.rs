//! Events: what happened, written in the same transaction as the rows it happened to.

use kernel::{Actor, Error, Result, Time};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A kind of event of a room.
pub trait Event: Serialize + DeserializeOwned {
    /// Its stable name: `order.placed`.
    const KIND: &'static str;

    /// The thing it happened to, as its id reads outside.
    fn subject(&self) -> String;
}

/// An event on its way into the feed.
#[derive(Clone, Debug)]
pub struct NewEvent {
    pub(crate) kind: &'static str,
    pub(crate) subject: String,
    pub(crate) actor: Actor,
    pub(crate) body: String,
}

impl NewEvent {
    pub(crate) fn of<E: Event>(actor: &Actor, event: &E) -> Result<Self> {
        let body = serde_json::to_string(event).map_err(Error::internal)?;
        Ok(Self {
            kind: E::KIND,
            subject: event.subject(),
            actor: actor.clone(),
            body,
        })
    }
}

/// An event of the feed.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its place in commit order, without gaps, from 1.
    pub seq: i64,
    /// When the transaction began.
    pub at: Time,
    /// The kind: `order.placed`.
    pub kind: String,
    /// The thing it happened to.
    pub subject: String,
    /// Who did it.
    pub actor: Actor,
    /// The event as JSON.
    pub body: String,
}

impl Recorded {
    /// The event, if it is of this kind; an error if the stored body no longer reads.
    pub fn read<E: Event>(&self) -> Result<Option<E>> {
        if self.kind != E::KIND {
            return Ok(None);
        }
        let wrong = |error| {
            Error::internal(format!(
                "event {} ({}) does not read: {error}",
                self.seq, self.kind
            ))
        };
        serde_json::from_str(&self.body).map(Some).map_err(wrong)
    }
}
