//! Exchange rates.

use kernel::{Actor, Day, Result};
use store::{Row, Tx, params};

use crate::model::rate::RateView;

pub fn put(tx: &mut Tx<'_>, day: Day, micros: i64, source: &str, by: &Actor) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO fx_rate (day, micros, source, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (day) DO UPDATE SET micros = excluded.micros, source = excluded.source,
           recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
        params![day, micros, source, now, by],
    )?;
    Ok(())
}

pub fn latest_days(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<RateView>> {
    let sql = "SELECT day, micros, source, recorded_at, recorded_by FROM fx_rate ORDER BY day DESC LIMIT $1";
    let read = |row: &Row| {
        Ok(RateView {
            day: row.get("day")?,
            micros: row.get("micros")?,
            source: row.get("source")?,
            recorded_at: row.get("recorded_at")?,
            recorded_by: row.get("recorded_by")?,
        })
    };
    tx.query(sql, params![limit])?.iter().map(read).collect()
}

pub fn latest(tx: &mut Tx<'_>) -> Result<Option<(Day, i64)>> {
    let row = tx.maybe("SELECT day, micros FROM fx_rate ORDER BY day DESC LIMIT 1", &[])?;
    row.map(|row| Ok((row.get("day")?, row.get("micros")?)))
        .transpose()
}
