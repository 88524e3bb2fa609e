//! Organisations.

use kernel::kinds::OrganisationId;
use kernel::{Actor, Result, Said, Slug, Time};
use store::{Row, ToValue, Tx, params};

use crate::model::principal::{OrgKind, OrgStatus};

/// An organisation as stored; nothing in it is personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: OrganisationId,
    pub kind: OrgKind,
    pub slug: Slug,
    pub name: String,
    pub name_zh: String,
    pub status: OrgStatus,
    pub reason: Option<Said>,
    pub state: String,
    pub city: String,
    pub since: i64,
    pub story_en: String,
    pub story_zh: String,
    pub created_at: Time,
    pub decided_at: Option<Time>,
    pub decided_by: Option<Actor>,
    pub suspended: bool,
}

/// What an application says about a shop in public.
pub struct Told {
    pub name: String,
    pub name_zh: String,
    pub state: String,
    pub city: String,
    pub since: i64,
    pub story_en: String,
    pub story_zh: String,
}

const COLUMNS: &str = "id, kind, slug, name, name_zh, status, reason, state, city, since, story_en, story_zh, created_at, decided_at, decided_by, \
     sales_suspended";

/// Whether it is new; a slug belongs to one organisation.
pub fn insert(tx: &mut Tx<'_>, org: &Stored) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO organisation (id, kind, slug, name, name_zh, status, reason, state, city, since, story_en, story_zh,
           created_at) VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $9, $10, $11, $12) ON CONFLICT (slug) DO NOTHING",
        params![
            org.id, org.kind.word(), org.slug, org.name, org.name_zh, org.status.word(), org.state, org.city, org.since,
            org.story_en, org.story_zh, org.created_at
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Option<Stored>> {
    tx.maybe(
        &format!("SELECT {COLUMNS} FROM organisation WHERE id = $1"),
        params![id],
    )?
    .as_ref()
    .map(stored)
    .transpose()
}

pub fn by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Stored>> {
    tx.maybe(
        &format!("SELECT {COLUMNS} FROM organisation WHERE slug = $1"),
        params![slug],
    )?
    .as_ref()
    .map(stored)
    .transpose()
}

/// Writes what an application says about a shop in public.
pub fn tell(tx: &mut Tx<'_>, id: OrganisationId, told: &Told) -> Result<()> {
    tx.execute(
        "UPDATE organisation SET name = $2, name_zh = $3, state = $4, city = $5, since = $6, story_en = $7, story_zh = $8
         WHERE id = $1",
        params![
            id, told.name, told.name_zh, told.state, told.city, told.since, told.story_en, told.story_zh
        ],
    )?;
    Ok(())
}

/// Writes its name in Chinese and its stories in English and Chinese.
pub fn describe(tx: &mut Tx<'_>, id: OrganisationId, [name_zh, story_en, story_zh]: [&str; 3]) -> Result<()> {
    tx.execute(
        "UPDATE organisation SET name_zh = $2, story_en = $3, story_zh = $4 WHERE id = $1",
        params![id, name_zh, story_en, story_zh],
    )?;
    Ok(())
}

/// Takes the row, so that two who act on the same organisation act one after the other.
pub fn lock(tx: &mut Tx<'_>, id: OrganisationId) -> Result<()> {
    tx.execute("UPDATE organisation SET name = name WHERE id = $1", params![id])
        .map(|_| ())
}

/// Suspends sales or lets them go on; whether that changed anything.
pub fn set_suspended(tx: &mut Tx<'_>, id: OrganisationId, suspended: bool) -> Result<bool> {
    let sql = "UPDATE organisation SET sales_suspended = $2 WHERE id = $1 AND sales_suspended <> $2";
    Ok(tx.execute(sql, params![id, suspended])? == 1)
}

/// Organisations of a kind and status, the oldest application first, after a time and id.
pub fn by_status(
    tx: &mut Tx<'_>,
    kind: OrgKind,
    status: OrgStatus,
    after: (Time, OrganisationId),
    limit: i64,
) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM organisation WHERE kind = $1 AND status = $2 AND (created_at > $3 OR (created_at = $3 AND id > $4))
         ORDER BY created_at, id LIMIT $5"
    );
    tx.query(&sql, params![kind.word(), status.word(), after.0, after.1, limit])?
        .iter()
        .map(stored)
        .collect()
}

/// Organisations of a kind, the latest first, before a time and id; of a status unless none is named, and whose name or
/// page address contains a text unless it is empty.
pub fn latest(
    tx: &mut Tx<'_>,
    kind: OrgKind,
    status: Option<OrgStatus>,
    text: &str,
    before: (Time, OrganisationId),
    limit: i64,
) -> Result<Vec<Stored>> {
    let mut values = params![kind.word(), before.0, before.1, limit, like(text)].to_vec();
    let only = status.map_or("", |status| {
        values.push(status.word().to_value());
        "AND status = $6"
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM organisation WHERE kind = $1 AND (created_at < $2 OR (created_at = $2 AND id < $3))
           AND (LOWER(name) LIKE $5 ESCAPE '!' OR name_zh LIKE $5 ESCAPE '!' OR slug LIKE $5 ESCAPE '!') {only}
         ORDER BY created_at DESC, id DESC LIMIT $4"
    );
    tx.query(&sql, &values)?.iter().map(stored).collect()
}

/// A pattern for `LIKE … ESCAPE '!'` that finds a text anywhere.
pub fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for sign in text.trim().to_lowercase().chars() {
        if matches!(sign, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

/// How many organisations of a kind stand where, and when the first of them came.
pub fn counts(tx: &mut Tx<'_>, kind: OrgKind) -> Result<Vec<(OrgStatus, i64, Time)>> {
    let sql = "SELECT status, COUNT(*) AS count, MIN(created_at) AS oldest FROM organisation WHERE kind = $1
               GROUP BY status";
    let read = |row: &Row| {
        Ok((
            row.parse("status", OrgStatus::parse)?,
            row.get("count")?,
            row.get("oldest")?,
        ))
    };
    tx.query(sql, params![kind.word()])?.iter().map(read).collect()
}

/// The organisation of a kind that began first: the house itself, its warehouse.
pub fn first(tx: &mut Tx<'_>, kind: OrgKind) -> Result<Option<OrganisationId>> {
    let sql =
        "SELECT id FROM organisation WHERE kind = $1 AND status = 'verified' ORDER BY created_at, id LIMIT 1";
    tx.maybe(sql, params![kind.word()])?
        .map(|row| row.get("id"))
        .transpose()
}

/// Moves from one status to another; whether it was there.
pub fn decide(
    tx: &mut Tx<'_>,
    id: OrganisationId,
    from: &[OrgStatus],
    to: OrgStatus,
    reason: Option<&Said>,
    by: &Actor,
) -> Result<bool> {
    let reason = reason
        .map(Tx::json)
        .transpose()?
        .unwrap_or(store::Value::Text(String::new()));
    let now = tx.now();
    for from in from {
        let rows = tx.execute(
            "UPDATE organisation SET status = $3, reason = $4, decided_at = $5, decided_by = $6 WHERE id = $1 AND status = $2",
            params![id, from.word(), to.word(), reason, now, by],
        )?;
        if rows == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

fn stored(row: &Row) -> Result<Stored> {
    let reason: String = row.get("reason")?;
    Ok(Stored {
        id: row.get("id")?,
        kind: row.parse("kind", OrgKind::parse)?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        name_zh: row.get("name_zh")?,
        status: row.parse("status", OrgStatus::parse)?,
        reason: if reason.is_empty() {
            None
        } else {
            Some(row.json("reason")?)
        },
        state: row.get("state")?,
        city: row.get("city")?,
        since: row.get("since")?,
        story_en: row.get("story_en")?,
        story_zh: row.get("story_zh")?,
        created_at: row.get("created_at")?,
        decided_at: row.get("decided_at")?,
        decided_by: row
            .get::<Option<String>>("decided_by")?
            .as_deref()
            .and_then(Actor::parse),
        suspended: row.get("sales_suspended")?,
    })
}
