//! The files of a run: the export itself, and the photographs uploaded beside it.

use kernel::kinds::{ImportId, OrganisationId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::run::Beside;

pub fn insert(tx: &mut Tx<'_>, run: ImportId, photo: &Beside) -> Result<()> {
    tx.execute(
        "INSERT INTO import_photo (run_id, name, source, named) VALUES ($1, $2, $3, $4)",
        params![run, photo.name, photo.source, photo.named],
    )
    .map(|_| ())
}

/// The photographs of a run, by name.
pub fn photos(tx: &mut Tx<'_>, run: ImportId) -> Result<Vec<Beside>> {
    let sql = "SELECT name, source, named FROM import_photo WHERE run_id = $1 ORDER BY name";
    tx.query(sql, params![run])?.iter().map(photo_of).collect()
}

/// Gives the files of a run to another one.
pub fn hand_over(tx: &mut Tx<'_>, from: ImportId, to: ImportId) -> Result<()> {
    tx.execute(
        "UPDATE import_photo SET run_id = $2 WHERE run_id = $1",
        params![from, to],
    )?;
    tx.execute("UPDATE import_run SET source = '' WHERE id = $1", params![from])
        .map(|_| ())
}

/// Notes that the files of a run are removed.
pub fn removed(tx: &mut Tx<'_>, run: ImportId) -> Result<()> {
    tx.execute("UPDATE import_run SET source = '' WHERE id = $1", params![run])?;
    tx.execute(
        "UPDATE import_photo SET source = '' WHERE run_id = $1",
        params![run],
    )
    .map(|_| ())
}

/// Other runs of a seller that still have their export: those that have ended, and those nobody let in since a time.
pub fn left_behind(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    but: ImportId,
    waiting_since: Time,
) -> Result<Vec<ImportId>> {
    let sql = "SELECT id FROM import_run WHERE seller_id = $1 AND id <> $2 AND source <> ''
         AND (state IN ('done', 'failed') OR (state = 'waiting' AND started_at <= $3)) ORDER BY id LIMIT 200";
    tx.query(sql, params![seller, but, waiting_since])?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

fn photo_of(row: &Row) -> Result<Beside> {
    Ok(Beside {
        name: row.get("name")?,
        source: row.get("source")?,
        named: row.get("named")?,
    })
}
