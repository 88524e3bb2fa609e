//! What happened on each day.

use kernel::{Day, Result};
use store::{Row, Tx, params};

/// What is counted.
#[derive(Clone, Copy)]
pub enum Count {
    Placed,
    Paid,
    Delivered,
    Cleared,
    Refused,
}

/// A day's counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub day: Day,
    pub placed: i64,
    pub paid: i64,
    pub delivered: i64,
    pub cleared: i64,
    pub refused: i64,
}

pub fn add(tx: &mut Tx<'_>, day: Day, count: Count) -> Result<()> {
    let one = |wanted: bool| i64::from(wanted);
    tx.execute(
        "INSERT INTO day_count (day, placed, paid, delivered, cleared, refused) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (day) DO UPDATE SET placed = day_count.placed + excluded.placed,
           paid = day_count.paid + excluded.paid, delivered = day_count.delivered + excluded.delivered,
           cleared = day_count.cleared + excluded.cleared, refused = day_count.refused + excluded.refused",
        params![
            day,
            one(matches!(count, Count::Placed)),
            one(matches!(count, Count::Paid)),
            one(matches!(count, Count::Delivered)),
            one(matches!(count, Count::Cleared)),
            one(matches!(count, Count::Refused))
        ],
    )?;
    Ok(())
}

/// Days before a day, the latest first.
pub fn before(tx: &mut Tx<'_>, day: Day, limit: i64) -> Result<Vec<Counts>> {
    let sql = "SELECT day, placed, paid, delivered, cleared, refused FROM day_count WHERE day < $1 ORDER BY day DESC LIMIT $2";
    tx.query(sql, params![day, limit])?.iter().map(counts).collect()
}

/// Days before a day that are not yet in the log, the earliest first.
pub fn open_before(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Counts>> {
    let sql = "SELECT day, placed, paid, delivered, cleared, refused FROM day_count d
               WHERE day < $1 AND NOT EXISTS (SELECT 1 FROM log_entry e WHERE e.event_seq = -1 AND e.of_day = d.day)
               ORDER BY day LIMIT 400";
    tx.query(sql, params![day])?.iter().map(counts).collect()
}

fn counts(row: &Row) -> Result<Counts> {
    Ok(Counts {
        day: row.get("day")?,
        placed: row.get("placed")?,
        paid: row.get("paid")?,
        delivered: row.get("delivered")?,
        cleared: row.get("cleared")?,
        refused: row.get("refused")?,
    })
}
