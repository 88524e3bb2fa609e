//! Who may sell a brand's goods.

use std::collections::BTreeMap;

use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Actor, Day, Result};
use store::{Row, ToValue, Tx, params};

use crate::model::registry::Authorisation;

/// Grants, or replaces what was granted before.
pub fn put(tx: &mut Tx<'_>, right: &Authorisation, by: &Actor, changed: i64) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO authorisation (brand_id, seller_id, from_day, to_day, granted_by, granted_at, changed, categories)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $9)
         ON CONFLICT (brand_id, seller_id) DO UPDATE SET from_day = $3, to_day = $4, granted_by = $5, granted_at = $6,
           changed = $7, lapsed = $8, categories = $9",
        params![
            right.brand,
            right.seller,
            right.from,
            right.to,
            by,
            now,
            changed,
            false,
            Tx::json(&right.categories)?
        ],
    )
    .map(|_| ())
}

/// Ends an authorisation the day before; whether there was one that still ran.
pub fn end(tx: &mut Tx<'_>, brand: BrandId, seller: OrganisationId, last: Day, changed: i64) -> Result<bool> {
    let rows = tx.execute(
        "UPDATE authorisation SET to_day = $3, from_day = CASE WHEN from_day > $3 + 1 THEN $3 + 1 ELSE from_day END,
           changed = $4, lapsed = $5 WHERE brand_id = $1 AND seller_id = $2 AND (to_day IS NULL OR to_day > $3)",
        params![brand, seller, last, changed, true],
    )?;
    Ok(rows == 1)
}

/// A brand's sellers, in the order of their ids; at most 200.
pub fn of_brand(tx: &mut Tx<'_>, brand: BrandId) -> Result<Vec<Authorisation>> {
    let sql = "SELECT brand_id, seller_id, from_day, to_day, categories FROM authorisation WHERE brand_id = $1 ORDER BY seller_id LIMIT 200";
    tx.query(sql, params![brand])?.iter().map(stored).collect()
}

/// All of a brand's authorisations, past ones too.
pub fn all_of_brand(tx: &mut Tx<'_>, brand: BrandId) -> Result<Vec<Authorisation>> {
    let sql =
        "SELECT brand_id, seller_id, from_day, to_day, categories FROM authorisation WHERE brand_id = $1";
    tx.query(sql, params![brand])?.iter().map(stored).collect()
}

/// How many sellers each of these brands has authorised for a day.
pub fn counts_of_brands(tx: &mut Tx<'_>, brands: &[BrandId], on: Day) -> Result<BTreeMap<BrandId, i64>> {
    if brands.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (marks, mut values) = super::list(brands);
    values.push(on.to_value());
    let day = format!("${}", values.len());
    let sql = format!(
        "SELECT brand_id, COUNT(*) AS n FROM authorisation WHERE brand_id IN ({marks}) AND from_day <= {day}
           AND (to_day IS NULL OR to_day >= {day}) GROUP BY brand_id"
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| Ok((row.get("brand_id")?, row.get("n")?)))
        .collect()
}

/// Authorisations that have changed since a revision.
pub fn changed_since(tx: &mut Tx<'_>, revision: i64) -> Result<Vec<Authorisation>> {
    let sql = "SELECT brand_id, seller_id, from_day, to_day, categories FROM authorisation WHERE changed > $1 ORDER BY changed";
    tx.query(sql, params![revision])?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Authorisation> {
    Ok(Authorisation {
        brand: row.get("brand_id")?,
        seller: row.get("seller_id")?,
        from: row.get("from_day")?,
        to: row.get("to_day")?,
        categories: row.json("categories")?,
    })
}

/// Whether a last day has gone by that has not been noted.
pub fn lapse_due(tx: &mut Tx<'_>, today: Day) -> Result<bool> {
    let sql = "SELECT brand_id FROM authorisation WHERE to_day < $1 AND lapsed = $2 LIMIT 1";
    Ok(tx.maybe(sql, params![today, false])?.is_some())
}

/// Notes last days that have gone by, as changes of the registry.
pub fn lapse(tx: &mut Tx<'_>, today: Day, changed: i64) -> Result<()> {
    let sql = "UPDATE authorisation SET lapsed = $2, changed = $3 WHERE to_day < $1 AND lapsed = $4";
    tx.execute(sql, params![today, true, changed, false]).map(|_| ())
}
