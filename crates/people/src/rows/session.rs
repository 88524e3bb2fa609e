//! Sessions.

use kernel::kinds::{PersonId, SessionId};
use kernel::{Result, Time};
use store::{Tx, params};

/// A session as stored.
pub struct Stored {
    pub id: SessionId,
    pub person: PersonId,
    pub seen_at: Time,
}

pub fn insert(
    tx: &mut Tx<'_>,
    id: SessionId,
    token_hash: &[u8],
    person: PersonId,
    ends_at: Time,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO session (id, token_hash, person_id, created_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $4, $5)",
        params![id, token_hash, person, now, ends_at],
    )?;
    Ok(())
}

pub fn live(tx: &mut Tx<'_>, token_hash: &[u8], seen_after: Time) -> Result<Option<Stored>> {
    let now = tx.now();
    let row = tx.maybe(
        "SELECT id, person_id, seen_at FROM session WHERE token_hash = $1 AND ends_at > $2 AND seen_at > $3",
        params![token_hash, now, seen_after],
    )?;
    row.map(|row| {
        Ok(Stored {
            id: row.get("id")?,
            person: row.get("person_id")?,
            seen_at: row.get("seen_at")?,
        })
    })
    .transpose()
}

pub fn touch(tx: &mut Tx<'_>, id: SessionId) -> Result<()> {
    let now = tx.now();
    tx.execute("UPDATE session SET seen_at = $2 WHERE id = $1", params![id, now])?;
    Ok(())
}

pub fn delete(tx: &mut Tx<'_>, token_hash: &[u8]) -> Result<Option<PersonId>> {
    let row = tx.maybe(
        "DELETE FROM session WHERE token_hash = $1 RETURNING person_id",
        params![token_hash],
    )?;
    row.map(|row| row.get("person_id")).transpose()
}

pub fn delete_of(tx: &mut Tx<'_>, person: PersonId) -> Result<u64> {
    tx.execute("DELETE FROM session WHERE person_id = $1", params![person])
}
