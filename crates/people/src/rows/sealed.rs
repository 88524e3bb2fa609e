//! Data keys and sealed values.

use kernel::Result;
use store::{Tx, params};
use uuid::Uuid;

pub fn put(tx: &mut Tx<'_>, owner: Uuid, field: &str, boxed: &[u8]) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO sealed (owner, field, box, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (owner, field) DO UPDATE SET box = excluded.box, updated_at = excluded.updated_at",
        params![owner, field, boxed, now],
    )?;
    Ok(())
}

pub fn get(tx: &mut Tx<'_>, owner: Uuid, field: &str) -> Result<Option<Vec<u8>>> {
    let row = tx.maybe(
        "SELECT box FROM sealed WHERE owner = $1 AND field = $2",
        params![owner, field],
    )?;
    row.map(|row| row.get("box")).transpose()
}

pub fn forget(tx: &mut Tx<'_>, owner: Uuid, field: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM sealed WHERE owner = $1 AND field = $2",
        params![owner, field],
    )?;
    Ok(())
}

pub fn put_key(tx: &mut Tx<'_>, owner: Uuid, wrapped: &[u8]) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO data_key (owner, wrapped, created_at) VALUES ($1, $2, $3) ON CONFLICT (owner) DO NOTHING",
        params![owner, wrapped, now],
    )?;
    Ok(())
}

pub fn get_key(tx: &mut Tx<'_>, owner: Uuid) -> Result<Option<Vec<u8>>> {
    let row = tx.maybe("SELECT wrapped FROM data_key WHERE owner = $1", params![owner])?;
    row.map(|row| row.get("wrapped")).transpose()
}

pub fn destroy(tx: &mut Tx<'_>, owner: Uuid) -> Result<()> {
    tx.execute("DELETE FROM sealed WHERE owner = $1", params![owner])?;
    tx.execute("DELETE FROM data_key WHERE owner = $1", params![owner])?;
    Ok(())
}
