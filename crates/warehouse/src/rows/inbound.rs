//! Notices of goods and their lines.

use kernel::kinds::{InboundId, OrganisationId, VariantId};
use kernel::{Day, Result, Time};
use store::{Row, Tx, params};

use crate::model::inbound::InboundState;

/// A notice as stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: InboundId,
    pub number: String,
    pub seller: OrganisationId,
    pub state: InboundState,
    pub note: String,
    pub announced_at: Time,
    pub received_at: Option<Time>,
}

/// A line as stored.
#[derive(Clone, Debug)]
pub struct Line {
    pub number: i64,
    pub variant: VariantId,
    pub title: String,
    pub sku: String,
    pub gtin: String,
    pub expected: i64,
    pub lot_code: String,
    pub expiry: Option<Day>,
    pub received: i64,
    pub damaged: i64,
}

const COLUMNS: &str = "id, number, seller_id, state, note, announced_at, received_at";

pub fn insert(tx: &mut Tx<'_>, inbound: &Stored, lines: &[Line]) -> Result<()> {
    tx.execute(
        "INSERT INTO inbound (id, number, seller_id, state, note, announced_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![inbound.id, inbound.number, inbound.seller, inbound.state.word(), inbound.note, inbound.announced_at],
    )?;
    for line in lines {
        tx.execute(
            "INSERT INTO inbound_line (inbound_id, line, variant_id, title, sku, gtin, expected, lot_code, expiry_day,
               received, damaged) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)",
            params![
                inbound.id, line.number, line.variant, line.title, line.sku, line.gtin, line.expected, line.lot_code,
                line.expiry
            ],
        )?;
    }
    Ok(())
}

pub fn get(tx: &mut Tx<'_>, id: InboundId) -> Result<Option<Stored>> {
    tx.maybe(
        &format!("SELECT {COLUMNS} FROM inbound WHERE id = $1"),
        params![id],
    )?
    .as_ref()
    .map(stored)
    .transpose()
}

pub fn lines(tx: &mut Tx<'_>, id: InboundId) -> Result<Vec<Line>> {
    let sql = "SELECT line, variant_id, title, sku, gtin, expected, lot_code, expiry_day, received, damaged
               FROM inbound_line WHERE inbound_id = $1 ORDER BY line";
    tx.query(sql, params![id])?.iter().map(line).collect()
}

/// Notices of a seller, the latest first, before a time.
pub fn of_seller(tx: &mut Tx<'_>, seller: OrganisationId, before: Time, limit: i64) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM inbound WHERE seller_id = $1 AND announced_at < $2 ORDER BY announced_at DESC, id LIMIT $3"
    );
    tx.query(&sql, params![seller, before, limit])?
        .iter()
        .map(stored)
        .collect()
}

/// Notices that wait for the dock, the oldest first.
pub fn open(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM inbound WHERE state IN ('announced', 'receiving') ORDER BY announced_at, id LIMIT $1"
    );
    tx.query(&sql, params![limit])?.iter().map(stored).collect()
}

/// The notice of a number.
pub fn by_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM inbound WHERE number = $1");
    tx.maybe(&sql, params![number])?.as_ref().map(stored).transpose()
}

/// Moves to another state if scans are still taken; whether it did.
pub fn advance(tx: &mut Tx<'_>, id: InboundId, to: InboundState) -> Result<bool> {
    let now = tx.now();
    let received = (to == InboundState::Received).then_some(now);
    let sql = "UPDATE inbound SET state = $2, received_at = $3 WHERE id = $1 AND state IN ('announced', 'receiving')";
    Ok(tx.execute(sql, params![id, to.word(), received])? == 1)
}

/// The notice, kept from others until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: InboundId) -> Result<Option<Stored>> {
    let sql = format!("UPDATE inbound SET state = state WHERE id = $1 RETURNING {COLUMNS}");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

/// Counts pieces on a line; fewer if negative.
pub fn count(tx: &mut Tx<'_>, id: InboundId, line: i64, good: i64, broken: i64) -> Result<()> {
    tx.execute(
        "UPDATE inbound_line SET received = received + $3, damaged = damaged + $4 WHERE inbound_id = $1 AND line = $2",
        params![id, line, good, broken],
    )?;
    Ok(())
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        number: row.get("number")?,
        seller: row.get("seller_id")?,
        state: row.parse("state", InboundState::parse)?,
        note: row.get("note")?,
        announced_at: row.get("announced_at")?,
        received_at: row.get("received_at")?,
    })
}

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        number: row.get("line")?,
        variant: row.get("variant_id")?,
        title: row.get("title")?,
        sku: row.get("sku")?,
        gtin: row.get("gtin")?,
        expected: row.get("expected")?,
        lot_code: row.get("lot_code")?,
        expiry: row.get("expiry_day")?,
        received: row.get("received")?,
        damaged: row.get("damaged")?,
    })
}
