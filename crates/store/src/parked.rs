//! Parked events: what a follower could not apply waits here for a person, who has it tried again once its cause is mended.

use kernel::{Actor, Error, Result, Time};
use serde::{Deserialize, Serialize};

use crate::{Event, Recorded, Row, Tx, feed, params};

/// An event that a follower could not apply.
#[derive(Clone, Debug)]
pub struct Parked {
    /// The follower's name.
    pub follower: String,
    /// The event's number.
    pub seq: i64,
    /// What went wrong.
    pub error: String,
    /// When somebody asked for it to be tried again; nothing if it waits for that.
    pub retry_at: Option<Time>,
}

/// Somebody has a follower try its parked events again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetryAsked {
    /// The follower.
    pub follower: String,
    /// How many events.
    pub events: u64,
}

impl Event for RetryAsked {
    const KIND: &'static str = "follower.retry";
    fn subject(&self) -> String {
        self.follower.clone()
    }
}

/// The events that wait for a person, the latest first, at most 200.
pub fn parked(tx: &mut Tx<'_>) -> Result<Vec<Parked>> {
    let rows = tx.query(
        "SELECT follower, seq, error, retry_at FROM parked_event ORDER BY seq DESC LIMIT 200",
        &[],
    )?;
    let read = |row: &Row| {
        Ok(Parked {
            follower: row.get("follower")?,
            seq: row.get("seq")?,
            error: row.get("error")?,
            retry_at: row.get("retry_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Has a follower try all its parked events again; how many. The follower does it at its next look, in their order; one that
/// fails again is parked again.
///
/// # Errors
/// [`kernel::Code::WrongState`] if the follower has none that wait.
pub fn retry_parked(tx: &mut Tx<'_>, actor: &Actor, follower: &str) -> Result<u64> {
    let events = tx.execute(
        "UPDATE parked_event SET retry_at = $2 WHERE follower = $1 AND retry_at IS NULL",
        params![follower, tx.now()],
    )?;
    if events == 0 {
        return Err(Error::wrong_state(
            "这里没有卡住的事件，不用重试。",
            "No parked event waits here; there is nothing to try again.",
        ));
    }
    let asked = RetryAsked {
        follower: follower.to_owned(),
        events,
    };
    tx.emit(actor, &asked)?;
    Ok(events)
}

/// Sets an event aside, or back after it failed again.
pub(crate) fn park(tx: &mut Tx<'_>, follower: &str, seq: i64, error: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO parked_event (follower, seq, error, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (follower, seq) DO UPDATE SET error = excluded.error, at = excluded.at, retry_at = NULL",
        params![follower, seq, error, tx.now()],
    )?;
    Ok(())
}

/// Takes an event off.
pub(crate) fn unpark(tx: &mut Tx<'_>, follower: &str, seq: i64) -> Result<()> {
    tx.execute(
        "DELETE FROM parked_event WHERE follower = $1 AND seq = $2",
        params![follower, seq],
    )?;
    Ok(())
}

/// The events of a follower that are to be tried again, in the order of the feed.
pub(crate) fn wanted(tx: &mut Tx<'_>, follower: &str, limit: i64) -> Result<Vec<Recorded>> {
    let rows = tx.query(
        "SELECT seq FROM parked_event WHERE follower = $1 AND retry_at IS NOT NULL ORDER BY seq LIMIT $2",
        params![follower, limit],
    )?;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        let seq: i64 = row.get("seq")?;
        events.extend(feed::read_after(tx, seq - 1, 1)?);
    }
    Ok(events)
}
