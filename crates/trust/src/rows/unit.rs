//! Batches of codes, and where each item stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kernel::kinds::{BrandId, OrderId, OrganisationId, TransferId, UnitBatchId};
use kernel::{Actor, Result, Time};
use packing::Gtin;
use store::{Row, ToValue, Tx, Value, params};

use crate::model::unit::code::{Serial, UnitCode};
use crate::model::unit::{NewBatch, Unit, UnitBatch, UnitState};

const BATCH: &str = "id, brand_id, gtin, product, quantity, elsewhere, issued_at";
const UNIT: &str =
    "gtin, serial, batch_id, state, order_id, packed_at, handed_over_at, returned_at, voided_at";
/// Codes that are written in one statement.
const AT_ONCE: usize = 100;

/// The batch that was issued for a key.
pub fn asked(tx: &mut Tx<'_>, owner: OrganisationId, key: &str) -> Result<Option<UnitBatch>> {
    let sql = format!("SELECT {BATCH} FROM unit_batch WHERE owner_id = $1 AND asked_key = $2");
    tx.maybe(&sql, params![owner, key])?
        .as_ref()
        .map(batch)
        .transpose()
}

/// Writes a batch; nothing if its key was used meanwhile.
pub fn insert(
    tx: &mut Tx<'_>,
    id: UnitBatchId,
    owner: OrganisationId,
    actor: &Actor,
    new: &NewBatch,
) -> Result<bool> {
    let now = tx.now();
    let product = new.product.as_ref().map(ToString::to_string).unwrap_or_default();
    let values = params![
        id,
        new.brand,
        owner,
        new.key.as_str(),
        new.gtin.to_string(),
        product,
        new.quantity,
        new.elsewhere,
        actor,
        now,
    ];
    let sql = "INSERT INTO unit_batch (id, brand_id, owner_id, asked_key, gtin, product, quantity, elsewhere, issued_by, issued_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, values)? == 1)
}

/// Writes the codes of a batch; how many were new.
pub fn insert_codes(tx: &mut Tx<'_>, id: UnitBatchId, gtin: Gtin, serials: &[Serial]) -> Result<u64> {
    let (mut written, mut number) = (0, 0_i64);
    for part in serials.chunks(AT_ONCE) {
        let mut sql = "INSERT INTO unit_code (gtin, serial, batch_id, number, state) VALUES ".to_owned();
        let mut values: Vec<Value> = params![gtin.to_string(), id].to_vec();
        for (place, serial) in part.iter().enumerate() {
            number += 1;
            let before = if place == 0 { "" } else { ", " };
            let at = values.len() + 1;
            // Writing to a string does not fail.
            let _ = write!(sql, "{before}($1, ${at}, $2, ${}, 'issued')", at + 1);
            values.push(serial.as_str().to_value());
            values.push(number.to_value());
        }
        sql.push_str(" ON CONFLICT DO NOTHING");
        written += tx.execute(&sql, &values)?;
    }
    Ok(written)
}

/// How many codes a brand has been issued since a moment.
pub fn issued_since(tx: &mut Tx<'_>, brand: BrandId, since: Time) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS count FROM unit_batch
               WHERE brand_id = $1 AND issued_at > $2";
    tx.one(sql, params![brand, since])?.get("count")
}

/// A batch.
pub fn get_batch(tx: &mut Tx<'_>, id: UnitBatchId) -> Result<Option<UnitBatch>> {
    let sql = format!("SELECT {BATCH} FROM unit_batch WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(batch).transpose()
}

/// The latest batch of a product.
pub fn of_gtin(tx: &mut Tx<'_>, gtin: Gtin) -> Result<Option<UnitBatch>> {
    let sql =
        format!("SELECT {BATCH} FROM unit_batch WHERE gtin = $1 ORDER BY issued_at DESC, id DESC LIMIT 1");
    tx.maybe(&sql, params![gtin.to_string()])?
        .as_ref()
        .map(batch)
        .transpose()
}

/// A brand's batches before a moment and id, the latest first.
pub fn of_brand(
    tx: &mut Tx<'_>,
    brand: BrandId,
    before: Option<(Time, UnitBatchId)>,
    limit: i64,
) -> Result<Vec<UnitBatch>> {
    let found = if let Some((at, id)) = before {
        let sql = format!(
            "SELECT {BATCH} FROM unit_batch WHERE brand_id = $1 AND (issued_at < $2 OR (issued_at = $2 AND id < $3))
             ORDER BY issued_at DESC, id DESC LIMIT $4"
        );
        tx.query(&sql, params![brand, at, id, limit])?
    } else {
        let sql = format!(
            "SELECT {BATCH} FROM unit_batch WHERE brand_id = $1 ORDER BY issued_at DESC, id DESC LIMIT $2"
        );
        tx.query(&sql, params![brand, limit])?
    };
    found.iter().map(batch).collect()
}

/// How many codes of each batch are in each state.
pub fn counts(
    tx: &mut Tx<'_>,
    ids: &[UnitBatchId],
) -> Result<BTreeMap<UnitBatchId, BTreeMap<UnitState, i64>>> {
    let mut all: BTreeMap<UnitBatchId, BTreeMap<UnitState, i64>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(all);
    }
    let (marks, values) = super::list(ids);
    let sql = format!(
        "SELECT batch_id, state, CAST(COUNT(*) AS BIGINT) AS count FROM unit_code WHERE batch_id IN ({marks})
         GROUP BY batch_id, state"
    );
    for row in tx.query(&sql, &values)? {
        let state = row.parse("state", UnitState::parse)?;
        all.entry(row.get("batch_id")?)
            .or_default()
            .insert(state, row.get("count")?);
    }
    Ok(all)
}

/// The items of a batch in their order.
pub fn of_batch(tx: &mut Tx<'_>, id: UnitBatchId) -> Result<Vec<Unit>> {
    let sql = format!("SELECT {UNIT} FROM unit_code WHERE batch_id = $1 ORDER BY number");
    tx.query(&sql, params![id])?.iter().map(unit).collect()
}

/// The items of an order.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Unit>> {
    let sql = format!("SELECT {UNIT} FROM unit_code WHERE order_id = $1 ORDER BY gtin, number LIMIT 500");
    tx.query(&sql, params![order])?.iter().map(unit).collect()
}

/// An item.
pub fn get(tx: &mut Tx<'_>, code: &UnitCode) -> Result<Option<Unit>> {
    let sql = format!("SELECT {UNIT} FROM unit_code WHERE gtin = $1 AND serial = $2");
    tx.maybe(&sql, params![code.gtin.to_string(), code.serial.as_str()])?
        .as_ref()
        .map(unit)
        .transpose()
}

/// The item that a scan put into a carton.
pub fn of_scan(tx: &mut Tx<'_>, scan: TransferId) -> Result<Option<Unit>> {
    let sql = format!("SELECT {UNIT} FROM unit_code WHERE pack_scan = $1");
    tx.maybe(&sql, params![scan])?.as_ref().map(unit).transpose()
}

/// Puts an item into an order's carton; whether it was still free.
pub fn pack(tx: &mut Tx<'_>, code: &UnitCode, order: OrderId, scan: TransferId) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE unit_code SET state = 'packed', order_id = $3, pack_scan = $4, packed_at = $5
               WHERE gtin = $1 AND serial = $2 AND state = 'issued'";
    let values = params![code.gtin.to_string(), code.serial.as_str(), order, scan, now];
    Ok(tx.execute(sql, values)? == 1)
}

/// Takes what a scan put into a carton out again.
pub fn unpack(tx: &mut Tx<'_>, scan: TransferId) -> Result<Option<Unit>> {
    let found = of_scan(tx, scan)?;
    tx.execute(
        "UPDATE unit_code SET state = 'issued', order_id = NULL, pack_scan = NULL, packed_at = NULL
         WHERE pack_scan = $1 AND state = 'packed'",
        params![scan],
    )?;
    Ok(found.filter(|unit| unit.state == UnitState::Packed))
}

/// The items of an order that will not leave the house are free again.
pub fn free(tx: &mut Tx<'_>, order: OrderId) -> Result<u64> {
    tx.execute(
        "UPDATE unit_code SET state = 'issued', order_id = NULL, pack_scan = NULL, packed_at = NULL
         WHERE order_id = $1 AND state = 'packed'",
        params![order],
    )
}

/// The items of an order left the house at a moment.
pub fn hand_over(tx: &mut Tx<'_>, order: OrderId, at: Time) -> Result<u64> {
    tx.execute(
        "UPDATE unit_code SET state = 'handed_over', handed_over_at = $2 WHERE order_id = $1 AND state = 'packed'",
        params![order, at],
    )
}

/// All money of an order went back at a moment.
pub fn give_back(tx: &mut Tx<'_>, order: OrderId, at: Time) -> Result<u64> {
    tx.execute(
        "UPDATE unit_code SET state = 'returned', returned_at = $2
         WHERE order_id = $1 AND state IN ('handed_over', 'seen')",
        params![order, at],
    )
}

/// Somebody has checked an item that was handed over.
pub fn see(tx: &mut Tx<'_>, code: &UnitCode) -> Result<u64> {
    tx.execute(
        "UPDATE unit_code SET state = 'seen' WHERE gtin = $1 AND serial = $2 AND state = 'handed_over'",
        params![code.gtin.to_string(), code.serial.as_str()],
    )
}

/// Withdraws one code of a batch.
pub fn void_one(tx: &mut Tx<'_>, batch: UnitBatchId, serial: &Serial) -> Result<u64> {
    let now = tx.now();
    tx.execute(
        "UPDATE unit_code SET state = 'voided', voided_at = $3 WHERE batch_id = $1 AND serial = $2 AND state <> 'voided'",
        params![batch, serial.as_str(), now],
    )
}

/// Withdraws the codes of a batch that no carton holds.
pub fn void_unsold(tx: &mut Tx<'_>, batch: UnitBatchId) -> Result<u64> {
    let now = tx.now();
    tx.execute(
        "UPDATE unit_code SET state = 'voided', voided_at = $2 WHERE batch_id = $1 AND state = 'issued'",
        params![batch, now],
    )
}

/// How many items of an order's carton have been scanned by their code, by product.
pub fn packed_of(tx: &mut Tx<'_>, order: OrderId) -> Result<BTreeMap<String, i64>> {
    let sql =
        "SELECT gtin, CAST(COUNT(*) AS BIGINT) AS count FROM unit_code WHERE order_id = $1 GROUP BY gtin";
    let rows = tx.query(sql, params![order])?;
    rows.iter()
        .map(|row| Ok((row.get("gtin")?, row.get("count")?)))
        .collect()
}

/// The brand that wants the codes of a product scanned, if one does and codes were issued for it.
pub fn wants(tx: &mut Tx<'_>, gtin: &str) -> Result<bool> {
    let sql = "SELECT unit_batch.id FROM unit_batch JOIN brand ON brand.id = unit_batch.brand_id
               WHERE unit_batch.gtin = $1 AND brand.codes_wanted AND brand.status = 'verified' LIMIT 1";
    Ok(tx.maybe(sql, params![gtin])?.is_some())
}

/// Whether a brand wants its codes scanned.
pub fn is_wanted(tx: &mut Tx<'_>, brand: BrandId) -> Result<bool> {
    let row = tx.maybe("SELECT codes_wanted FROM brand WHERE id = $1", params![brand])?;
    row.map_or(Ok(false), |row| row.get("codes_wanted"))
}

/// Sets whether a brand wants its codes scanned; whether it is the owner's.
pub fn set_wanted(tx: &mut Tx<'_>, brand: BrandId, owner: OrganisationId, wanted: bool) -> Result<bool> {
    let sql = "UPDATE brand SET codes_wanted = $3 WHERE id = $1 AND owner_id = $2";
    Ok(tx.execute(sql, params![brand, owner, wanted])? == 1)
}

fn batch(row: &Row) -> Result<UnitBatch> {
    Ok(UnitBatch {
        id: row.get("id")?,
        brand: row.get("brand_id")?,
        gtin: row.parse("gtin", |text| Gtin::parse(text).ok())?,
        product: row.get("product")?,
        quantity: row.get("quantity")?,
        elsewhere: row.get("elsewhere")?,
        issued_at: row.get("issued_at")?,
    })
}

fn unit(row: &Row) -> Result<Unit> {
    Ok(Unit {
        code: UnitCode {
            gtin: row.parse("gtin", |text| Gtin::parse(text).ok())?,
            serial: row.parse("serial", Serial::parse)?,
        },
        batch: row.get("batch_id")?,
        state: row.parse("state", UnitState::parse)?,
        order: row.get("order_id")?,
        packed_at: row.get("packed_at")?,
        handed_over_at: row.get("handed_over_at")?,
        returned_at: row.get("returned_at")?,
        voided_at: row.get("voided_at")?,
    })
}
