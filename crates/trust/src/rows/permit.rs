//! What an operator lets a seller sell that others may not.

use std::collections::BTreeSet;

use kernel::kinds::OrganisationId;
use kernel::{Actor, Day, Result};
use store::{Tx, params};

/// Grants, or replaces what was granted before.
pub fn put(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    permit: &str,
    (from, to): (Day, Option<Day>),
    by: &Actor,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO seller_permit (seller_id, permit, from_day, to_day, granted_by, granted_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (seller_id, permit) DO UPDATE SET from_day = $3, to_day = $4, granted_by = $5, granted_at = $6",
        params![seller, permit, from, to, by, now],
    )
    .map(|_| ())
}

/// The permits that a seller has on a day.
pub fn on(tx: &mut Tx<'_>, seller: OrganisationId, day: Day) -> Result<BTreeSet<String>> {
    let sql = "SELECT permit FROM seller_permit WHERE seller_id = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)";
    tx.query(sql, params![seller, day])?
        .iter()
        .map(|row| row.get("permit"))
        .collect()
}
