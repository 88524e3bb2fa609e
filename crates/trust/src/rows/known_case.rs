//! Cases on which the truth is known.

use kernel::kinds::{CaseId, DecisionId, PersonId};
use kernel::{Actor, Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::known_case::{HowKnown, KnownCase, KnownState};
use crate::model::rules::Outcome;

const COLUMNS: &str =
    "k.case_id, k.how, k.state, k.outcome, k.codes, k.decision_id, k.why, k.chosen_by, k.asked, k.since";

/// Cases found in one step.
const PIECE: i64 = 200;

/// Writes one down. What was only proposed, or declined, gives way to what is known otherwise.
pub fn insert(tx: &mut Tx<'_>, known: &KnownCase) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO known_case (case_id, how, state, outcome, codes, decision_id, why, chosen_by, asked, since)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (case_id) DO UPDATE SET how = excluded.how, state = excluded.state, outcome = excluded.outcome,
           codes = excluded.codes, decision_id = excluded.decision_id, why = excluded.why, chosen_by = excluded.chosen_by,
           asked = excluded.asked, since = excluded.since
         WHERE known_case.state IN ('proposed', 'declined') AND excluded.how <> 'chosen'",
        params![
            known.case,
            known.how.word(),
            known.state.word(),
            known.outcome.word(),
            known.codes.join(" "),
            known.decision,
            known.why,
            known.chosen_by,
            known.asked,
            known.since,
        ],
    )?;
    Ok(rows == 1)
}

pub fn get(tx: &mut Tx<'_>, case: CaseId) -> Result<Option<KnownCase>> {
    let sql = format!("SELECT {COLUMNS} FROM known_case k WHERE k.case_id = $1");
    Ok(many(tx, &sql, params![case])?.pop())
}

/// Cases that a person decided and another upheld on appeal, or that two ruled the same by themselves, and that are not known
/// yet: with the decision that stands.
pub fn found(tx: &mut Tx<'_>) -> Result<Vec<(CaseId, HowKnown, DecisionId)>> {
    let sql = "SELECT c.id, 'appeal' AS how, a.id AS decision_id FROM desk_case c
           JOIN decision d ON d.id = c.closed_by JOIN decision a ON a.answers = d.id
         WHERE c.kind = 'screening' AND c.state = 'decided' AND d.machine = $1 AND a.machine = $1 AND a.outcome = d.outcome
           AND a.actor <> d.actor
           AND NOT EXISTS (SELECT 1 FROM known_case k WHERE k.case_id = c.id AND k.state IN ('known', 'withdrawn'))
         UNION ALL
         SELECT c.id, 'two' AS how, c.closed_by AS decision_id FROM second_look l JOIN desk_case c ON c.id = l.case_id
         WHERE c.kind = 'screening' AND c.state = 'decided' AND l.second_outcome = l.first_outcome AND l.second_by <> l.first_by
           AND NOT EXISTS (SELECT 1 FROM decision a WHERE a.answers = c.closed_by)
           AND NOT EXISTS (SELECT 1 FROM known_case k WHERE k.case_id = c.id AND k.state IN ('known', 'withdrawn'))
         ORDER BY 1 LIMIT $2";
    let read = |row: &Row| {
        Ok((
            row.get("id")?,
            row.parse("how", HowKnown::parse)?,
            row.get("decision_id")?,
        ))
    };
    tx.query(sql, params![false, PIECE])?.iter().map(read).collect()
}

/// Known or proposed cases of which people have decided the same version otherwise since.
pub fn overturned(tx: &mut Tx<'_>) -> Result<Vec<CaseId>> {
    let sql = "SELECT k.case_id FROM known_case k JOIN desk_case c ON c.id = k.case_id
         WHERE k.state IN ('known', 'proposed') AND EXISTS (SELECT 1 FROM decision d WHERE d.listing_id = c.listing_id
           AND d.version = c.version AND d.machine = $1 AND d.decided_at > c.closed_at AND d.outcome <> k.outcome)
         ORDER BY k.case_id LIMIT $2";
    tx.query(sql, params![false, PIECE])?
        .iter()
        .map(|row| row.get("case_id"))
        .collect()
}

/// Moves one on, if it stands where it is said to.
pub fn advance(tx: &mut Tx<'_>, case: CaseId, from: KnownState, to: KnownState) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE known_case SET state = $3, since = $4 WHERE case_id = $1 AND state = $2",
        params![case, from.word(), to.word(), now],
    )?;
    Ok(rows == 1)
}

/// The oldest proposal that no colleague looks at yet and that this analyst may look at.
pub fn next_proposed(tx: &mut Tx<'_>, by: PersonId) -> Result<Option<KnownCase>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM known_case k WHERE k.state = 'proposed' AND k.asked IS NULL AND k.chosen_by <> $1
         ORDER BY k.since, k.case_id LIMIT 1"
    );
    Ok(many(tx, &sql, params![by])?.pop())
}

/// How many proposals this analyst could look at.
pub fn proposed(tx: &mut Tx<'_>, by: PersonId) -> Result<i64> {
    let sql =
        "SELECT COUNT(*) AS n FROM known_case WHERE state = 'proposed' AND asked IS NULL AND chosen_by <> $1";
    tx.one(sql, params![by])?.get("n")
}

/// A colleague looks at a proposal; whether nobody else does.
pub fn ask(tx: &mut Tx<'_>, case: CaseId, by: PersonId) -> Result<bool> {
    let rows = tx.execute(
        "UPDATE known_case SET asked = $2 WHERE case_id = $1 AND state = 'proposed' AND asked IS NULL AND chosen_by <> $2",
        params![case, by],
    )?;
    Ok(rows == 1)
}

/// The proposal that an analyst looks at.
pub fn asked_of(tx: &mut Tx<'_>, by: PersonId) -> Result<Option<KnownCase>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM known_case k WHERE k.state = 'proposed' AND k.asked = $1 ORDER BY k.since, k.case_id LIMIT 1"
    );
    Ok(many(tx, &sql, params![by])?.pop())
}

/// Cases that an analyst decided since a time and that nobody has proposed, the latest first: the case and its decision.
pub fn choosable(tx: &mut Tx<'_>, by: &Actor, since: Time, limit: i64) -> Result<Vec<(CaseId, DecisionId)>> {
    let sql = "SELECT c.id, d.id AS decision_id FROM decision d JOIN desk_case c ON c.closed_by = d.id
         WHERE d.actor = $1 AND d.decided_at >= $2 AND c.kind = 'screening' AND c.state = 'decided'
           AND c.listing_id = d.listing_id AND NOT EXISTS (SELECT 1 FROM known_case k WHERE k.case_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM decision a WHERE a.answers = d.id)
         ORDER BY d.decided_at DESC, d.id DESC LIMIT $3";
    let read = |row: &Row| Ok((row.get("id")?, row.get("decision_id")?));
    tx.query(sql, params![by, since, limit])?
        .iter()
        .map(read)
        .collect()
}

/// Known cases that may come to an analyst: decided between two times, no part in the listing of theirs, nothing of the
/// seller on the desk of late (two days of verification side by side would tell), and nothing of the listing seen among their
/// known cases before.
pub fn fitting(
    tx: &mut Tx<'_>,
    (analyst, actor): (PersonId, &Actor),
    (from, to): (Time, Time),
) -> Result<Vec<(CaseId, Outcome)>> {
    let sql = "SELECT k.case_id, k.outcome FROM known_case k JOIN desk_case c ON c.id = k.case_id
         WHERE k.state = 'known' AND c.closed_at >= $3 AND c.closed_at <= $4
           AND (k.chosen_by IS NULL OR k.chosen_by <> $1) AND (k.asked IS NULL OR k.asked <> $1)
           AND c.seller_id NOT IN (SELECT o.seller_id FROM desk_case o WHERE o.state = 'open' OR o.opened_at > $4)
           AND NOT EXISTS (SELECT 1 FROM desk_case o WHERE o.listing_id = c.listing_id
             AND (o.barred = $1 OR o.claimed_by = $1))
           AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.listing_id = c.listing_id AND d.actor = $2)
           AND NOT EXISTS (SELECT 1 FROM desk_claim w JOIN desk_case o ON o.id = w.case_id
             WHERE o.listing_id = c.listing_id AND w.analyst_id = $1)
           AND NOT EXISTS (SELECT 1 FROM second_look l JOIN desk_case o ON o.id = l.case_id
             WHERE o.listing_id = c.listing_id AND (l.first_by = $1 OR l.second_by = $1))
           AND NOT EXISTS (SELECT 1 FROM known_case_seed s JOIN desk_case o ON o.id = s.case_id
             WHERE o.listing_id = c.listing_id AND s.analyst_id = $1)
         ORDER BY k.case_id LIMIT $5";
    let read = |row: &Row| Ok((row.get("case_id")?, row.parse("outcome", Outcome::parse)?));
    tx.query(sql, params![analyst, actor, from, to, PIECE])?
        .iter()
        .map(read)
        .collect()
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<KnownCase>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<KnownCase> {
    Ok(KnownCase {
        case: row.get("case_id")?,
        how: row.parse("how", HowKnown::parse)?,
        state: row.parse("state", KnownState::parse)?,
        outcome: row.parse("outcome", Outcome::parse)?,
        codes: super::second::codes(&row.get::<String>("codes")?),
        decision: row.get("decision_id")?,
        why: row.get("why")?,
        chosen_by: row.get("chosen_by")?,
        asked: row.get("asked")?,
        since: row.get("since")?,
    })
}
