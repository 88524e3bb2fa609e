//! What the open pages show of the log.

use kernel::{Day, Result, Time};
use store::Tx;

use crate::rows::{day, log};

/// The log at a glance.
#[derive(Clone, Debug)]
pub struct LogView {
    /// Entries there are.
    pub size: i64,
    /// Entries under the last signed checkpoint.
    pub published: i64,
    /// Root of that checkpoint, base64.
    pub root: String,
    /// The checkpoint as signed; empty before the first.
    pub note: String,
    /// When it was signed.
    pub signed_at: Option<Time>,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct EntryView {
    /// Its place, from 0.
    pub place: i64,
    /// The kind of statement.
    pub kind: String,
    /// The statement, JSON.
    pub body: String,
    /// When it was added.
    pub at: Time,
}

/// A day's counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayView {
    /// The day, by China's calendar.
    pub day: Day,
    /// Orders placed.
    pub placed: i64,
    /// Orders paid.
    pub paid: i64,
    /// Orders delivered.
    pub delivered: i64,
    /// Listing versions cleared.
    pub cleared: i64,
    /// Listing versions refused.
    pub refused: i64,
}

/// The log at a glance.
pub fn log_view(tx: &mut Tx<'_>) -> Result<LogView> {
    let size = log::size(tx)?;
    let last = log::last_checkpoint(tx)?;
    Ok(last.map_or(
        LogView {
            size,
            published: 0,
            root: String::new(),
            note: String::new(),
            signed_at: None,
        },
        |last| LogView {
            size,
            published: last.size,
            root: last.root,
            note: last.note,
            signed_at: Some(last.at),
        },
    ))
}

/// Up to `limit` (200) entries before a place, the latest first.
pub fn entries_before(tx: &mut Tx<'_>, place: i64, limit: i64) -> Result<Vec<EntryView>> {
    Ok(log::before(tx, place, limit.clamp(1, 200))?
        .into_iter()
        .map(view)
        .collect())
}

/// One entry.
pub fn entry(tx: &mut Tx<'_>, place: i64) -> Result<Option<EntryView>> {
    Ok(log::get(tx, place)?.map(view))
}

/// The last days with their counts, the latest first, today included, at most `limit` (400).
pub fn days(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<DayView>> {
    let tomorrow = tx.now().day_in_china().plus_days(1);
    let days = day::before(tx, tomorrow, limit.clamp(1, 400))?;
    Ok(days
        .into_iter()
        .map(|counts| DayView {
            day: counts.day,
            placed: counts.placed,
            paid: counts.paid,
            delivered: counts.delivered,
            cleared: counts.cleared,
            refused: counts.refused,
        })
        .collect())
}

fn view(stored: log::Stored) -> EntryView {
    EntryView {
        place: stored.place,
        kind: stored.kind,
        body: stored.body,
        at: stored.at,
    }
}
