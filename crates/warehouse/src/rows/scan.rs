//! The station's scans.

use kernel::kinds::{BinId, LotId, ParcelId, TransferId};
use kernel::{Actor, Result, Time};
use store::{Row, Tx, params};
use uuid::Uuid;

use crate::model::scan::ScanKind;

/// A scan as stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: TransferId,
    pub kind: ScanKind,
    pub about: Uuid,
    pub line: i64,
    pub lot: Option<LotId>,
    pub bin: Option<BinId>,
    pub parcel: Option<ParcelId>,
    pub quantity: i64,
    pub damaged: bool,
    pub code: String,
    pub by: Actor,
    pub undone: bool,
}

const COLUMNS: &str =
    "id, kind, about, line, lot_id, bin_id, parcel_id, quantity, damaged, code, scanned_by, undone_at";

impl Stored {
    /// A scan with nothing but its task, of one piece.
    pub fn of(id: TransferId, kind: ScanKind, about: Uuid, code: &str, by: Actor) -> Self {
        Self {
            id,
            kind,
            about,
            line: 0,
            lot: None,
            bin: None,
            parcel: None,
            quantity: 1,
            damaged: false,
            code: code.trim().chars().take(60).collect(),
            by,
            undone: false,
        }
    }
}

/// Records a scan; whether it is new.
pub fn record(tx: &mut Tx<'_>, scan: &Stored) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO station_scan (id, kind, about, line, lot_id, bin_id, parcel_id, quantity, damaged, code, scanned_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING",
        params![
            scan.id,
            scan.kind.word(),
            scan.about,
            scan.line,
            scan.lot,
            scan.bin,
            scan.parcel,
            scan.quantity,
            scan.damaged,
            scan.code,
            scan.by,
            now
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, id: TransferId) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM station_scan WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

/// The last scan of somebody at a task that stands.
pub fn last(tx: &mut Tx<'_>, kind: ScanKind, about: Uuid, by: &Actor) -> Result<Option<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM station_scan WHERE about = $1 AND kind = $2 AND scanned_by = $3 AND undone_at IS NULL
         ORDER BY at DESC, id DESC LIMIT 1"
    );
    tx.maybe(&sql, params![about, kind.word(), by])?
        .as_ref()
        .map(stored)
        .transpose()
}

/// Marks a scan as taken back; whether it stood.
pub fn undo(tx: &mut Tx<'_>, id: TransferId) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE station_scan SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
    Ok(tx.execute(sql, params![id, now])? == 1)
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        kind: row.parse("kind", ScanKind::parse)?,
        about: row.get("about")?,
        line: row.get("line")?,
        lot: row.get("lot_id")?,
        bin: row.get("bin_id")?,
        parcel: row.get("parcel_id")?,
        quantity: row.get("quantity")?,
        damaged: row.get("damaged")?,
        code: row.get("code")?,
        by: row.parse("scanned_by", Actor::parse)?,
        undone: row.get::<Option<Time>>("undone_at")?.is_some(),
    })
}
