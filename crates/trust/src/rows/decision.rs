//! Decisions. They are written once and never changed.

use std::collections::BTreeMap;

use kernel::kinds::{DecisionId, ListingId, OrganisationId};
use kernel::{Actor, Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::case::CaseKind;
use crate::model::curve::Labelled;
use crate::model::decision::Decision;
use crate::model::evidence::Reason;
use crate::model::rules::Outcome;

const COLUMNS: &str = "id, listing_id, version, seller_id, outcome, machine, rules, actor, reasons, note, answers, odds, brand_id, decided_at";

pub fn insert(tx: &mut Tx<'_>, decision: &Decision) -> Result<()> {
    tx.execute(
        "INSERT INTO decision (id, listing_id, version, seller_id, outcome, machine, rules, actor, reasons, note, answers,
           brand_id, decided_at, odds) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            decision.id,
            decision.listing,
            decision.version,
            decision.seller,
            decision.outcome.word(),
            decision.machine,
            decision.rules,
            decision.actor,
            Tx::json(&decision.reasons)?,
            decision.note,
            decision.answers,
            decision.brand,
            decision.at,
            decision.odds.map(i64::from),
        ],
    )
    .map(|_| ())
}

pub fn get(tx: &mut Tx<'_>, id: DecisionId) -> Result<Option<Decision>> {
    let sql = format!("SELECT {COLUMNS} FROM decision WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

pub fn by_ids(tx: &mut Tx<'_>, ids: &[DecisionId]) -> Result<BTreeMap<DecisionId, Decision>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (marks, values) = super::list(ids);
    let found = many(
        tx,
        &format!("SELECT {COLUMNS} FROM decision WHERE id IN ({marks})"),
        &values,
    )?;
    Ok(found
        .into_iter()
        .map(|decision| (decision.id, decision))
        .collect())
}

/// A listing's decisions, those about the latest version first; at most 50.
pub fn of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<Decision>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM decision WHERE listing_id = $1 ORDER BY version DESC, decided_at DESC, id DESC LIMIT 50"
    );
    many(tx, &sql, params![listing])
}

/// A seller's decisions of an outcome, the latest first, before a time and id.
pub fn of_seller(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    outcome: Outcome,
    before: (Time, DecisionId),
    limit: i64,
) -> Result<Vec<Decision>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM decision WHERE seller_id = $1 AND outcome = $2
           AND (decided_at < $3 OR (decided_at = $3 AND id < $4)) ORDER BY decided_at DESC, id DESC LIMIT $5"
    );
    many(
        tx,
        &sql,
        params![seller, outcome.word(), before.0, before.1, limit],
    )
}

/// How many versions of a seller's listings a person had refused before a time.
pub fn refused_by_person(tx: &mut Tx<'_>, seller: OrganisationId, before: Time) -> Result<i64> {
    let sql =
        "SELECT COUNT(*) AS n FROM decision WHERE seller_id = $1 AND outcome = 'refused' AND machine = $2
           AND decided_at <= $3";
    tx.one(sql, params![seller, false, before])?.get("n")
}

/// How many of a seller's listings had been cleared last, before a time.
pub fn cleared_then(tx: &mut Tx<'_>, seller: OrganisationId, before: Time) -> Result<i64> {
    let sql = "SELECT COUNT(DISTINCT d.listing_id) AS n FROM decision d WHERE d.seller_id = $1 AND d.outcome = 'cleared'
           AND d.decided_at < $2 AND NOT EXISTS (SELECT 1 FROM decision n WHERE n.listing_id = d.listing_id
             AND n.decided_at > d.decided_at AND n.decided_at < $2 AND n.outcome <> 'cleared')";
    tx.one(sql, params![seller, before])?.get("n")
}

/// How many versions of a seller's listings a person has refused, and how many were cleared; each counted up to `most`.
pub fn record_of(tx: &mut Tx<'_>, seller: OrganisationId, most: i64) -> Result<(i64, i64)> {
    let refused = "SELECT COUNT(*) AS n FROM (SELECT id FROM decision
           WHERE seller_id = $1 AND outcome = 'refused' AND machine = $2 LIMIT $3) d";
    let cleared = "SELECT COUNT(*) AS n FROM (SELECT id FROM decision WHERE seller_id = $1 AND outcome = 'cleared' LIMIT $2) d";
    Ok((
        tx.one(refused, params![seller, false, most])?.get("n")?,
        tx.one(cleared, params![seller, most])?.get("n")?,
    ))
}

/// What people have decided of versions, the newest first; answers to appeals count, what they answered does not.
pub fn by_people(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Decision>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM decision d WHERE machine = $1 AND NOT EXISTS (SELECT 1 FROM decision a WHERE a.answers = d.id)
           ORDER BY decided_at DESC, id DESC LIMIT $2"
    );
    many(tx, &sql, params![false, limit])
}

/// Versions that the machine weighed and a person then decided, the newest first. Answers to appeals count, what they
/// answered does not; notices count if the version had been weighed.
pub fn labelled(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Labelled>> {
    let sql = "SELECT m.odds, m.reasons, p.outcome FROM decision p JOIN decision m ON m.id =
             (SELECT w.id FROM decision w WHERE w.listing_id = p.listing_id AND w.version = p.version AND w.odds IS NOT NULL
              ORDER BY w.odds DESC, w.id LIMIT 1)
           WHERE p.machine = $1 AND NOT EXISTS (SELECT 1 FROM decision a WHERE a.answers = p.id)
           ORDER BY p.decided_at DESC, p.id DESC LIMIT $2";
    let read = |row: &Row| {
        let reasons: Vec<Reason> = row.json("reasons")?;
        let mut signs: Vec<(String, i32)> = Vec::new();
        for reason in reasons {
            if !signs.iter().any(|(code, _)| *code == reason.code) {
                signs.push((reason.code, reason.weight));
            }
        }
        let odds: i64 = row.get("odds")?;
        Ok(Labelled {
            odds: i32::try_from(odds).unwrap_or_default(),
            refused: row.parse("outcome", Outcome::parse)? == Outcome::Refused,
            signs,
        })
    };
    tx.query(sql, params![false, limit])?.iter().map(read).collect()
}

/// How many decisions since a time, by outcome and by whether a machine took them.
pub fn counts_since(tx: &mut Tx<'_>, since: Time) -> Result<Vec<(Outcome, bool, i64)>> {
    let sql = "SELECT outcome, machine, COUNT(*) AS n FROM decision WHERE decided_at >= $1 GROUP BY outcome, machine";
    let rows = tx.query(sql, params![since])?;
    let read = |row: &Row| {
        Ok((
            row.parse("outcome", Outcome::parse)?,
            row.get("machine")?,
            row.get("n")?,
        ))
    };
    rows.iter().map(read).collect()
}

/// How many refusals were overturned on appeal since a time.
pub fn overturned_since(tx: &mut Tx<'_>, since: Time) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM decision WHERE answers IS NOT NULL AND outcome = 'cleared' AND decided_at >= $1";
    tx.one(sql, params![since])?.get("n")
}

/// What a person, or all people, decided since a time: how many cases; of these, how many appeals were answered, and how many
/// of those overturned.
pub fn stood(tx: &mut Tx<'_>, by: Option<&Actor>, since: Time) -> Result<(u32, u32, u32)> {
    let sql = "SELECT COUNT(*) AS decided, COUNT(a.id) AS answered,
           COUNT(CASE WHEN a.outcome = 'cleared' THEN 1 END) AS overturned
         FROM decision d LEFT JOIN decision a ON a.answers = d.id
         WHERE d.machine = $1 AND d.decided_at >= $2 AND ($3 = '' OR d.actor = $3)";
    let by = by.map(ToString::to_string).unwrap_or_default();
    let row = tx.one(sql, params![false, since, by])?;
    Ok((row.get("decided")?, row.get("answered")?, row.get("overturned")?))
}

/// The decisions that clear these listings' versions, as (listing, version) names them.
pub fn clearing(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<Vec<Decision>> {
    if listings.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, values) = super::list(listings);
    let sql = format!(
        "SELECT {COLUMNS} FROM decision WHERE outcome = 'cleared' AND listing_id IN ({marks}) ORDER BY decided_at, id"
    );
    many(tx, &sql, &values)
}

/// A decision, when it ended, and what case it closed.
pub type Restricting = (Decision, Option<Time>, Option<CaseKind>);

/// Decisions that may restrict something, from a time to before another, after a place, the earliest first: refusals, and
/// holds of what had been cleared. With each, when it ended, and what case it closed (for the answer to an appeal, the
/// decision that was appealed against). A notice that was not upheld clears nothing by itself.
pub fn restricting(
    tx: &mut Tx<'_>,
    (from, to): (Time, Time),
    after: (Time, DecisionId),
    limit: i64,
) -> Result<Vec<Restricting>> {
    let sql = format!(
        "SELECT {COLUMNS},
           (SELECT MIN(c.decided_at) FROM decision c WHERE c.listing_id = d.listing_id AND c.version = d.version
              AND c.decided_at >= d.decided_at AND c.id <> d.id
              AND (c.outcome = 'cleared' OR d.outcome = 'held' AND c.outcome = 'refused') AND NOT EXISTS
              (SELECT 1 FROM desk_case k WHERE k.listing_id = c.listing_id AND k.state = 'decided' AND k.closed_by = c.id
                 AND k.kind = 'notice' AND c.outcome = 'cleared')) AS ended_at,
           (SELECT MIN(k.kind) FROM desk_case k WHERE k.listing_id = d.listing_id AND k.state = 'decided'
              AND k.closed_by = COALESCE(d.answers, d.id)) AS case_kind
         FROM decision d WHERE d.decided_at >= $1 AND d.decided_at < $2
           AND (d.decided_at > $3 OR (d.decided_at = $3 AND d.id > $4))
           AND (d.outcome = 'refused' OR (d.outcome = 'held' AND EXISTS (SELECT 1 FROM decision c
              WHERE c.listing_id = d.listing_id AND c.version = d.version AND c.outcome = 'cleared'
                AND c.decided_at <= d.decided_at)))
         ORDER BY d.decided_at, d.id LIMIT $5"
    );
    let read = |row: &Row| {
        let kind: Option<String> = row.get("case_kind")?;
        let kind = kind.as_deref().and_then(CaseKind::parse);
        Ok((stored(row)?, row.get("ended_at")?, kind))
    };
    let values = params![from.max(after.0), to, after.0, after.1, limit];
    tx.query(&sql, values)?.iter().map(read).collect()
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Decision>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<Decision> {
    Ok(Decision {
        id: row.get("id")?,
        listing: row.get("listing_id")?,
        version: row.get("version")?,
        seller: row.get("seller_id")?,
        outcome: row.parse("outcome", Outcome::parse)?,
        machine: row.get("machine")?,
        rules: row.get("rules")?,
        actor: row.get("actor")?,
        reasons: row.json("reasons")?,
        note: row.get("note")?,
        answers: row.get("answers")?,
        odds: row
            .get::<Option<i64>>("odds")?
            .and_then(|odds| i32::try_from(odds).ok()),
        brand: row.get("brand_id")?,
        at: row.get("decided_at")?,
    })
}
