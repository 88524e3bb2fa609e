//! Known cases among the others of an analyst.

use kernel::kinds::{CaseId, PersonId};
use kernel::{Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::case::{Case, CaseKind, CaseState, Claim, Place};
use crate::model::known_case::{Seed, SeedState};
use crate::model::rules::Outcome;

const COLUMNS: &str = "s.id, s.case_id, s.analyst_id, s.state, s.opened_at, s.due_at, s.claimed_until, s.outcome, s.codes, \
     s.ended_at, c.listing_id, c.version, c.seller_id, c.decision_id, c.harm, c.opened_at AS then_at";

const FROM: &str = "known_case_seed s JOIN desk_case c ON c.id = s.case_id";

/// Puts a known case among an analyst's others, for as long as the past case had; nothing if one waits there.
pub fn insert(tx: &mut Tx<'_>, id: CaseId, of: &Case, analyst: PersonId) -> Result<bool> {
    let now = tx.now();
    let due = now.plus(of.due_at.since(of.opened_at));
    let rows = tx.execute(
        "INSERT INTO known_case_seed (id, case_id, analyst_id, state, opened_at, due_at)
         VALUES ($1, $2, $3, 'open', $4, $5) ON CONFLICT DO NOTHING",
        params![id, of.id, analyst, now, due],
    )?;
    Ok(rows == 1)
}

/// A known case of this analyst's.
pub fn get(tx: &mut Tx<'_>, id: CaseId, analyst: PersonId) -> Result<Option<Seed>> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE s.id = $1 AND s.analyst_id = $2");
    Ok(many(tx, &sql, params![id, analyst])?.pop())
}

/// Those of an analyst that wait, after a place of the queue.
pub fn waiting(tx: &mut Tx<'_>, analyst: PersonId, after: Place) -> Result<Vec<Seed>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE s.analyst_id = $1 AND s.state = 'open' AND (c.harm < $2 OR (c.harm = $2
           AND (s.opened_at > $3 OR (s.opened_at = $3 AND s.id > $4)))) ORDER BY s.id"
    );
    many(tx, &sql, params![analyst, after.harm, after.opened_at, after.id])
}

/// Those of all that are known still and were ruled, or would have been passed on, since a time; the latest first.
pub fn ended(tx: &mut Tx<'_>, since: Time) -> Result<Vec<Seed>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} JOIN known_case k ON k.case_id = s.case_id
         WHERE s.state IN ('ruled', 'passed') AND k.state = 'known' AND s.ended_at >= $1
         ORDER BY s.ended_at DESC, s.id LIMIT 10000"
    );
    many(tx, &sql, params![since])
}

/// The analyst takes it, or lengthens their claim.
pub fn claim(tx: &mut Tx<'_>, id: CaseId, until: Time) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE known_case_seed SET claimed_at = CASE WHEN claimed_until > $3 THEN claimed_at ELSE $3 END, claimed_until = $2
         WHERE id = $1 AND state = 'open'",
        params![id, until, now],
    )
    .map(|_| ())
}

/// The analyst puts it back.
pub fn release(tx: &mut Tx<'_>, id: CaseId) -> Result<()> {
    tx.execute(
        "UPDATE known_case_seed SET claimed_at = NULL, claimed_until = NULL WHERE id = $1 AND state = 'open'",
        params![id],
    )
    .map(|_| ())
}

/// Ends one that is claimed, with a ruling or without; whether it was claimed still.
pub fn end(tx: &mut Tx<'_>, id: CaseId, ruled: Option<(Outcome, &[String])>) -> Result<bool> {
    let now = tx.now();
    let state = ruled.map_or(SeedState::Passed, |_| SeedState::Ruled);
    let rows = tx.execute(
        "UPDATE known_case_seed SET state = $2, outcome = $3, codes = $4, ended_at = $5
         WHERE id = $1 AND state = 'open' AND claimed_until > $5",
        params![
            id,
            state.word(),
            ruled.map(|(outcome, _)| outcome.word()),
            ruled.map(|(_, codes)| codes.join(" ")),
            now
        ],
    )?;
    Ok(rows == 1)
}

/// Those that wait and may wait no longer: not known any more, or the listing is on the desk for real; if nobody looks at it,
/// also where another of the seller's is.
pub fn stale(tx: &mut Tx<'_>) -> Result<Vec<CaseId>> {
    let now = tx.now();
    let sql = format!(
        "SELECT s.id FROM {FROM} JOIN known_case k ON k.case_id = s.case_id WHERE s.state = 'open' AND (k.state <> 'known'
           OR EXISTS (SELECT 1 FROM desk_case o WHERE o.seller_id = c.seller_id AND o.state = 'open'
             AND (o.listing_id = c.listing_id OR s.claimed_until IS NULL OR s.claimed_until <= $1))) ORDER BY s.id"
    );
    tx.query(&sql, params![now])?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// Takes one back.
pub fn withdraw(tx: &mut Tx<'_>, id: CaseId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE known_case_seed SET state = 'withdrawn', ended_at = $2 WHERE id = $1 AND state = 'open'",
        params![id, now],
    )
    .map(|_| ())
}

/// From when on, and after how many cases that the analyst takes, the next one comes; and whether one waits.
pub fn pace(tx: &mut Tx<'_>, analyst: PersonId) -> Result<Option<(Time, i64, bool)>> {
    let sql =
        "SELECT since, claims, (SELECT COUNT(*) FROM known_case_seed s WHERE s.analyst_id = p.analyst_id
           AND s.state = 'open') AS waits FROM known_case_pace p WHERE p.analyst_id = $1";
    let read = |row: &Row| {
        let waits: i64 = row.get("waits")?;
        Ok((row.get("since")?, row.get("claims")?, waits > 0))
    };
    tx.maybe(sql, params![analyst])?.as_ref().map(read).transpose()
}

/// Sets when the next one comes.
pub fn set_pace(tx: &mut Tx<'_>, analyst: PersonId, since: Time, claims: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO known_case_pace (analyst_id, since, claims) VALUES ($1, $2, $3)
         ON CONFLICT (analyst_id) DO UPDATE SET since = excluded.since, claims = excluded.claims",
        params![analyst, since, claims],
    )
    .map(|_| ())
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Seed>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Seed> {
    let (analyst, state): (PersonId, SeedState) =
        (row.get("analyst_id")?, row.parse("state", SeedState::parse)?);
    let until: Option<Time> = row.get("claimed_until")?;
    let ruled = match row.get::<Option<String>>("codes")? {
        Some(codes) => Some((
            row.parse("outcome", Outcome::parse)?,
            super::second::codes(&codes),
        )),
        None => None,
    };
    let case = Case {
        id: row.get("id")?,
        kind: CaseKind::Screening,
        listing: row.get("listing_id")?,
        version: row.get("version")?,
        seller: row.get("seller_id")?,
        decision: row.get("decision_id")?,
        harm: row.get("harm")?,
        plea: String::new(),
        state: match state {
            SeedState::Open => CaseState::Open,
            SeedState::Ruled | SeedState::Passed => CaseState::Decided,
            SeedState::Withdrawn => CaseState::Superseded,
        },
        claim: until.map(|until| Claim { by: analyst, until }),
        barred: None,
        handover: String::new(),
        opened_at: row.get("opened_at")?,
        due_at: row.get("due_at")?,
        closed_at: row.get("ended_at")?,
    };
    Ok(Seed {
        case,
        of: row.get("case_id")?,
        analyst,
        state,
        then: row.get("then_at")?,
        ruled,
    })
}
