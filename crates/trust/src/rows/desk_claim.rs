//! Who took which case, and when they ruled.

use kernel::kinds::{CaseId, PersonId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

/// Cases that minutes are counted from: the newest.
const MOST: i64 = 10_000;

/// An analyst takes a case, or takes it anew.
pub fn claimed(tx: &mut Tx<'_>, case: CaseId, by: PersonId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO desk_claim (case_id, analyst_id, claimed_at, ruled_at) VALUES ($1, $2, $3, NULL)
         ON CONFLICT (case_id, analyst_id) DO UPDATE SET claimed_at = excluded.claimed_at, ruled_at = NULL",
        params![case, by, now],
    )
    .map(|_| ())
}

/// The analyst has ruled.
pub fn ruled(tx: &mut Tx<'_>, case: CaseId, by: PersonId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE desk_claim SET ruled_at = $3 WHERE case_id = $1 AND analyst_id = $2",
        params![case, by, now],
    )
    .map(|_| ())
}

/// From claim to ruling in seconds, of rulings since a time: by whom, how long.
pub fn spans(tx: &mut Tx<'_>, since: Time) -> Result<Vec<(PersonId, u64)>> {
    let sql = "SELECT analyst_id, claimed_at, ruled_at FROM desk_claim WHERE ruled_at >= $1
         ORDER BY ruled_at DESC, case_id, analyst_id LIMIT $2";
    let read = |row: &Row| {
        let (from, to): (Time, Time) = (row.get("claimed_at")?, row.get("ruled_at")?);
        Ok((row.get("analyst_id")?, to.since(from).as_secs()))
    };
    tx.query(sql, params![since, MOST])?.iter().map(read).collect()
}

/// Those who have taken a case since a time; at most 1,000.
pub fn analysts(tx: &mut Tx<'_>, since: Time) -> Result<Vec<PersonId>> {
    let sql =
        "SELECT DISTINCT analyst_id FROM desk_claim WHERE claimed_at >= $1 ORDER BY analyst_id LIMIT 1000";
    tx.query(sql, params![since])?
        .iter()
        .map(|row| row.get("analyst_id"))
        .collect()
}

/// How many cases an analyst has taken since a time.
pub fn count(tx: &mut Tx<'_>, by: PersonId, since: Time) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM desk_claim WHERE analyst_id = $1 AND claimed_at > $2";
    tx.one(sql, params![by, since])?.get("n")
}
