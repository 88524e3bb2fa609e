//! Cases of the desk.

use kernel::kinds::{CaseId, DecisionId, ListingId, PersonId};
use kernel::{Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::case::{Case, CaseKind, CaseState, Claim, Place};

const COLUMNS: &str = "id, kind, listing_id, version, seller_id, decision_id, harm, plea, state, claimed_by, claimed_until, \
     barred, handover, opened_at, due_at, closed_at";

/// Whether it is new; a version waits once, and a decision is appealed against once.
pub fn insert(tx: &mut Tx<'_>, case: &Case) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO desk_case (id, kind, listing_id, version, seller_id, decision_id, harm, plea, state, barred, handover,
           opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10, $11, $12) ON CONFLICT DO NOTHING",
        params![
            case.id,
            case.kind.word(),
            case.listing,
            case.version,
            case.seller,
            case.decision,
            case.harm,
            case.plea,
            case.barred,
            case.handover,
            case.opened_at,
            case.due_at,
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, id: CaseId) -> Result<Option<Case>> {
    let sql = format!("SELECT {COLUMNS} FROM desk_case WHERE id = $1");
    first(tx, &sql, params![id])
}

/// Gives the case to an analyst, or lengthens their claim; nothing if it is closed, somebody else's, or barred to them.
pub fn claim(tx: &mut Tx<'_>, id: CaseId, by: PersonId, until: Time) -> Result<Option<Case>> {
    let now = tx.now();
    let sql = format!(
        "UPDATE desk_case SET claimed_by = $2, claimed_until = $3 WHERE id = $1 AND state = 'open'
           AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= $4) AND (barred IS NULL OR barred <> $2)
         RETURNING {COLUMNS}"
    );
    first(tx, &sql, params![id, by, until, now])
}

/// Puts a case back; whether it was theirs.
pub fn release(tx: &mut Tx<'_>, id: CaseId, by: PersonId) -> Result<bool> {
    let rows = tx.execute(
        "UPDATE desk_case SET claimed_by = NULL, claimed_until = NULL WHERE id = $1 AND state = 'open' AND claimed_by = $2",
        params![id, by],
    )?;
    Ok(rows == 1)
}

/// Passes a case on: the one who has it may no longer decide it; whether it was theirs to pass on.
pub fn pass_on(tx: &mut Tx<'_>, id: CaseId, by: PersonId, handover: &str, harm: u8) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE desk_case SET claimed_by = NULL, claimed_until = NULL, barred = $2, handover = $3, harm = $4
         WHERE id = $1 AND state = 'open' AND claimed_by = $2 AND claimed_until > $5 AND barred IS NULL",
        params![id, by, handover, harm, now],
    )?;
    Ok(rows == 1)
}

/// Gives a case back for others to decide.
pub fn hand_on(tx: &mut Tx<'_>, id: CaseId, by: PersonId, harm: u8) -> Result<()> {
    tx.execute(
        "UPDATE desk_case SET claimed_by = NULL, claimed_until = NULL, barred = $2, harm = $3 WHERE id = $1",
        params![id, by, harm],
    )
    .map(|_| ())
}

/// Takes the row of a case that this analyst has claimed and may still decide.
pub fn take_claimed(tx: &mut Tx<'_>, id: CaseId, by: PersonId) -> Result<Option<Case>> {
    let now = tx.now();
    let sql = format!(
        "UPDATE desk_case SET claimed_until = claimed_until WHERE id = $1 AND state = 'open' AND claimed_by = $2
           AND claimed_until > $3 RETURNING {COLUMNS}"
    );
    first(tx, &sql, params![id, by, now])
}

pub fn close(tx: &mut Tx<'_>, id: CaseId, by: DecisionId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE desk_case SET state = 'decided', closed_at = $2, closed_by = $3 WHERE id = $1 AND state = 'open'",
        params![id, now, by],
    )
    .map(|_| ())
}

/// Closes an open case without a decision: there is nothing left to decide for now.
pub fn set_aside(tx: &mut Tx<'_>, id: CaseId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE desk_case SET state = 'superseded', closed_at = $2 WHERE id = $1 AND state = 'open'",
        params![id, now],
    )
    .map(|_| ())
}

/// Closes what waits about older versions. Notices stay: they are about the listing whatever its seller does.
pub fn supersede(tx: &mut Tx<'_>, listing: ListingId, below: i64) -> Result<Vec<CaseId>> {
    let now = tx.now();
    let sql =
        "UPDATE desk_case SET state = 'superseded', closed_at = $3 WHERE listing_id = $1 AND version < $2
           AND state = 'open' AND kind <> 'notice' RETURNING id";
    closed(tx, sql, params![listing, below, now])
}

/// Closes what waits for a screening's decision about a listing that is off sale.
pub fn withdraw(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<CaseId>> {
    let now = tx.now();
    let sql = "UPDATE desk_case SET state = 'superseded', closed_at = $2 WHERE listing_id = $1
           AND state = 'open' AND kind = 'screening' RETURNING id";
    closed(tx, sql, params![listing, now])
}

fn closed(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<CaseId>> {
    let rows = tx.query(sql, values)?;
    let mut ids = rows
        .iter()
        .map(|row| row.get("id"))
        .collect::<Result<Vec<CaseId>>>()?;
    ids.sort_unstable();
    Ok(ids)
}

/// What waits about this version, if anything.
pub fn waiting(tx: &mut Tx<'_>, listing: ListingId, version: i64) -> Result<Option<Case>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM desk_case WHERE listing_id = $1 AND version = $2 AND kind = 'screening' AND state = 'open'"
    );
    first(tx, &sql, params![listing, version])
}

/// Open cases after a place, the most harmful first, then the oldest; of one kind if given.
pub fn queue(tx: &mut Tx<'_>, kind: Option<CaseKind>, after: Place, limit: i64) -> Result<Vec<Case>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM desk_case WHERE state = 'open' AND (harm < $1 OR (harm = $1
           AND (opened_at > $2 OR (opened_at = $2 AND id > $3)))) AND ($5 = '' OR kind = $5)
         ORDER BY harm DESC, opened_at, id LIMIT $4"
    );
    let kind = kind.map_or("", CaseKind::word);
    many(
        tx,
        &sql,
        params![after.harm, after.opened_at, after.id, limit, kind],
    )
}

/// The case of an appeal against a decision.
pub fn appeal_against(tx: &mut Tx<'_>, decision: DecisionId) -> Result<Option<Case>> {
    let sql = format!("SELECT {COLUMNS} FROM desk_case WHERE decision_id = $1 AND kind = 'appeal'");
    first(tx, &sql, params![decision])
}

/// The decision that closed a case.
pub fn closed_by(tx: &mut Tx<'_>, id: CaseId) -> Result<Option<DecisionId>> {
    let row = tx.maybe("SELECT closed_by FROM desk_case WHERE id = $1", params![id])?;
    row.map_or(Ok(None), |row| row.get("closed_by"))
}

/// How many cases are open, and how many of them are past their promise.
pub fn counts(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let now = tx.now();
    let row = tx.one(
        "SELECT COUNT(*) AS n, CAST(COALESCE(SUM(CASE WHEN due_at < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late
         FROM desk_case WHERE state = 'open'",
        params![now],
    )?;
    Ok((row.get("n")?, row.get("late")?))
}

/// How many appeals were opened since a time.
pub fn appeals_since(tx: &mut Tx<'_>, since: Time) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM desk_case WHERE kind = 'appeal' AND opened_at >= $1";
    tx.one(sql, params![since])?.get("n")
}

fn first(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Option<Case>> {
    tx.maybe(sql, values)?.as_ref().map(stored).transpose()
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Case>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Case> {
    let by: Option<PersonId> = row.get("claimed_by")?;
    let until: Option<Time> = row.get("claimed_until")?;
    Ok(Case {
        id: row.get("id")?,
        kind: row.parse("kind", CaseKind::parse)?,
        listing: row.get("listing_id")?,
        version: row.get("version")?,
        seller: row.get("seller_id")?,
        decision: row.get("decision_id")?,
        harm: row.get("harm")?,
        plea: row.get("plea")?,
        state: row.parse("state", CaseState::parse)?,
        claim: by.zip(until).map(|(by, until)| Claim { by, until }),
        barred: row.get("barred")?,
        handover: row.get("handover")?,
        opened_at: row.get("opened_at")?,
        due_at: row.get("due_at")?,
        closed_at: row.get("closed_at")?,
    })
}
