//! Runs of the importer and what they found.

use kernel::kinds::{ImportId, ListingId, OrganisationId};
use kernel::{Actor, Result, Said, Time};
use store::{Row, Tx, Value, params};

use crate::model::listing::Status;
use crate::model::merge::ImportOptions;
use crate::model::run::{Counts, Effect, ImportRun, RunState, StoredFinding};
use crate::model::shopify::{Finding, RawRow, Weight};

const RUN: &str = "id, seller_id, file_name, source, rows_total, options, state, rows_read, created, updated, unchanged, \
     failed, photos, header, failure, published, published_at, started_at, finished_at";
const FINDING: &str =
    "place, product, line, column_name, handle, value, code, weight, reason, mend, records, state";

pub fn insert(
    tx: &mut Tx<'_>,
    id: ImportId,
    seller: OrganisationId,
    options: &ImportOptions,
    (state, source, rows_total): (RunState, &str, i64),
    by: &Actor,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO import_run (id, seller_id, file_name, source, rows_total, options, state, rows_read, created, updated,
           unchanged, failed, photos, header, failure, published, started_by, started_at, beat_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, '[]', '', 0, $8, $9, $9)",
        params![
            id,
            seller,
            options.file_name,
            source,
            rows_total,
            Tx::json(options)?,
            state.word(),
            by,
            now
        ],
    )
    .map(|_| ())
}

/// Takes a run from one state to another; whether it stood in the one.
pub fn move_on(tx: &mut Tx<'_>, id: ImportId, from: RunState, to: RunState) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE import_run SET state = $3, beat_at = $4 WHERE id = $1 AND state = $2",
        params![id, from.word(), to.word(), now],
    )?;
    Ok(rows == 1)
}

/// Whether somebody works on one of the seller's runs.
pub fn is_busy(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<bool> {
    let sql = "SELECT id FROM import_run WHERE seller_id = $1 AND state IN ('running', 'publishing') LIMIT 1";
    Ok(tx.maybe(sql, params![seller])?.is_some())
}

/// Adds to the listings published.
pub fn count_published(tx: &mut Tx<'_>, id: ImportId, more: i64) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE import_run SET published = published + $2, beat_at = $3 WHERE id = $1",
        params![id, more, now],
    )
    .map(|_| ())
}

/// Publishing is over.
pub fn published(tx: &mut Tx<'_>, id: ImportId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE import_run SET state = 'done', published_at = $2 WHERE id = $1 AND state = 'publishing'",
        params![id, now],
    )
    .map(|_| ())
}

/// Notes what a run did to a listing; the first time counts.
pub fn touched(
    tx: &mut Tx<'_>,
    run: ImportId,
    listing: ListingId,
    (effect, wish): (Effect, Status),
) -> Result<()> {
    tx.execute(
        "INSERT INTO import_listing (run_id, listing_id, effect, wish) VALUES ($1, $2, $3, $4)
         ON CONFLICT (run_id, listing_id) DO NOTHING",
        params![run, listing, effect.word(), wish.word()],
    )
    .map(|_| ())
}

/// Listings of a run after one, in the order of their ids.
pub fn listings(
    tx: &mut Tx<'_>,
    run: ImportId,
    after: ListingId,
    limit: i64,
) -> Result<Vec<(ListingId, Effect, Status)>> {
    let sql = "SELECT listing_id, effect, wish FROM import_listing WHERE run_id = $1 AND listing_id > $2
         ORDER BY listing_id LIMIT $3";
    tx.query(sql, params![run, after, limit])?
        .iter()
        .map(|row| {
            Ok((
                row.get("listing_id")?,
                row.parse("effect", Effect::parse)?,
                row.parse("wish", Status::parse)?,
            ))
        })
        .collect()
}

/// How many of a run's listings are drafts that the other shop showed: what publishing would look at.
pub fn to_publish(tx: &mut Tx<'_>, run: ImportId) -> Result<i64> {
    let sql =
        "SELECT COUNT(*) AS n FROM import_listing JOIN listing ON listing.id = import_listing.listing_id
         WHERE import_listing.run_id = $1 AND import_listing.wish = 'published' AND listing.status = 'draft'";
    tx.one(sql, params![run])?.get("n")
}

pub fn set_header(tx: &mut Tx<'_>, id: ImportId, names: &[String]) -> Result<()> {
    tx.execute(
        "UPDATE import_run SET header = $2 WHERE id = $1",
        params![id, Tx::json(&names)?],
    )
    .map(|_| ())
}

/// Adds to the counts.
pub fn count(tx: &mut Tx<'_>, id: ImportId, more: &Counts) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE import_run SET rows_read = rows_read + $2, created = created + $3, updated = updated + $4,
           unchanged = unchanged + $5, failed = failed + $6, photos = photos + $7, beat_at = $8 WHERE id = $1",
        params![
            id,
            more.rows,
            more.created,
            more.updated,
            more.unchanged,
            more.failed,
            more.photos,
            now
        ],
    )
    .map(|_| ())
}

/// Ends a run; whether it was running.
pub fn finish(tx: &mut Tx<'_>, id: ImportId, state: RunState, failure: Option<&Said>) -> Result<bool> {
    let now = tx.now();
    let failure = failure.map_or(Ok(Value::Text(String::new())), Tx::json)?;
    let rows = tx.execute(
        "UPDATE import_run SET state = $2, failure = $3, finished_at = $4 WHERE id = $1 AND state = 'running'",
        params![id, state.word(), failure, now],
    )?;
    Ok(rows == 1)
}

/// Ends runs that gave no sign of life since a time: their process has died. How many. Publishing can be asked for again.
pub fn fail_before(tx: &mut Tx<'_>, time: Time, failure: &Said) -> Result<u64> {
    let now = tx.now();
    let publishing = tx.execute(
        "UPDATE import_run SET state = 'done' WHERE state = 'publishing' AND beat_at <= $1",
        params![time],
    )?;
    let running = tx.execute(
        "UPDATE import_run SET state = 'failed', failure = $2, finished_at = $3 WHERE state = 'running' AND beat_at <= $1",
        params![time, Tx::json(failure)?, now],
    )?;
    Ok(publishing + running)
}

pub fn run(tx: &mut Tx<'_>, seller: OrganisationId, id: ImportId) -> Result<Option<ImportRun>> {
    let sql = format!("SELECT {RUN} FROM import_run WHERE id = $1 AND seller_id = $2");
    tx.maybe(&sql, params![id, seller])?
        .as_ref()
        .map(run_of)
        .transpose()
}

/// A seller's runs, the latest first, before a time and id.
pub fn runs(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    before: (Time, ImportId),
    limit: i64,
) -> Result<Vec<ImportRun>> {
    let sql = format!(
        "SELECT {RUN} FROM import_run WHERE seller_id = $1 AND (started_at < $2 OR (started_at = $2 AND id < $3))
         ORDER BY started_at DESC, id DESC LIMIT $4"
    );
    tx.query(&sql, params![seller, before.0, before.1, limit])?
        .iter()
        .map(run_of)
        .collect()
}

/// Keeps a finding. The rows of the product are kept with its first error.
pub fn insert_finding(
    tx: &mut Tx<'_>,
    run: ImportId,
    place: i64,
    product: u64,
    (finding, records): (&Finding, Option<&[RawRow]>),
) -> Result<()> {
    let records = records.map_or(Ok(Value::Text(String::new())), |rows| Tx::json(&rows))?;
    let number = |line: u64| i64::try_from(line.max(1)).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO import_row (run_id, place, product, line, column_name, handle, value, code, weight, reason, mend,
           records, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open')",
        params![
            run,
            place,
            number(product),
            number(finding.line),
            finding.column,
            finding.handle,
            finding.value,
            finding.code,
            finding.weight.word(),
            Tx::json(&finding.reason)?,
            Tx::json(&finding.mend)?,
            records,
        ],
    )
    .map(|_| ())
}

/// The next free place of a run.
pub fn next_place(tx: &mut Tx<'_>, run: ImportId) -> Result<i64> {
    let sql = "SELECT COALESCE(MAX(place) + 1, 0) AS next FROM import_row WHERE run_id = $1";
    tx.one(sql, params![run])?.get("next")
}

/// Findings of a run after a place, of one weight if given.
pub fn findings(
    tx: &mut Tx<'_>,
    run: ImportId,
    weight: Option<Weight>,
    after: i64,
    limit: i64,
) -> Result<Vec<StoredFinding>> {
    let sql = format!(
        "SELECT {FINDING} FROM import_row WHERE run_id = $1 AND place > $2 AND ($3 = '' OR weight = $3)
         ORDER BY place LIMIT $4"
    );
    let weight = weight.map_or("", Weight::word);
    tx.query(&sql, params![run, after, weight, limit])?
        .iter()
        .map(finding_of)
        .collect()
}

pub fn finding(tx: &mut Tx<'_>, run: ImportId, place: i64) -> Result<Option<StoredFinding>> {
    let sql = format!("SELECT {FINDING} FROM import_row WHERE run_id = $1 AND place = $2");
    tx.maybe(&sql, params![run, place])?
        .as_ref()
        .map(finding_of)
        .transpose()
}

/// All findings of one product, in order.
pub fn of_product(tx: &mut Tx<'_>, run: ImportId, product: u64) -> Result<Vec<StoredFinding>> {
    let sql = format!("SELECT {FINDING} FROM import_row WHERE run_id = $1 AND product = $2 ORDER BY place");
    let product = i64::try_from(product).unwrap_or(i64::MAX);
    tx.query(&sql, params![run, product])?
        .iter()
        .map(finding_of)
        .collect()
}

/// Closes the open findings of a product; whether there were any.
pub fn close(tx: &mut Tx<'_>, run: ImportId, product: u64) -> Result<bool> {
    let product = i64::try_from(product).unwrap_or(i64::MAX);
    let rows = tx.execute(
        "UPDATE import_row SET state = 'mended' WHERE run_id = $1 AND product = $2 AND state = 'open'",
        params![run, product],
    )?;
    Ok(rows > 0)
}

/// Forgets the open findings of a product, before newer ones take their place; whether there were any.
pub fn forget(tx: &mut Tx<'_>, run: ImportId, product: u64) -> Result<bool> {
    let product = i64::try_from(product).unwrap_or(i64::MAX);
    let rows = tx.execute(
        "DELETE FROM import_row WHERE run_id = $1 AND product = $2 AND state = 'open'",
        params![run, product],
    )?;
    Ok(rows > 0)
}

fn run_of(row: &Row) -> Result<ImportRun> {
    let failure: String = row.get("failure")?;
    Ok(ImportRun {
        id: row.get("id")?,
        seller: row.get("seller_id")?,
        file_name: row.get("file_name")?,
        source: row.get("source")?,
        rows_total: row.get("rows_total")?,
        options: row.json("options")?,
        state: row.parse("state", RunState::parse)?,
        counts: Counts {
            rows: row.get("rows_read")?,
            created: row.get("created")?,
            updated: row.get("updated")?,
            unchanged: row.get("unchanged")?,
            failed: row.get("failed")?,
            photos: row.get("photos")?,
        },
        header: row.json("header")?,
        failure: if failure.is_empty() {
            None
        } else {
            row.json("failure").map(Some)?
        },
        published: row.get("published")?,
        published_at: row.get("published_at")?,
        started_at: row.get("started_at")?,
        finished_at: row.get("finished_at")?,
    })
}

fn finding_of(row: &Row) -> Result<StoredFinding> {
    let records: String = row.get("records")?;
    let line = |column| {
        row.get::<i64>(column)
            .map(|line| u64::try_from(line).unwrap_or(0))
    };
    Ok(StoredFinding {
        place: row.get("place")?,
        product: line("product")?,
        finding: Finding {
            line: line("line")?,
            column: row.get("column_name")?,
            handle: row.get("handle")?,
            value: row.get("value")?,
            code: row.get("code")?,
            weight: row.parse("weight", Weight::parse)?,
            reason: row.json("reason")?,
            mend: row.json("mend")?,
        },
        rows: if records.is_empty() {
            Vec::new()
        } else {
            row.json("records")?
        },
        mended: row.get::<String>("state")? == "mended",
    })
}
