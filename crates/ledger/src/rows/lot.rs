//! Lots.

use kernel::kinds::{LotId, OrganisationId, VariantId};
use kernel::{Day, Result};
use store::{Row, Tx, Value, params};

use crate::model::account::AccountName;
use crate::model::fefo::Candidate;
use crate::model::stock::{Lot, LotState, NewLot};

/// How many variants are asked for in one statement.
const CHUNK: usize = 50;

const SELECT: &str = "SELECT l.id, l.variant_id, l.seller_id, l.code, l.expiry_day, l.received_at, l.state,
   a.credits_posted - a.debits_posted - a.debits_pending AS available
 FROM lot l JOIN account a ON a.id = l.sellable_id";

/// Writes a lot; false if the seller has one of this variant and code.
pub fn insert(tx: &mut Tx<'_>, id: LotId, lot: &NewLot) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO lot (id, variant_id, seller_id, code, expiry_day, received_at, state, sellable_id)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7) ON CONFLICT (seller_id, variant_id, code) DO NOTHING",
        params![
            id,
            lot.variant,
            lot.seller,
            lot.code,
            lot.expiry,
            now,
            AccountName::sellable(id).id()
        ],
    )?;
    Ok(rows == 1)
}

/// A lot.
pub fn get(tx: &mut Tx<'_>, id: LotId) -> Result<Option<Lot>> {
    let row = tx.maybe(&format!("{SELECT} WHERE l.id = $1"), params![id])?;
    row.as_ref().map(lot).transpose()
}

/// The lot of a seller's variant and code.
pub fn by_code(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    variant: VariantId,
    code: &str,
) -> Result<Option<Lot>> {
    let row = tx.maybe(
        &format!("{SELECT} WHERE l.seller_id = $1 AND l.variant_id = $2 AND l.code = $3"),
        params![seller, variant, code],
    )?;
    row.as_ref().map(lot).transpose()
}

/// A seller's lots of a variant that are not closed, first to expire first; at most 200.
pub fn of_variant(tx: &mut Tx<'_>, seller: OrganisationId, variant: VariantId) -> Result<Vec<Lot>> {
    let rows = tx.query(
        &format!(
            "{SELECT} WHERE l.variant_id = $1 AND l.seller_id = $2 AND l.state <> 'closed'
             ORDER BY CASE WHEN l.expiry_day IS NULL THEN 1 ELSE 0 END, l.expiry_day, l.received_at, l.id LIMIT 200"
        ),
        params![variant, seller],
    )?;
    rows.iter().map(lot).collect()
}

/// A seller's open lots with pieces left that end before a day, the earliest first; at most 50.
pub fn ending(tx: &mut Tx<'_>, seller: OrganisationId, before: Day) -> Result<Vec<Lot>> {
    let rows = tx.query(
        &format!(
            "{SELECT} WHERE l.seller_id = $1 AND l.state = 'open' AND l.expiry_day < $2
               AND a.credits_posted - a.debits_posted - a.debits_pending > 0
             ORDER BY l.expiry_day, l.id LIMIT 50"
        ),
        params![seller, before],
    )?;
    rows.iter().map(lot).collect()
}

/// Moves a lot to another state; whether there is such a lot.
pub fn set_state(tx: &mut Tx<'_>, id: LotId, state: LotState) -> Result<bool> {
    let rows = tx.execute(
        "UPDATE lot SET state = $2 WHERE id = $1",
        params![id, state.word()],
    )?;
    Ok(rows == 1)
}

/// Open lots of a variant that may give, first to expire first.
pub fn candidates(tx: &mut Tx<'_>, variant: VariantId, min_expiry: Option<Day>) -> Result<Vec<Candidate>> {
    let rows = tx.query(
        &format!(
            "{SELECT} WHERE l.variant_id = $1 AND l.state = 'open' AND (l.expiry_day IS NULL OR l.expiry_day >= $2)
               AND a.credits_posted - a.debits_posted - a.debits_pending > 0
             ORDER BY CASE WHEN l.expiry_day IS NULL THEN 1 ELSE 0 END, l.expiry_day, l.received_at, l.id LIMIT 500"
        ),
        params![variant, floor(min_expiry)],
    )?;
    let candidate = |row: &Row| {
        let lot = lot(row)?;
        Ok(Candidate {
            lot: lot.id,
            variant: lot.variant,
            expiry: lot.expiry,
            received_at: lot.received_at,
            available: lot.available,
        })
    };
    rows.iter().map(candidate).collect()
}

/// Pieces of each variant that may be promised; variants without any are left out.
pub fn available(
    tx: &mut Tx<'_>,
    variants: &[VariantId],
    min_expiry: Option<Day>,
) -> Result<Vec<(VariantId, i64)>> {
    let mut found = Vec::with_capacity(variants.len());
    for chunk in variants.chunks(CHUNK) {
        let Some(last) = chunk.last() else { continue };
        // One statement text for all chunks: the last place is repeated.
        let padded = chunk.iter().chain(std::iter::repeat(last)).take(CHUNK);
        let mut values = params![floor(min_expiry)].to_vec();
        values.extend(padded.map(|variant| Value::Uuid(variant.uuid())));
        let places: Vec<String> = (2..CHUNK + 2).map(|place| format!("${place}")).collect();
        let sql = format!(
            "SELECT l.variant_id, CAST(SUM(a.credits_posted - a.debits_posted - a.debits_pending) AS BIGINT) AS available
             FROM lot l JOIN account a ON a.id = l.sellable_id
             WHERE l.variant_id IN ({}) AND l.state = 'open' AND (l.expiry_day IS NULL OR l.expiry_day >= $1)
             GROUP BY l.variant_id",
            places.join(", ")
        );
        for row in tx.query(&sql, &values)? {
            found.push((row.get("variant_id")?, row.get("available")?));
        }
    }
    Ok(found)
}

/// The first day that a lot must last to.
fn floor(min_expiry: Option<Day>) -> i64 {
    min_expiry.map_or(i64::MIN, |day| i64::from(day.epoch_days()))
}

fn lot(row: &Row) -> Result<Lot> {
    Ok(Lot {
        id: row.get("id")?,
        variant: row.get("variant_id")?,
        seller: row.get("seller_id")?,
        code: row.get("code")?,
        expiry: row.get("expiry_day")?,
        received_at: row.get("received_at")?,
        state: row.parse("state", LotState::parse)?,
        available: row.get("available")?,
    })
}
