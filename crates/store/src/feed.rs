//! The event feed: one sequence without gaps, in commit order on both engines.
//!
//! The head is one row. A write locks it last, so that the next number is given only after the transaction before has
//! committed: numbers are commit order, a rolled-back write leaves no gap, and a reader that has seen `n` has missed
//! nothing below it. On SQLite the single writer makes this free; on PostgreSQL it costs the length of a commit.

use kernel::Result;

use crate::event::{NewEvent, Recorded};
use crate::{Row, ToValue, Tx, params};

/// Appends events; how many.
pub(crate) fn append(tx: &mut Tx<'_>, events: &[NewEvent]) -> Result<u64> {
    if events.is_empty() {
        return Ok(0);
    }
    let count = events.len();
    let last: i64 = tx
        .one(
            "UPDATE feed_head SET last = last + $1 WHERE id = 1 RETURNING last",
            params![count],
        )?
        .get("last")?;
    let first = last - i64::try_from(count).unwrap_or(0);
    let now = tx.now();
    for (event, seq) in events.iter().zip(first + 1..) {
        tx.execute(
            "INSERT INTO event (seq, at, kind, subject, actor, body) VALUES ($1, $2, $3, $4, $5, $6)",
            params![seq, now, event.kind, event.subject, event.actor, event.body],
        )?;
    }
    Ok(count as u64)
}

/// The number of the last event.
pub fn head(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one("SELECT last FROM feed_head WHERE id = 1", &[])?
        .get("last")
}

/// Up to `limit` events after `seq`, in order.
pub fn read_after(tx: &mut Tx<'_>, seq: i64, limit: i64) -> Result<Vec<Recorded>> {
    let sql = "SELECT seq, at, kind, subject, actor, body FROM event WHERE seq > $1 ORDER BY seq LIMIT $2";
    tx.query(sql, params![seq, limit])?.iter().map(recorded).collect()
}

/// Up to `limit` events before `seq`, the latest first; the audit trail.
pub fn read_before(tx: &mut Tx<'_>, seq: i64, limit: i64) -> Result<Vec<Recorded>> {
    let sql =
        "SELECT seq, at, kind, subject, actor, body FROM event WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
    tx.query(sql, params![seq, limit])?.iter().map(recorded).collect()
}

/// Which events of the trail are asked for.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only of this thing.
    pub subject: Option<String>,
    /// Only before this number; from the end if none.
    pub before: Option<i64>,
}

/// Up to `limit` (200) events of a trail, the latest first.
pub fn read_trail(tx: &mut Tx<'_>, trail: &Trail, limit: i64) -> Result<Vec<Recorded>> {
    let mut values = params![trail.before.unwrap_or(i64::MAX), limit.clamp(1, 200)].to_vec();
    let mut only = String::new();
    for (column, wanted) in [("kind", &trail.kind), ("subject", &trail.subject)] {
        if let Some(wanted) = wanted {
            values.push(wanted.as_str().to_value());
            only = format!("{only} AND {column} = ${}", values.len());
        }
    }
    let sql = format!(
        "SELECT seq, at, kind, subject, actor, body FROM event WHERE seq < $1{only} ORDER BY seq DESC LIMIT $2"
    );
    tx.query(&sql, &values)?.iter().map(recorded).collect()
}

/// The kinds of event that there are, by name. Walks the index from kind to kind: it does not read the events.
pub fn kinds(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let mut kinds: Vec<String> = Vec::new();
    loop {
        let after = kinds.last().map_or("", String::as_str);
        let sql = "SELECT kind FROM event WHERE kind > $1 ORDER BY kind LIMIT 1";
        match tx.maybe(sql, params![after])? {
            Some(row) => kinds.push(row.get("kind")?),
            None => return Ok(kinds),
        }
    }
}

/// The events of one thing, in order; its history. At most 500.
pub fn read_subject(tx: &mut Tx<'_>, subject: &str) -> Result<Vec<Recorded>> {
    let sql =
        "SELECT seq, at, kind, subject, actor, body FROM event WHERE subject = $1 ORDER BY seq LIMIT 500";
    tx.query(sql, params![subject])?.iter().map(recorded).collect()
}

fn recorded(row: &Row) -> Result<Recorded> {
    Ok(Recorded {
        seq: row.get("seq")?,
        at: row.get("at")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        actor: row.get("actor")?,
        body: row.get("body")?,
    })
}
