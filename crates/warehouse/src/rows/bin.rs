//! Bins.

use kernel::Result;
use kernel::kinds::BinId;
use store::{Row, Tx, params};

/// A bin as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: BinId,
    pub code: String,
    pub walk: i64,
    pub cool: bool,
}

/// Whether it is new.
pub fn insert(tx: &mut Tx<'_>, bin: &Stored) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO bin (id, code, walk, cool, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (code) DO NOTHING",
        params![bin.id, bin.code, bin.walk, bin.cool, now],
    )?;
    Ok(rows == 1)
}

pub fn by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Stored>> {
    tx.maybe(
        "SELECT id, code, walk, cool FROM bin WHERE code = $1",
        params![code],
    )?
    .as_ref()
    .map(stored)
    .transpose()
}

pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Stored>> {
    tx.query(
        "SELECT id, code, walk, cool FROM bin ORDER BY walk, code LIMIT 2000",
        &[],
    )?
    .iter()
    .map(stored)
    .collect()
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        code: row.get("code")?,
        walk: row.get("walk")?,
        cool: row.get("cool")?,
    })
}
