//! Notices.

use kernel::kinds::{CaseId, NoticeId, OrganisationId};
use kernel::{Lang, Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::notice::{Notice, NoticeKind, NoticeState};

const COLUMNS: &str = "id, receipt, kind, listing_id, elements, lang, case_id, holder_id, state, received_at, due_at, decided_at";

/// Whether it is new; a receipt is given once.
pub fn insert(tx: &mut Tx<'_>, notice: &Notice) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO notice (id, receipt, kind, listing_id, elements, lang, case_id, holder_id, state, received_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (receipt) DO NOTHING",
        params![
            notice.id,
            notice.receipt,
            notice.kind.word(),
            notice.listing,
            Tx::json(&notice.elements)?,
            notice.lang.tag(),
            notice.case,
            notice.holder,
            notice.state.word(),
            notice.received_at,
            notice.due_at,
        ],
    )?;
    Ok(rows == 1)
}

pub fn by_receipt(tx: &mut Tx<'_>, receipt: &str) -> Result<Option<Notice>> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE receipt = $1");
    tx.maybe(&sql, params![receipt])?.as_ref().map(stored).transpose()
}

pub fn of_case(tx: &mut Tx<'_>, case: CaseId) -> Result<Option<Notice>> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE case_id = $1");
    tx.maybe(&sql, params![case])?.as_ref().map(stored).transpose()
}

/// Notices before a time and id, the latest first; of one state if given.
pub fn latest(
    tx: &mut Tx<'_>,
    state: Option<NoticeState>,
    before: (Time, NoticeId),
    limit: i64,
) -> Result<Vec<Notice>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM notice WHERE (received_at < $1 OR (received_at = $1 AND id < $2)) AND ($3 = '' OR state = $3)
         ORDER BY received_at DESC, id DESC LIMIT $4"
    );
    let state = state.map_or("", NoticeState::word);
    many(tx, &sql, params![before.0, before.1, state, limit])
}

/// A rights holder's notices before a time and id, the latest first.
pub fn of_holder(
    tx: &mut Tx<'_>,
    holder: OrganisationId,
    before: (Time, NoticeId),
    limit: i64,
) -> Result<Vec<Notice>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM notice WHERE holder_id = $1 AND (received_at < $2 OR (received_at = $2 AND id < $3))
         ORDER BY received_at DESC, id DESC LIMIT $4"
    );
    many(tx, &sql, params![holder, before.0, before.1, limit])
}

/// How many notices there are in each state.
pub fn counts(tx: &mut Tx<'_>) -> Result<Vec<(NoticeState, i64)>> {
    let rows = tx.query(
        "SELECT state, COUNT(*) AS n FROM notice GROUP BY state ORDER BY state",
        &[],
    )?;
    let read = |row: &Row| Ok((row.parse("state", NoticeState::parse)?, row.get("n")?));
    rows.iter().map(read).collect()
}

/// Who sent each notice that was decided since a time, and how many minutes that took; the latest first.
pub fn decided_since(tx: &mut Tx<'_>, since: Time) -> Result<Vec<(Option<OrganisationId>, u64)>> {
    let sql = "SELECT holder_id, received_at, decided_at FROM notice WHERE decided_at >= $1
               ORDER BY decided_at DESC LIMIT 10000";
    let read = |row: &Row| {
        let (received, decided): (Time, Time) = (row.get("received_at")?, row.get("decided_at")?);
        Ok((row.get("holder_id")?, decided.since(received).as_secs() / 60))
    };
    tx.query(sql, params![since])?.iter().map(read).collect()
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Notice>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

/// Decides a notice; whether it still waited.
pub fn decide(tx: &mut Tx<'_>, id: NoticeId, to: NoticeState) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "UPDATE notice SET state = $2, decided_at = $3 WHERE id = $1 AND state = 'received'",
        params![id, to.word(), now],
    )?;
    Ok(rows == 1)
}

fn stored(row: &Row) -> Result<Notice> {
    Ok(Notice {
        id: row.get("id")?,
        receipt: row.get("receipt")?,
        kind: row.parse("kind", NoticeKind::parse)?,
        listing: row.get("listing_id")?,
        elements: row.json("elements")?,
        lang: row.parse("lang", Lang::parse)?,
        case: row.get("case_id")?,
        holder: row.get("holder_id")?,
        state: row.parse("state", NoticeState::parse)?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        decided_at: row.get("decided_at")?,
    })
}
