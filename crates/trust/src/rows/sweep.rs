//! Sweeps and how far they are.

use kernel::Result;
use kernel::kinds::ListingId;
use store::{Row, Tx, params};

use crate::model::sweep::{Found, Sweep};

const COLUMNS: &str =
    "to_revision, from_revision, after, total, seen, held, hidden, refused, begun_at, ended_at";

/// The latest, whether it runs or not.
pub fn latest(tx: &mut Tx<'_>) -> Result<Option<Sweep>> {
    let sql = format!("SELECT {COLUMNS} FROM sweep ORDER BY to_revision DESC LIMIT 1");
    tx.maybe(&sql, &[])?.as_ref().map(stored).transpose()
}

/// The latest sweeps, the latest first.
pub fn list(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Sweep>> {
    let sql = format!("SELECT {COLUMNS} FROM sweep ORDER BY to_revision DESC LIMIT $1");
    tx.query(&sql, params![most])?.iter().map(stored).collect()
}

/// Begins one; false if another node has begun one meanwhile.
pub fn begin(tx: &mut Tx<'_>, from: i64, to: i64, total: i64) -> Result<bool> {
    let now = tx.now();
    let sql = "INSERT INTO sweep (to_revision, from_revision, after, total, seen, held, hidden, refused, begun_at, ended_at)
               VALUES ($1, $2, NULL, $3, 0, 0, 0, 0, $4, NULL) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, params![to, from, total, now])? == 1)
}

/// Goes on from where `sweep` stands to a listing; false if somebody else has gone on from there.
pub fn advance(tx: &mut Tx<'_>, sweep: &Sweep, after: ListingId, found: Found) -> Result<bool> {
    let sql = "UPDATE sweep SET after = $3, seen = seen + $4, held = held + $5, hidden = hidden + $6, refused = refused + $7
               WHERE to_revision = $1 AND ended_at IS NULL AND seen = $2";
    let values = params![
        sweep.to,
        sweep.found.seen,
        after,
        found.seen,
        found.held,
        found.hidden,
        found.refused
    ];
    Ok(tx.execute(sql, values)? == 1)
}

/// Ends one; false if it had ended.
pub fn end(tx: &mut Tx<'_>, to: i64) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE sweep SET ended_at = $2 WHERE to_revision = $1 AND ended_at IS NULL";
    Ok(tx.execute(sql, params![to, now])? == 1)
}

fn stored(row: &Row) -> Result<Sweep> {
    Ok(Sweep {
        to: row.get("to_revision")?,
        from: row.get("from_revision")?,
        after: row.get("after")?,
        total: row.get("total")?,
        found: Found {
            seen: row.get("seen")?,
            held: row.get("held")?,
            hidden: row.get("hidden")?,
            refused: row.get("refused")?,
        },
        begun_at: row.get("begun_at")?,
        ended_at: row.get("ended_at")?,
    })
}
