//! Exchange rates.

use kernel::{Actor, Day, Result};
use store::{Tx, params};

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

pub fn latest(tx: &mut Tx<'_>) -> Result<Option<(Day, i64)>> {
    let row = tx.maybe("SELECT day, micros FROM fx_rate ORDER BY day DESC LIMIT 1", &[])?;
    row.map(|row| Ok((row.get("day")?, row.get("micros")?)))
        .transpose()
}
