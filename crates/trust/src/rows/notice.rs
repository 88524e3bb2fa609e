//! Notices.

use kernel::kinds::{CaseId, NoticeId};
use kernel::{Lang, Result};
use store::{Row, Tx, params};

use crate::model::notice::{Notice, NoticeKind, NoticeState};

const COLUMNS: &str =
    "id, receipt, kind, listing_id, elements, lang, case_id, state, received_at, decided_at";

/// Whether it is new; a receipt is given once.
pub fn insert(tx: &mut Tx<'_>, notice: &Notice) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO notice (id, receipt, kind, listing_id, elements, lang, case_id, state, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (receipt) DO NOTHING",
        params![
            notice.id,
            notice.receipt,
            notice.kind.word(),
            notice.listing,
            Tx::json(&notice.elements)?,
            notice.lang.tag(),
            notice.case,
            notice.state.word(),
            notice.received_at,
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
        state: row.parse("state", NoticeState::parse)?,
        received_at: row.get("received_at")?,
        decided_at: row.get("decided_at")?,
    })
}
