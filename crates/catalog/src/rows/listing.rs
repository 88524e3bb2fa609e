//! Listings and their submitted versions.

use std::collections::BTreeMap;

use kernel::kinds::{DecisionId, ListingId, OrganisationId};
use kernel::{Result, Slug, Time};
use store::{Row, Tx, Value, params};

use crate::model::category::CategorySlug;
use crate::model::listing::{Facts, Listing, Snapshot, Standing, Status};

/// A listing without its variants and photographs.
pub struct Stored {
    pub listing: Listing,
    pub import_digest: Option<[u8; 32]>,
}

const COLUMNS: &str = "id, seller_id, handle, slug, version, status, cleared_version, refused_version, decision_id, facts, \
     import_digest, created_at, updated_at, shown_at";
/// Published, and this very version cleared.
const VISIBLE: &str = "status = 'published' AND cleared_version = version";
/// What a listing comes to for its seller.
const STANDING: &str = "CASE WHEN status <> 'published' THEN status WHEN cleared_version = version THEN 'visible' \
     WHEN refused_version = version THEN 'refused' ELSE 'waiting' END";

/// Whether it is new; a seller has one listing of a handle.
pub fn insert(tx: &mut Tx<'_>, listing: &Listing) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO listing (id, seller_id, handle, slug, version, status, category, facts, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (seller_id, handle) DO NOTHING",
        params![
            listing.id,
            listing.seller,
            listing.handle,
            listing.slug,
            listing.version,
            listing.status.word(),
            listing.facts.category.as_str(),
            Tx::json(&listing.facts)?,
            listing.created_at,
            listing.updated_at,
        ],
    )?;
    Ok(rows == 1)
}

/// Takes the row for this transaction; what stands in it. Nothing if the seller has no such listing.
pub fn lock(tx: &mut Tx<'_>, seller: OrganisationId, id: ListingId) -> Result<Option<Stored>> {
    let now = tx.now();
    let sql =
        format!("UPDATE listing SET updated_at = $3 WHERE id = $1 AND seller_id = $2 RETURNING {COLUMNS}");
    first(tx, &sql, params![id, seller, now])
}

pub fn get(tx: &mut Tx<'_>, id: ListingId) -> Result<Option<Stored>> {
    first(
        tx,
        &format!("SELECT {COLUMNS} FROM listing WHERE id = $1"),
        params![id],
    )
}

pub fn by_handle(tx: &mut Tx<'_>, seller: OrganisationId, handle: &str) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM listing WHERE seller_id = $1 AND handle = $2");
    first(tx, &sql, params![seller, handle])
}

pub fn by_ids(tx: &mut Tx<'_>, ids: &[ListingId]) -> Result<Vec<Stored>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, values) = super::list(ids);
    many(
        tx,
        &format!("SELECT {COLUMNS} FROM listing WHERE id IN ({marks})"),
        &values,
    )
}

/// What is asked of a seller's listings.
#[derive(Default)]
pub struct Asked<'a> {
    pub status: Option<Status>,
    pub standing: Option<Standing>,
    /// Words of a text, an article number, a GTIN; empty for all.
    pub words: &'a str,
}

/// A seller's listings, the last changed first, before a time and id.
pub fn of_seller(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    asked: &Asked<'_>,
    before: (Time, ListingId),
    limit: i64,
) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM listing WHERE seller_id = $1 AND (updated_at < $2 OR (updated_at = $2 AND id < $3))
         AND ($4 = '' OR {STANDING} = $4)
         AND ($5 = '' OR LOWER(facts) LIKE $6 ESCAPE '!' OR EXISTS (SELECT 1 FROM variant
           WHERE variant.listing_id = listing.id AND (variant.sku = $5 OR variant.gtin LIKE $7 ESCAPE '!')))
         AND ($8 = '' OR status = $8) ORDER BY updated_at DESC, id DESC LIMIT $9"
    );
    let standing = asked.standing.map_or("", Standing::word);
    let status = asked.status.map_or("", Status::word);
    let escaped = asked
        .words
        .to_lowercase()
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    let (within, at_end) = (format!("%{escaped}%"), format!("%{escaped}"));
    many(
        tx,
        &sql,
        params![
            seller,
            before.0,
            before.1,
            standing,
            asked.words,
            within,
            at_end,
            status,
            limit
        ],
    )
}

/// Which visible listings are wanted.
pub enum Among<'a> {
    All,
    Seller(OrganisationId),
    Categories(&'a [CategorySlug]),
}

/// Visible listings, the newest first, before a time and id.
pub fn visible(
    tx: &mut Tx<'_>,
    among: &Among<'_>,
    before: (Time, ListingId),
    limit: i64,
) -> Result<Vec<Stored>> {
    let mut values = params![before.0, before.1, limit].to_vec();
    let narrowed = match among {
        Among::All => String::new(),
        Among::Seller(seller) => {
            values.push(store::ToValue::to_value(seller));
            "AND seller_id = $4".to_owned()
        }
        Among::Categories(slugs) => {
            let marks: Vec<String> = (4..4 + slugs.len()).map(|place| format!("${place}")).collect();
            values.extend(slugs.iter().map(|slug| Value::Text(slug.as_str().to_owned())));
            format!("AND category IN ({})", marks.join(", "))
        }
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM listing WHERE {VISIBLE} {narrowed} AND (shown_at < $1 OR (shown_at = $1 AND id < $2))
         ORDER BY shown_at DESC, id DESC LIMIT $3"
    );
    many(tx, &sql, &values)
}

/// Visible listings in the order of their ids, after one; to walk over all of them.
pub fn visible_after(tx: &mut Tx<'_>, after: Option<ListingId>, limit: i64) -> Result<Vec<ListingId>> {
    let after = after.unwrap_or(ListingId::from_digest([0; 16]));
    let sql = format!("SELECT id FROM listing WHERE {VISIBLE} AND id > $1 ORDER BY id LIMIT $2");
    tx.query(&sql, params![after, limit])?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// How many listings a seller has in each status, and how many of the published wait or are refused.
pub fn counts(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Vec<(String, i64)>> {
    let sql = format!(
        "SELECT standing, COUNT(*) AS n FROM (SELECT {STANDING} AS standing FROM listing WHERE seller_id = $1) AS each_one
         GROUP BY standing ORDER BY standing"
    );
    let rows = tx.query(&sql, params![seller])?;
    rows.iter()
        .map(|row| Ok((row.get("standing")?, row.get("n")?)))
        .collect()
}

/// How many listings are visible.
pub fn count_visible(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one(&format!("SELECT COUNT(*) AS n FROM listing WHERE {VISIBLE}"), &[])?
        .get("n")
}

/// How many visible listings a seller has, counted up to `most`.
pub fn count_visible_of(tx: &mut Tx<'_>, seller: OrganisationId, most: i64) -> Result<i64> {
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT id FROM listing WHERE seller_id = $1 AND {VISIBLE} LIMIT $2) seen"
    );
    tx.one(&sql, params![seller, most])?.get("n")
}

/// Writes facts, slug and version.
pub fn set_facts(tx: &mut Tx<'_>, id: ListingId, slug: &Slug, version: i64, facts: &Facts) -> Result<()> {
    tx.execute(
        "UPDATE listing SET slug = $2, version = $3, category = $4, facts = $5 WHERE id = $1",
        params![id, slug, version, facts.category.as_str(), Tx::json(facts)?],
    )
    .map(|_| ())
}

pub fn set_version(tx: &mut Tx<'_>, id: ListingId, version: i64) -> Result<()> {
    tx.execute(
        "UPDATE listing SET version = $2 WHERE id = $1",
        params![id, version],
    )
    .map(|_| ())
}

pub fn set_status(tx: &mut Tx<'_>, id: ListingId, status: Status) -> Result<()> {
    tx.execute(
        "UPDATE listing SET status = $2 WHERE id = $1",
        params![id, status.word()],
    )
    .map(|_| ())
}

pub fn set_import_digest(tx: &mut Tx<'_>, id: ListingId, digest: [u8; 32]) -> Result<()> {
    tx.execute(
        "UPDATE listing SET import_digest = $2 WHERE id = $1",
        params![id, digest],
    )
    .map(|_| ())
}

/// Lets a version pass; whether it is still the listing's version.
pub fn clear(
    tx: &mut Tx<'_>,
    id: ListingId,
    version: i64,
    decision: DecisionId,
) -> Result<Option<OrganisationId>> {
    let now = tx.now();
    let row = tx.maybe(
        "UPDATE listing SET cleared_version = $2, refused_version = NULL, decision_id = $3,
           shown_at = COALESCE(shown_at, $4) WHERE id = $1 AND version = $2 RETURNING seller_id",
        params![id, version, decision, now],
    )?;
    row.map(|row| row.get("seller_id")).transpose()
}

/// Refuses a version, also one that was cleared before; whether it is still the listing's version.
pub fn refuse(
    tx: &mut Tx<'_>,
    id: ListingId,
    version: i64,
    decision: DecisionId,
) -> Result<Option<OrganisationId>> {
    let row = tx.maybe(
        "UPDATE listing SET refused_version = $2, cleared_version = NULL, decision_id = $3
         WHERE id = $1 AND version = $2 RETURNING seller_id",
        params![id, version, decision],
    )?;
    row.map(|row| row.get("seller_id")).transpose()
}

/// Takes a version that is cleared out of sight; whether it is still the listing's version, and was cleared.
pub fn hold(
    tx: &mut Tx<'_>,
    id: ListingId,
    version: i64,
    decision: DecisionId,
) -> Result<Option<OrganisationId>> {
    let row = tx.maybe(
        "UPDATE listing SET cleared_version = NULL, decision_id = $3
         WHERE id = $1 AND version = $2 AND cleared_version = $2 RETURNING seller_id",
        params![id, version, decision],
    )?;
    row.map(|row| row.get("seller_id")).transpose()
}

/// Keeps a version as submitted; fine if it is kept already.
pub fn keep_version(tx: &mut Tx<'_>, id: ListingId, version: i64, snapshot: &Snapshot) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO listing_version (listing_id, version, snapshot, submitted_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (listing_id, version) DO NOTHING",
        params![id, version, Tx::json(snapshot)?, now],
    )
    .map(|_| ())
}

pub fn version(tx: &mut Tx<'_>, id: ListingId, version: i64) -> Result<Option<Snapshot>> {
    let sql = "SELECT snapshot FROM listing_version WHERE listing_id = $1 AND version = $2";
    tx.maybe(sql, params![id, version])?
        .map(|row| row.json("snapshot"))
        .transpose()
}

/// Versions as they were submitted, and when.
pub fn versions(
    tx: &mut Tx<'_>,
    wanted: &[(ListingId, i64)],
) -> Result<BTreeMap<(ListingId, i64), (Time, Snapshot)>> {
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (mut marks, mut values) = (Vec::new(), Vec::new());
    for (place, (id, version)) in wanted.iter().enumerate() {
        marks.push(format!(
            "(listing_id = ${} AND version = ${})",
            place * 2 + 1,
            place * 2 + 2
        ));
        values.extend(params![*id, *version].iter().cloned());
    }
    let sql = format!(
        "SELECT listing_id, version, submitted_at, snapshot FROM listing_version WHERE {}",
        marks.join(" OR ")
    );
    let read = |row: &Row| {
        let key = (row.get("listing_id")?, row.get("version")?);
        Ok((key, (row.get("submitted_at")?, row.json("snapshot")?)))
    };
    tx.query(&sql, &values)?.iter().map(read).collect()
}

fn first(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Option<Stored>> {
    tx.maybe(sql, values)?.as_ref().map(stored).transpose()
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Stored>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Stored> {
    let listing = Listing {
        id: row.get("id")?,
        seller: row.get("seller_id")?,
        handle: row.get("handle")?,
        slug: row.get("slug")?,
        version: row.get("version")?,
        status: row.parse("status", Status::parse)?,
        cleared_version: row.get("cleared_version")?,
        refused_version: row.get("refused_version")?,
        decision: row.get("decision_id")?,
        facts: row.json("facts")?,
        variants: Vec::new(),
        photos: Vec::new(),
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        shown_at: row.get("shown_at")?,
    };
    Ok(Stored {
        listing,
        import_digest: row.get("import_digest")?,
    })
}
