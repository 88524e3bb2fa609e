//! Scans of codes on the public page, and what is odd about them.

use kernel::kinds::BrandId;
use kernel::{Day, Error, Id, Result, Time};
use packing::Gtin;
use store::{Row, Tx, params};

use crate::model::unit::code::{Serial, UnitCode};
use crate::model::unit::watch::{Alarm, AlarmFacts, AlarmKind, Sighting};

/// Sightings of one code that are looked at together.
const MOST: i64 = 200;

/// An alarm as it is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitAlarm {
    /// The code.
    pub code: UnitCode,
    /// What is odd, and what it rests on.
    pub alarm: Alarm,
    /// The brand.
    pub brand: BrandId,
    /// When it was found.
    pub at: Time,
}

/// Notes a scan.
pub fn insert(tx: &mut Tx<'_>, code: &UnitCode, seen: &Sighting) -> Result<()> {
    let id: Id<kernel::kinds::Transfer> = tx.id();
    tx.execute(
        "INSERT INTO unit_scan (id, gtin, serial, at, browser, network, place) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            id,
            code.gtin.to_string(),
            code.serial.as_str(),
            seen.at,
            seen.browser.to_vec(),
            seen.network.to_vec(),
            Tx::json(&seen.place)?,
        ],
    )
    .map(|_| ())
}

/// The latest scans of a code, the latest first.
pub fn of_code(tx: &mut Tx<'_>, code: &UnitCode) -> Result<Vec<Sighting>> {
    let sql = "SELECT at, browser, network, place FROM unit_scan WHERE gtin = $1 AND serial = $2
               ORDER BY at DESC, id DESC LIMIT $3";
    let rows = tx.query(sql, params![code.gtin.to_string(), code.serial.as_str(), MOST])?;
    rows.iter().map(sighting).collect()
}

/// Forgets scans before a moment, so many at a time; how many.
pub fn forget(tx: &mut Tx<'_>, before: Time, limit: i64) -> Result<u64> {
    tx.execute(
        "DELETE FROM unit_scan WHERE id IN (SELECT id FROM unit_scan WHERE at < $1 ORDER BY at LIMIT $2)",
        params![before, limit],
    )
}

/// Counts an invented number of a product.
pub fn stray(tx: &mut Tx<'_>, gtin: Gtin, day: Day) -> Result<()> {
    tx.execute(
        "INSERT INTO unit_stray (gtin, day, count) VALUES ($1, $2, 1)
         ON CONFLICT (gtin, day) DO UPDATE SET count = unit_stray.count + 1",
        params![gtin.to_string(), day],
    )
    .map(|_| ())
}

/// Invented numbers of a brand's products since a day.
pub fn strays_of(tx: &mut Tx<'_>, brand: BrandId, since: Day) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) AS count FROM unit_stray
               WHERE day >= $2 AND gtin IN (SELECT gtin FROM unit_batch WHERE brand_id = $1)";
    tx.one(sql, params![brand, since])?.get("count")
}

/// Notes an alarm; whether it is new.
pub fn raise(tx: &mut Tx<'_>, brand: BrandId, code: &UnitCode, alarm: &Alarm) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO unit_alarm (gtin, serial, kind, brand_id, facts, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING",
        params![
            code.gtin.to_string(),
            code.serial.as_str(),
            alarm.kind.word(),
            brand,
            Tx::json(&alarm.facts)?,
            now,
        ],
    )?;
    Ok(rows == 1)
}

/// A brand's alarms, the latest first.
pub fn alarms_of(tx: &mut Tx<'_>, brand: BrandId, limit: i64) -> Result<Vec<UnitAlarm>> {
    let sql = "SELECT gtin, serial, kind, brand_id, facts, at FROM unit_alarm WHERE brand_id = $1
               ORDER BY at DESC, gtin, serial, kind LIMIT $2";
    tx.query(sql, params![brand, limit])?.iter().map(stored).collect()
}

fn sighting(row: &Row) -> Result<Sighting> {
    Ok(Sighting {
        at: row.get("at")?,
        browser: mark(row, "browser")?,
        network: mark(row, "network")?,
        place: row.json("place")?,
    })
}

fn mark(row: &Row, column: &str) -> Result<[u8; 16]> {
    let bytes: Vec<u8> = row.get(column)?;
    bytes
        .try_into()
        .map_err(|_| Error::internal("a visitor's mark has 16 bytes"))
}

fn stored(row: &Row) -> Result<UnitAlarm> {
    let facts: AlarmFacts = row.json("facts")?;
    Ok(UnitAlarm {
        code: UnitCode {
            gtin: row.parse("gtin", |text| Gtin::parse(text).ok())?,
            serial: row.parse("serial", Serial::parse)?,
        },
        alarm: Alarm {
            kind: row.parse("kind", AlarmKind::parse)?,
            facts,
        },
        brand: row.get("brand_id")?,
        at: row.get("at")?,
    })
}
