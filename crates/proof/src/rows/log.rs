//! Entries and checkpoints.

use kernel::{Day, Result, Time};
use store::{Row, Tx, params};

/// An entry as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub place: i64,
    pub kind: String,
    pub body: String,
    pub at: Time,
}

/// What an entry follows from; each cause enters once.
#[derive(Clone, Copy)]
pub enum Cause {
    Event(i64),
    Day(Day),
    /// A day that is not over, as the feed told it up to an event.
    SoFar(Day, i64),
}

impl Cause {
    const fn columns(self) -> (i64, i64) {
        match self {
            Self::Event(seq) => (seq, -1),
            Self::Day(day) => (-1, day.epoch_days() as i64),
            Self::SoFar(day, seq) => (seq, day.epoch_days() as i64),
        }
    }
}

pub fn size(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one("SELECT size FROM log_head WHERE id = 1", &[])?.get("size")
}

/// Adds an entry at the end, unless its cause is already there; its place.
pub fn append(tx: &mut Tx<'_>, cause: Cause, kind: &str, body: &str, salt: &str) -> Result<Option<i64>> {
    let (seq, day) = cause.columns();
    let known = tx.maybe(
        "SELECT place FROM log_entry WHERE event_seq = $1 AND of_day = $2",
        params![seq, day],
    )?;
    if known.is_some() {
        return Ok(None);
    }
    let size: i64 = tx
        .one(
            "UPDATE log_head SET size = size + 1 WHERE id = 1 RETURNING size",
            &[],
        )?
        .get("size")?;
    let now = tx.now();
    tx.execute(
        "INSERT INTO log_entry (place, kind, body, salt, event_seq, of_day, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![size - 1, kind, body, salt, seq, day, now],
    )?;
    Ok(Some(size - 1))
}

/// Entries from a place on, in order.
pub fn from(tx: &mut Tx<'_>, place: i64, limit: i64) -> Result<Vec<Stored>> {
    let sql = "SELECT place, kind, body, at FROM log_entry WHERE place >= $1 ORDER BY place LIMIT $2";
    tx.query(sql, params![place, limit])?.iter().map(stored).collect()
}

/// Entries before a place, the latest first.
pub fn before(tx: &mut Tx<'_>, place: i64, limit: i64) -> Result<Vec<Stored>> {
    let sql = "SELECT place, kind, body, at FROM log_entry WHERE place < $1 ORDER BY place DESC LIMIT $2";
    tx.query(sql, params![place, limit])?.iter().map(stored).collect()
}

pub fn get(tx: &mut Tx<'_>, place: i64) -> Result<Option<Stored>> {
    let sql = "SELECT place, kind, body, at FROM log_entry WHERE place = $1";
    tx.maybe(sql, params![place])?.as_ref().map(stored).transpose()
}

/// The place of the entry that follows from an event.
pub fn place_of_event(tx: &mut Tx<'_>, seq: i64) -> Result<Option<i64>> {
    let (seq, day) = Cause::Event(seq).columns();
    let sql = "SELECT place FROM log_entry WHERE event_seq = $1 AND of_day = $2";
    let row = tx.maybe(sql, params![seq, day])?;
    row.map(|row| row.get("place")).transpose()
}

/// A checkpoint as stored.
#[derive(Clone, Debug)]
pub struct Checkpointed {
    pub size: i64,
    pub root: String,
    pub note: String,
    pub at: Time,
}

pub fn last_checkpoint(tx: &mut Tx<'_>) -> Result<Option<Checkpointed>> {
    let row = tx.maybe(
        "SELECT size, root, note, at FROM log_checkpoint ORDER BY size DESC LIMIT 1",
        &[],
    )?;
    let read = |row: Row| {
        Ok(Checkpointed {
            size: row.get("size")?,
            root: row.get("root")?,
            note: row.get("note")?,
            at: row.get("at")?,
        })
    };
    row.map(read).transpose()
}

pub fn put_checkpoint(tx: &mut Tx<'_>, size: i64, root: &str, note: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO log_checkpoint (size, root, note, at) VALUES ($1, $2, $3, $4) ON CONFLICT (size) DO NOTHING",
        params![size, root, note, now],
    )?;
    Ok(())
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        place: row.get("place")?,
        kind: row.get("kind")?,
        body: row.get("body")?,
        at: row.get("at")?,
    })
}
