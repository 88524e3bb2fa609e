//! Brands.

use kernel::kinds::{BrandId, OrganisationId};
use kernel::{Actor, Result, Said, Time};
use store::{Row, Tx, Value, params};

use crate::model::brand::{Brand, BrandStatus, ParallelTrade, SecondHand, name_key};

const COLUMNS: &str = "id, name, aliases, owner_id, mark_number, office, classes, common_word, context, innocent, \
     gtin_prefixes, territories, parallel_trade, second_hand, status, reason, registered_at";

/// Writes a brand as it comes in, or a watched one again; whether a row was written.
pub fn put(tx: &mut Tx<'_>, brand: &Brand, decided_by: Option<&Actor>, changed: i64) -> Result<bool> {
    let now = tx.now();
    let decided_at = decided_by.map(|_| now);
    let rows = tx.execute(
        "INSERT INTO brand (id, name, name_key, aliases, owner_id, mark_number, office, classes, common_word, context,
           innocent, gtin_prefixes, status, reason, registered_at, decided_at, decided_by, changed, parallel_trade, second_hand, territories)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', $14, $15, $16, $17, $18, $19, $20)
         ON CONFLICT (id) DO UPDATE SET name = $2, name_key = $3, aliases = $4, classes = $8, common_word = $9,
           context = $10, innocent = $11, changed = $17 WHERE brand.owner_id IS NULL",
        params![
            brand.id,
            brand.name,
            name_key(&brand.name),
            Tx::json(&brand.aliases)?,
            brand.owner,
            brand.mark_number,
            brand.office,
            Tx::json(&brand.classes)?,
            brand.common_word,
            Tx::json(&brand.context)?,
            Tx::json(&brand.innocent)?,
            Tx::json(&brand.gtin_prefixes)?,
            brand.status.word(),
            brand.registered_at,
            decided_at,
            decided_by,
            changed,
            brand.parallel_trade.word(),
            brand.second_hand.word(),
            Tx::json(&brand.territories)?,
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, id: BrandId) -> Result<Option<Brand>> {
    let sql = format!("SELECT {COLUMNS} FROM brand WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

/// Verified brands of others that are called so, those with an owner only.
pub fn verified_called(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Brand>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM brand WHERE name_key = $1 AND status = 'verified' AND owner_id IS NOT NULL ORDER BY id LIMIT 20"
    );
    many(tx, &sql, params![name_key(name)])
}

/// Sets what an owner's brand says of resale; whether there is such a brand.
pub fn set_terms(
    tx: &mut Tx<'_>,
    (id, owner): (BrandId, OrganisationId),
    (parallel, used): (ParallelTrade, SecondHand),
    changed: i64,
) -> Result<bool> {
    let sql = "UPDATE brand SET parallel_trade = $3, second_hand = $4, changed = $5 WHERE id = $1 AND owner_id = $2";
    let rows = tx.execute(sql, params![id, owner, parallel.word(), used.word(), changed])?;
    Ok(rows == 1)
}

/// The name of this reading that the market itself watches, if there is one.
pub fn watched_called(tx: &mut Tx<'_>, name: &str) -> Result<Option<Brand>> {
    let sql =
        format!("SELECT {COLUMNS} FROM brand WHERE name_key = $1 AND owner_id IS NULL ORDER BY id LIMIT 1");
    Ok(many(tx, &sql, params![name_key(name)])?.into_iter().next())
}

/// Brands of a status, the oldest first, after a time and id.
pub fn by_status(
    tx: &mut Tx<'_>,
    status: BrandStatus,
    after: (Time, BrandId),
    limit: i64,
) -> Result<Vec<Brand>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM brand WHERE status = $1 AND owner_id IS NOT NULL
           AND (registered_at > $2 OR (registered_at = $2 AND id > $3)) ORDER BY registered_at, id LIMIT $4"
    );
    many(tx, &sql, params![status.word(), after.0, after.1, limit])
}

/// An owner's brands, the oldest first; at most 200.
pub fn of_owner(tx: &mut Tx<'_>, owner: OrganisationId) -> Result<Vec<Brand>> {
    let sql = format!("SELECT {COLUMNS} FROM brand WHERE owner_id = $1 ORDER BY registered_at, id LIMIT 200");
    many(tx, &sql, params![owner])
}

pub fn by_ids(tx: &mut Tx<'_>, ids: &[BrandId]) -> Result<Vec<Brand>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, values) = super::list(ids);
    many(
        tx,
        &format!("SELECT {COLUMNS} FROM brand WHERE id IN ({marks}) ORDER BY id"),
        &values,
    )
}

/// Brands that have changed since a revision.
pub fn changed_since(tx: &mut Tx<'_>, revision: i64) -> Result<Vec<Brand>> {
    let sql = format!("SELECT {COLUMNS} FROM brand WHERE changed > $1 ORDER BY changed, id");
    many(tx, &sql, params![revision])
}

/// Moves from one status to another; whether it was there.
pub fn decide(
    tx: &mut Tx<'_>,
    id: BrandId,
    (from, to): (BrandStatus, BrandStatus),
    reason: Option<&Said>,
    by: &Actor,
    changed: i64,
) -> Result<bool> {
    let reason = match reason {
        Some(said) => Tx::json(said)?,
        None => Value::Text(String::new()),
    };
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE brand SET status = $3, reason = $4, decided_at = $5, decided_by = $6, changed = $7
         WHERE id = $1 AND status = $2",
        params![id, from.word(), to.word(), reason, now, by, changed],
    )?;
    Ok(rows == 1)
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Brand>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Brand> {
    let reason: String = row.get("reason")?;
    Ok(Brand {
        id: row.get("id")?,
        name: row.get("name")?,
        aliases: row.json("aliases")?,
        owner: row.get("owner_id")?,
        mark_number: row.get("mark_number")?,
        office: row.get("office")?,
        classes: row.json("classes")?,
        common_word: row.get("common_word")?,
        context: row.json("context")?,
        innocent: row.json("innocent")?,
        gtin_prefixes: row.json("gtin_prefixes")?,
        territories: row.json("territories")?,
        parallel_trade: row.parse("parallel_trade", ParallelTrade::parse)?,
        second_hand: row.parse("second_hand", SecondHand::parse)?,
        status: row.parse("status", BrandStatus::parse)?,
        reason: if reason.is_empty() {
            None
        } else {
            row.json("reason")?
        },
        registered_at: row.get("registered_at")?,
    })
}
