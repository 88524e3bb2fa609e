//! Leases: of many nodes, one follows. A lease is a row with an owner and an end; saving a cursor is fenced by the owner.

use std::time::Duration;

use kernel::{Error, Result, Time};

use crate::{Tx, params};

/// How long a lease lasts without being renewed.
pub(crate) const TERM: Duration = Duration::from_secs(20);

/// Takes or renews the lease; the cursor if it is ours now, nothing if another node holds it.
pub(crate) fn take(tx: &mut Tx<'_>, name: &str, owner: &str) -> Result<Option<i64>> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO follower (name, position, owner, lease_until, saved_at) VALUES ($1, 0, '', 0, $2)
         ON CONFLICT (name) DO NOTHING",
        params![name, now],
    )?;
    let row = tx.maybe(
        "UPDATE follower SET owner = $2, lease_until = $3
         WHERE name = $1 AND (owner = $2 OR lease_until < $4) RETURNING position",
        params![name, owner, now.plus(TERM), now],
    )?;
    row.map(|row| row.get("position")).transpose()
}

/// Saves the cursor and renews the lease; fails if another node has taken over, so that no work is counted twice.
pub(crate) fn save(tx: &mut Tx<'_>, name: &str, owner: &str, from: i64, to: i64) -> Result<()> {
    let now = tx.now();
    let saved = tx.execute(
        "UPDATE follower SET position = $4, lease_until = $5, saved_at = $6
         WHERE name = $1 AND owner = $2 AND position = $3",
        params![name, owner, from, to, now.plus(TERM), now],
    )?;
    if saved == 1 { Ok(()) } else { Err(lost(name)) }
}

/// Renews the lease and leaves the cursor; fails if another node has taken over.
pub(crate) fn hold(tx: &mut Tx<'_>, name: &str, owner: &str) -> Result<()> {
    let until = tx.now().plus(TERM);
    let held = tx.execute(
        "UPDATE follower SET lease_until = $3 WHERE name = $1 AND owner = $2",
        params![name, owner, until],
    )?;
    if held == 1 { Ok(()) } else { Err(lost(name)) }
}

fn lost(name: &str) -> Error {
    Error::unavailable(format!("follower {name} lost its lease to another node"))
}

/// Gives the lease back, so that another node need not wait for its end.
pub(crate) fn give_back(tx: &mut Tx<'_>, owner: &str) -> Result<u64> {
    tx.execute(
        "UPDATE follower SET owner = '', lease_until = $2 WHERE owner = $1",
        params![owner, Time::EPOCH],
    )
}
