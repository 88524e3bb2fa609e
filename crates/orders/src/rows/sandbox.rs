//! The sandbox's book of callbacks.

use kernel::Result;
use kernel::kinds::PaymentId;
use store::{Row, Tx, params};
use uuid::Uuid;

use crate::providers::sandbox::Planned;

/// A callback that is due.
pub struct Due {
    pub id: Uuid,
    pub body: String,
    pub honest: bool,
}

pub fn plan(tx: &mut Tx<'_>, payment: PaymentId, planned: &Planned) -> Result<()> {
    let id = tx.id::<kernel::kinds::Payment>();
    tx.execute(
        "INSERT INTO sandbox_callback (id, payment_id, body, honest, due_at, sent_at) VALUES ($1, $2, $3, $4, $5, NULL)",
        params![id, payment, planned.body, planned.honest, planned.due_at],
    )?;
    Ok(())
}

pub fn due(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Due>> {
    let now = tx.now();
    let rows = tx.query(
        "SELECT id, body, honest FROM sandbox_callback WHERE sent_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2",
        params![now, limit],
    )?;
    let due = |row: &Row| {
        Ok(Due {
            id: row.get("id")?,
            body: row.get("body")?,
            honest: row.get("honest")?,
        })
    };
    rows.iter().map(due).collect()
}

pub fn sent(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE sandbox_callback SET sent_at = $2 WHERE id = $1",
        params![id, now],
    )?;
    Ok(())
}
