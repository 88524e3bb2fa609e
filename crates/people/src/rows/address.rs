//! Addresses: what may be shown, and where the sealed rest belongs.

use kernel::Result;
use kernel::kinds::{AddressId, PersonId};
use store::{Row, Tx, params};

/// An address as stored.
pub struct Stored {
    pub id: AddressId,
    pub person: PersonId,
    pub division: String,
    pub shown: String,
    pub is_default: bool,
}

pub fn insert(tx: &mut Tx<'_>, address: &Stored) -> Result<()> {
    let now = tx.now();
    if address.is_default {
        tx.execute(
            "UPDATE address SET is_default = FALSE WHERE person_id = $1",
            params![address.person],
        )?;
    }
    tx.execute(
        "INSERT INTO address (id, person_id, division, shown, is_default, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![address.id, address.person, address.division, address.shown, address.is_default, now],
    )?;
    Ok(())
}

pub fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Stored>> {
    let sql = "SELECT id, person_id, division, shown, is_default FROM address
               WHERE person_id = $1 AND removed_at IS NULL ORDER BY is_default DESC, created_at DESC LIMIT 50";
    tx.query(sql, params![person])?.iter().map(stored).collect()
}

pub fn get(tx: &mut Tx<'_>, person: PersonId, id: AddressId) -> Result<Option<Stored>> {
    let sql =
        "SELECT id, person_id, division, shown, is_default FROM address WHERE person_id = $1 AND id = $2";
    tx.maybe(sql, params![person, id])?
        .as_ref()
        .map(stored)
        .transpose()
}

pub fn prefer(tx: &mut Tx<'_>, person: PersonId, id: AddressId) -> Result<bool> {
    let sql = "UPDATE address SET is_default = (id = $2) WHERE person_id = $1 AND removed_at IS NULL
               AND EXISTS (SELECT 1 FROM address a WHERE a.person_id = $1 AND a.id = $2 AND a.removed_at IS NULL)";
    Ok(tx.execute(sql, params![person, id])? > 0)
}

pub fn remove(tx: &mut Tx<'_>, person: PersonId, id: AddressId) -> Result<bool> {
    let now = tx.now();
    let sql = "UPDATE address SET removed_at = $3 WHERE person_id = $1 AND id = $2 AND removed_at IS NULL";
    Ok(tx.execute(sql, params![person, id, now])? == 1)
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        person: row.get("person_id")?,
        division: row.get("division")?,
        shown: row.get("shown")?,
        is_default: row.get("is_default")?,
    })
}
