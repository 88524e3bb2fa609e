//! Second looks.

use kernel::kinds::{CaseId, PersonId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::rules::Outcome;
use crate::model::second::{Answer, SecondLook};
use crate::model::strike::Level;

const COLUMNS: &str = "case_id, first_by, first_outcome, first_codes, first_note, proposed_at, level, second_by, second_outcome, \
     second_codes, answered_at";

/// Writes a proposal.
pub fn insert(tx: &mut Tx<'_>, look: &SecondLook) -> Result<()> {
    let first = &look.first;
    tx.execute(
        "INSERT INTO second_look (case_id, first_by, first_outcome, first_codes, first_note, proposed_at, level)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            look.case,
            first.by,
            first.outcome.word(),
            first.codes.join(" "),
            look.note,
            first.at,
            look.level.word(),
        ],
    )
    .map(|_| ())
}

/// Writes the other one's answer.
pub fn answer(tx: &mut Tx<'_>, case: CaseId, second: &Answer) -> Result<()> {
    tx.execute(
        "UPDATE second_look SET second_by = $2, second_outcome = $3, second_codes = $4, answered_at = $5
         WHERE case_id = $1 AND answered_at IS NULL",
        params![
            case,
            second.by,
            second.outcome.word(),
            second.codes.join(" "),
            second.at
        ],
    )
    .map(|_| ())
}

/// The second look of a case.
pub fn get(tx: &mut Tx<'_>, case: CaseId) -> Result<Option<SecondLook>> {
    let sql = format!("SELECT {COLUMNS} FROM second_look WHERE case_id = $1");
    tx.maybe(&sql, params![case])?.as_ref().map(stored).transpose()
}

/// The open cases that wait for another look than this analyst's.
pub fn waiting(tx: &mut Tx<'_>, analyst: PersonId) -> Result<Vec<CaseId>> {
    let sql = "SELECT l.case_id FROM second_look l JOIN desk_case c ON c.id = l.case_id
         WHERE l.answered_at IS NULL AND c.state = 'open' AND l.first_by <> $1 ORDER BY l.case_id LIMIT 1000";
    tx.query(sql, params![analyst])?
        .iter()
        .map(|row| row.get("case_id"))
        .collect()
}

/// Those that were answered since a time; the latest first, at most 10,000.
pub fn answered_since(tx: &mut Tx<'_>, since: Time) -> Result<Vec<SecondLook>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM second_look WHERE answered_at >= $1 ORDER BY answered_at DESC, case_id LIMIT 10000"
    );
    tx.query(&sql, params![since])?.iter().map(stored).collect()
}

fn stored(row: &Row) -> Result<SecondLook> {
    let (by, at): (Option<PersonId>, Option<Time>) = (row.get("second_by")?, row.get("answered_at")?);
    let second = match by.zip(at) {
        Some((by, at)) => Some(Answer {
            by,
            outcome: row.parse("second_outcome", Outcome::parse)?,
            codes: codes(&row.get::<String>("second_codes")?),
            at,
        }),
        None => None,
    };
    Ok(SecondLook {
        case: row.get("case_id")?,
        first: Answer {
            by: row.get("first_by")?,
            outcome: row.parse("first_outcome", Outcome::parse)?,
            codes: codes(&row.get::<String>("first_codes")?),
            at: row.get("proposed_at")?,
        },
        note: row.get("first_note")?,
        level: row.parse("level", Level::parse)?,
        second,
    })
}

pub(super) fn codes(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
