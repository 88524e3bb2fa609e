//! What each person has bought in a year.

use kernel::kinds::PersonId;
use kernel::{Result, Yuan};
use store::{Tx, params};

pub fn used(tx: &mut Tx<'_>, person: PersonId, year: i16) -> Result<Yuan> {
    let sql = "SELECT used_cny_fen FROM annual_use WHERE person_id = $1 AND year = $2";
    tx.maybe(sql, params![person, year])?
        .map_or(Ok(Yuan::ZERO), |row| row.get("used_cny_fen"))
}

/// Adds to the year unless that passes the limit; whether it was added. One statement: two orders cannot both fit.
pub fn take(tx: &mut Tx<'_>, person: PersonId, year: i16, amount: Yuan, limit: Yuan) -> Result<bool> {
    tx.execute(
        "INSERT INTO annual_use (person_id, year, used_cny_fen) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
        params![person, year],
    )?;
    let sql = "UPDATE annual_use SET used_cny_fen = used_cny_fen + $3
               WHERE person_id = $1 AND year = $2 AND used_cny_fen + $3 <= $4";
    Ok(tx.execute(sql, params![person, year, amount, limit])? == 1)
}

/// Takes off what was returned; never below nothing.
pub fn restore(tx: &mut Tx<'_>, person: PersonId, year: i16, amount: Yuan) -> Result<()> {
    tx.execute(
        "UPDATE annual_use SET used_cny_fen = CASE WHEN used_cny_fen > $3 THEN used_cny_fen - $3 ELSE 0 END
         WHERE person_id = $1 AND year = $2",
        params![person, year, amount],
    )?;
    Ok(())
}
