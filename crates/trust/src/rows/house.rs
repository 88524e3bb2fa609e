//! The operator's own rules, what they would have changed, and their trials.

use kernel::kinds::{HouseRuleId, ListingId};
use kernel::{Day, Result};
use store::{Row, Tx, Value, params};

use crate::model::house::{HouseRule, RuleState, Shadow};
use crate::model::rules::Outcome;
use crate::model::trial::{Finding, Tally, Trial};

const COLUMNS: &str = "id, version, name, expression, weight, holds, harm, said, state, from_day, to_day, written_by, written_at";
const TRIAL: &str =
    "rule_id, rule_version, after, total, seen, hits, changes, refused, refused_hits, cleared, cleared_hits,
     begun_at, ended_at";

pub fn insert(tx: &mut Tx<'_>, rule: &HouseRule, changed: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO house_rule (id, version, name, expression, weight, holds, harm, said, state, from_day, to_day, written_by,
           written_at, changed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            rule.id,
            rule.version,
            rule.name,
            rule.expression,
            i64::from(rule.weight),
            rule.holds,
            i64::from(rule.harm),
            Tx::json(&rule.said)?,
            rule.state.word(),
            rule.days.0,
            rule.days.1,
            rule.by,
            rule.at,
            changed,
        ],
    )
    .map(|_| ())
}

/// The versions of a rule, the latest first.
pub fn versions(tx: &mut Tx<'_>, id: HouseRuleId) -> Result<Vec<HouseRule>> {
    let sql = format!("SELECT {COLUMNS} FROM house_rule WHERE id = $1 ORDER BY version DESC LIMIT 200");
    many(tx, &sql, params![id])
}

/// All versions that are not ended, and the latest of each rule; at most 500.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<HouseRule>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM house_rule r WHERE state <> 'ended'
           OR version = (SELECT MAX(version) FROM house_rule l WHERE l.id = r.id) ORDER BY name, id, version DESC LIMIT 500"
    );
    many(tx, &sql, &[])
}

/// Versions that have changed since a revision.
pub fn changed_since(tx: &mut Tx<'_>, revision: i64) -> Result<Vec<HouseRule>> {
    let sql = format!("SELECT {COLUMNS} FROM house_rule WHERE changed > $1 ORDER BY changed, version");
    many(tx, &sql, params![revision])
}

/// Moves a version to a state, with its days; whether it stood in one of those it may come from.
pub fn place(
    tx: &mut Tx<'_>,
    (id, version): (HouseRuleId, i64),
    (from, to): (RuleState, RuleState),
    days: (Option<Day>, Option<Day>),
    changed: i64,
) -> Result<bool> {
    let sql = "UPDATE house_rule SET state = $4, from_day = $5, to_day = $6, changed = $7
               WHERE id = $1 AND version = $2 AND state = $3";
    let values = params![id, version, from.word(), to.word(), days.0, days.1, changed];
    Ok(tx.execute(sql, values)? == 1)
}

/// Whether a first day has come that has not been noted.
pub fn begin_due(tx: &mut Tx<'_>, today: Day) -> Result<bool> {
    let sql = "SELECT id FROM house_rule WHERE state = 'live' AND from_day <= $1 AND begun = $2 LIMIT 1";
    Ok(tx.maybe(sql, params![today, false])?.is_some())
}

/// Notes first days that have come, as changes of the registry.
pub fn begin_days(tx: &mut Tx<'_>, today: Day, changed: i64) -> Result<()> {
    let sql = "UPDATE house_rule SET begun = $2, changed = $3 WHERE state = 'live' AND from_day <= $1 AND begun = $4";
    tx.execute(sql, params![today, true, changed, false]).map(|_| ())
}

/// Notes what a version in the shadow would have changed; the first finding about a listing's version stays.
pub fn find(
    tx: &mut Tx<'_>,
    (listing, version): (ListingId, i64),
    outcome: Outcome,
    shadow: &Shadow,
    fresh: bool,
) -> Result<bool> {
    let now = tx.now();
    let sql = "INSERT INTO rule_finding (rule_id, rule_version, listing_id, listing_version, fresh, outcome, would_be, odds, found_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let values = params![
        shadow.rule,
        shadow.version,
        listing,
        version,
        fresh,
        outcome.word(),
        shadow.outcome.word(),
        i64::from(shadow.odds),
        now,
    ];
    Ok(tx.execute(sql, values)? == 1)
}

/// The findings of a version, the latest first.
pub fn findings(tx: &mut Tx<'_>, (id, version): (HouseRuleId, i64), most: i64) -> Result<Vec<Finding>> {
    let sql = "SELECT listing_id, listing_version, fresh, outcome, would_be, odds, found_at FROM rule_finding
               WHERE rule_id = $1 AND rule_version = $2 ORDER BY found_at DESC, listing_id LIMIT $3";
    let read = |row: &Row| {
        Ok(Finding {
            listing: row.get("listing_id")?,
            version: row.get("listing_version")?,
            fresh: row.get("fresh")?,
            outcome: row.parse("outcome", Outcome::parse)?,
            would_be: row.parse("would_be", Outcome::parse)?,
            odds: row.get("odds")?,
            at: row.get("found_at")?,
        })
    };
    tx.query(sql, params![id, version, most])?
        .iter()
        .map(read)
        .collect()
}

/// How many findings a version has: all, and of them those of listings as they came in.
pub fn count_findings(tx: &mut Tx<'_>, (id, version): (HouseRuleId, i64)) -> Result<(i64, i64)> {
    let sql =
        "SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN fresh THEN 1 ELSE 0 END), 0) AS fresh FROM rule_finding
               WHERE rule_id = $1 AND rule_version = $2";
    let row = tx.one(sql, params![id, version])?;
    Ok((row.get("n")?, row.get("fresh")?))
}

/// A version in the shadow whose trial has not come to its end, with the trial if it has begun.
pub fn to_try(tx: &mut Tx<'_>) -> Result<Option<(HouseRuleId, i64)>> {
    let sql = "SELECT r.id, r.version FROM house_rule r
               LEFT JOIN rule_trial t ON t.rule_id = r.id AND t.rule_version = r.version
               WHERE r.state = 'shadow' AND t.ended_at IS NULL ORDER BY r.written_at, r.id, r.version LIMIT 1";
    let row = tx.maybe(sql, &[])?;
    row.map(|row| Ok((row.get("id")?, row.get("version")?)))
        .transpose()
}

pub fn trial(tx: &mut Tx<'_>, (id, version): (HouseRuleId, i64)) -> Result<Option<Trial>> {
    let sql = format!("SELECT {TRIAL} FROM rule_trial WHERE rule_id = $1 AND rule_version = $2");
    tx.maybe(&sql, params![id, version])?
        .as_ref()
        .map(stored_trial)
        .transpose()
}

/// Begins a trial; nothing if another node has begun it.
pub fn begin(tx: &mut Tx<'_>, (id, version): (HouseRuleId, i64), total: i64) -> Result<()> {
    let now = tx.now();
    let sql = "INSERT INTO rule_trial (rule_id, rule_version, after, total, seen, hits, changes, refused, refused_hits, cleared,
                 cleared_hits, begun_at, ended_at) VALUES ($1, $2, NULL, $3, 0, 0, 0, 0, 0, 0, 0, $4, NULL) ON CONFLICT DO NOTHING";
    tx.execute(sql, params![id, version, total, now]).map(|_| ())
}

/// Goes on from where a trial stands; false if somebody else has.
pub fn advance(tx: &mut Tx<'_>, trial: &Trial, after: Option<ListingId>, more: Tally) -> Result<bool> {
    let sql = "UPDATE rule_trial SET after = $4, seen = seen + $5, hits = hits + $6, changes = changes + $7,
                 refused = refused + $8, refused_hits = refused_hits + $9, cleared = cleared + $10, cleared_hits = cleared_hits + $11
               WHERE rule_id = $1 AND rule_version = $2 AND seen = $3 AND ended_at IS NULL";
    let values = params![
        trial.rule,
        trial.version,
        trial.tally.seen,
        after,
        more.seen,
        more.hits,
        more.changes,
        more.refused,
        more.refused_hits,
        more.cleared,
        more.cleared_hits,
    ];
    Ok(tx.execute(sql, values)? == 1)
}

pub fn end(tx: &mut Tx<'_>, (id, version): (HouseRuleId, i64)) -> Result<()> {
    let now = tx.now();
    let sql =
        "UPDATE rule_trial SET ended_at = $3 WHERE rule_id = $1 AND rule_version = $2 AND ended_at IS NULL";
    tx.execute(sql, params![id, version, now]).map(|_| ())
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<HouseRule>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<HouseRule> {
    let number = |column| -> Result<i64> { row.get(column) };
    Ok(HouseRule {
        id: row.get("id")?,
        version: row.get("version")?,
        name: row.get("name")?,
        expression: row.get("expression")?,
        weight: i32::try_from(number("weight")?).unwrap_or_default(),
        holds: row.get("holds")?,
        harm: u8::try_from(number("harm")?).unwrap_or_default(),
        said: row.json("said")?,
        state: row.parse("state", RuleState::parse)?,
        days: (row.get("from_day")?, row.get("to_day")?),
        by: row.get("written_by")?,
        at: row.get("written_at")?,
    })
}

fn stored_trial(row: &Row) -> Result<Trial> {
    Ok(Trial {
        rule: row.get("rule_id")?,
        version: row.get("rule_version")?,
        after: row.get("after")?,
        total: row.get("total")?,
        tally: Tally {
            seen: row.get("seen")?,
            hits: row.get("hits")?,
            changes: row.get("changes")?,
            refused: row.get("refused")?,
            refused_hits: row.get("refused_hits")?,
            cleared: row.get("cleared")?,
            cleared_hits: row.get("cleared_hits")?,
        },
        begun_at: row.get("begun_at")?,
        ended_at: row.get("ended_at")?,
    })
}
