//! Strikes and what has followed from them.

use kernel::kinds::{DecisionId, OrganisationId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::strike::{Level, Strike};

const COLUMNS: &str = "decision_id, seller_id, listing_id, code, points, given_at, lapses_at, ended_at";

/// Writes a strike; a decision gives one.
pub fn insert(tx: &mut Tx<'_>, strike: &Strike) -> Result<bool> {
    let sql =
        "INSERT INTO strike (decision_id, seller_id, listing_id, code, points, given_at, lapses_at, ended_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, NULL) ON CONFLICT DO NOTHING";
    let values = params![
        strike.decision,
        strike.seller,
        strike.listing,
        strike.code,
        strike.points,
        strike.given_at,
        strike.lapses_at,
    ];
    Ok(tx.execute(sql, values)? == 1)
}

/// Takes a strike back; whose it was, if it was there and counted.
pub fn end(tx: &mut Tx<'_>, decision: DecisionId) -> Result<Option<OrganisationId>> {
    let now = tx.now();
    let sql =
        "UPDATE strike SET ended_at = $2 WHERE decision_id = $1 AND ended_at IS NULL RETURNING seller_id";
    let row = tx.maybe(sql, params![decision, now])?;
    row.map(|row| row.get("seller_id")).transpose()
}

/// A seller's strikes, the latest first; at most 200.
pub fn of_seller(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Vec<Strike>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM strike WHERE seller_id = $1 ORDER BY given_at DESC, decision_id LIMIT 200"
    );
    tx.query(&sql, params![seller])?.iter().map(stored).collect()
}

/// What has followed for a seller until now.
pub fn level(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Level> {
    let row = tx.maybe(
        "SELECT level FROM seller_standing WHERE seller_id = $1",
        params![seller],
    )?;
    Ok(row
        .map(|row| row.parse("level", Level::parse))
        .transpose()?
        .unwrap_or_default())
}

/// Notes what follows from now on.
pub fn set_level(tx: &mut Tx<'_>, seller: OrganisationId, level: Level, points: i64) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO seller_standing (seller_id, level, points, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (seller_id) DO UPDATE SET level = $2, points = $3, since = $4",
        params![seller, level.word(), points, now],
    )
    .map(|_| ())
}

/// Sellers in less than good standing, in the order of ids after one.
pub fn not_good(tx: &mut Tx<'_>, after: Option<OrganisationId>, limit: i64) -> Result<Vec<OrganisationId>> {
    let after = after.unwrap_or_else(|| OrganisationId::from_digest([0; 16]));
    let sql = "SELECT seller_id FROM seller_standing WHERE level <> 'good' AND seller_id > $1 ORDER BY seller_id LIMIT $2";
    let rows = tx.query(sql, params![after, limit])?;
    rows.iter().map(|row| row.get("seller_id")).collect()
}

/// Sellers of a level with their points and since when, the longest first; at most 200.
pub fn at_level(tx: &mut Tx<'_>, level: Level) -> Result<Vec<(OrganisationId, i64, Time)>> {
    let sql = "SELECT seller_id, points, since FROM seller_standing WHERE level = $1 ORDER BY since, seller_id LIMIT 200";
    let read = |row: &Row| Ok((row.get("seller_id")?, row.get("points")?, row.get("since")?));
    tx.query(sql, params![level.word()])?.iter().map(read).collect()
}

fn stored(row: &Row) -> Result<Strike> {
    Ok(Strike {
        decision: row.get("decision_id")?,
        seller: row.get("seller_id")?,
        listing: row.get("listing_id")?,
        code: row.get("code")?,
        points: row.get("points")?,
        given_at: row.get("given_at")?,
        lapses_at: row.get("lapses_at")?,
        ended_at: row.get("ended_at")?,
    })
}
