//! Notices.

use kernel::kinds::{CaseId, ListingId, NoticeId, OrganisationId};
use kernel::{Lang, Result, Time};
use store::{Row, Tx, Value, params};

use crate::model::notice::{Notice, NoticeKind, Suit, Times};
use crate::model::notice_state::{Ending, Faith, Measure, NoticeState, Size};

const COLUMNS: &str = "id, receipt, kind, listing_id, seller_id, elements, lang, case_id, holder_id, notifier, size, state, \
     measure, measure_decision, answer, extensions, suit, ending, faith, faith_words, open_text, received_at, complete_at, \
     due_at, decided_at, forwarded_at, countered_at, arrived_at, clock_ends_at, ended_at, published_at";

/// Whether it is new; a receipt is given once.
pub fn insert(tx: &mut Tx<'_>, notice: &Notice, key_hash: &[u8]) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO notice (id, receipt, key_hash, kind, listing_id, seller_id, elements, lang, case_id, holder_id, notifier,
           size, state, measure, answer, extensions, asks, suit, faith, faith_words, open_text, received_at, complete_at,
           due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'none', $14, '[]', FALSE, '', 'good', '', '', $15,
           $16, $17) ON CONFLICT DO NOTHING",
        params![
            notice.id,
            notice.receipt,
            key_hash.to_vec(),
            notice.kind.word(),
            notice.listing,
            notice.seller,
            Tx::json(&notice.elements)?,
            notice.lang.tag(),
            notice.case,
            notice.holder,
            notice.notifier,
            notice.size.word(),
            notice.state.word(),
            Tx::json(&notice.answer)?,
            notice.at.received,
            notice.at.complete,
            notice.at.due,
        ],
    )?;
    Ok(rows == 1)
}

/// Takes the row of a notice: nobody else changes it in the meantime.
pub fn take(tx: &mut Tx<'_>, id: NoticeId) -> Result<Option<Notice>> {
    let sql = format!("UPDATE notice SET state = state WHERE id = $1 RETURNING {COLUMNS}");
    first(tx, &sql, params![id])
}

/// Writes a notice that was taken.
pub fn save(tx: &mut Tx<'_>, notice: &Notice) -> Result<()> {
    let suit = notice.suit.as_ref().map(Tx::json).transpose()?;
    tx.execute(
        "UPDATE notice SET elements = $2, case_id = $3, state = $4, measure = $5, measure_decision = $6, answer = $7,
           extensions = $8, asks = $9, suit = $10, ending = $11, faith = $12, faith_words = $13, open_text = $14,
           complete_at = $15, due_at = $16, decided_at = $17, forwarded_at = $18, countered_at = $19, arrived_at = $20,
           clock_ends_at = $21, ended_at = $22, published_at = $23 WHERE id = $1",
        params![
            notice.id,
            Tx::json(&notice.elements)?,
            notice.case,
            notice.state.word(),
            notice.measure.word(),
            notice.measure_decision,
            Tx::json(&notice.answer)?,
            Tx::json(&notice.extensions)?,
            notice.asked_extension().is_some(),
            suit.unwrap_or_else(|| Value::Text(String::new())),
            notice.ending.map(Ending::word),
            notice.faith.word(),
            notice.faith_words,
            notice.open_text,
            notice.at.complete,
            notice.at.due,
            notice.at.decided,
            notice.at.forwarded,
            notice.at.countered,
            notice.at.arrived,
            notice.at.clock_ends,
            notice.at.ended,
            notice.at.published,
        ],
    )
    .map(|_| ())
}

pub fn get(tx: &mut Tx<'_>, id: NoticeId) -> Result<Option<Notice>> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE id = $1");
    first(tx, &sql, params![id])
}

pub fn by_receipt(tx: &mut Tx<'_>, receipt: &str) -> Result<Option<Notice>> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE receipt = $1");
    first(tx, &sql, params![receipt])
}

/// The notice whose private page a key opens.
pub fn by_key(tx: &mut Tx<'_>, key_hash: &[u8]) -> Result<Option<NoticeId>> {
    let row = tx.maybe(
        "SELECT id FROM notice WHERE key_hash = $1",
        params![key_hash.to_vec()],
    )?;
    row.map(|row| row.get("id")).transpose()
}

pub fn of_case(tx: &mut Tx<'_>, case: CaseId) -> Result<Option<Notice>> {
    let sql = format!("SELECT {COLUMNS} FROM notice WHERE case_id = $1");
    first(tx, &sql, params![case])
}

/// Takes the rows of a listing's notices: of two that end at once, one waits for the other.
pub fn take_of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<Notice>> {
    let sql = format!("UPDATE notice SET state = state WHERE listing_id = $1 RETURNING {COLUMNS}");
    many(tx, &sql, params![listing])
}

/// Whether a notice's measure stands against a listing.
pub fn keeps_down(tx: &mut Tx<'_>, listing: ListingId) -> Result<bool> {
    let sql =
        "SELECT COUNT(*) AS n FROM notice WHERE listing_id = $1 AND measure <> 'none' AND ended_at IS NULL";
    let n: i64 = tx.one(sql, params![listing])?.get("n")?;
    Ok(n > 0)
}

/// Those whose clock has run out; at most so many.
pub fn run_out(tx: &mut Tx<'_>, by: Time, limit: i64) -> Result<Vec<NoticeId>> {
    let sql = "SELECT id FROM notice WHERE state = 'countered' AND clock_ends_at <= $1 ORDER BY clock_ends_at, id LIMIT $2";
    let rows = tx.query(sql, params![by, limit])?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// How many notices a notifier has given since a time.
pub fn given_since(tx: &mut Tx<'_>, notifier: &str, since: Time) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM notice WHERE notifier = $1 AND received_at >= $2";
    tx.one(sql, params![notifier, since])?.get("n")
}

/// How many of a notifier's notices since a time were given in this faith.
pub fn in_faith(tx: &mut Tx<'_>, notifier: &str, faith: Faith, since: Time) -> Result<i64> {
    let sql = "SELECT COUNT(*) AS n FROM notice WHERE notifier = $1 AND faith = $2 AND received_at >= $3";
    tx.one(sql, params![notifier, faith.word(), since])?.get("n")
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

/// How large whoever sent it was, and how many minutes it took, for each notice that was decided since a time; the latest
/// first.
pub fn decided_since(tx: &mut Tx<'_>, since: Time) -> Result<Vec<(Size, u64)>> {
    let sql =
        "SELECT size, complete_at, decided_at FROM notice WHERE decided_at >= $1 AND complete_at IS NOT NULL
               ORDER BY decided_at DESC LIMIT 10000";
    let read = |row: &Row| {
        let (complete, decided): (Time, Time) = (row.get("complete_at")?, row.get("decided_at")?);
        Ok((
            row.parse("size", Size::parse)?,
            decided.since(complete).as_secs() / 60,
        ))
    };
    tx.query(sql, params![since])?.iter().map(read).collect()
}

pub(super) fn first(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Option<Notice>> {
    tx.maybe(sql, values)?.as_ref().map(stored).transpose()
}

fn many(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<Notice>> {
    tx.query(sql, values)?.iter().map(stored).collect()
}

/// Which notices a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Of one state.
    pub state: Option<NoticeState>,
    /// Of one rights holder.
    pub holder: Option<OrganisationId>,
    /// Of one seller, and only what was passed on to them.
    pub seller: Option<OrganisationId>,
    /// Those that ask for more time.
    pub asks: bool,
    /// Those that everybody may read of.
    pub open: bool,
}

/// Notices before a time and id, the latest first.
pub fn latest(tx: &mut Tx<'_>, which: Which, before: (Time, NoticeId), limit: i64) -> Result<Vec<Notice>> {
    let mut sql = format!(
        "SELECT {COLUMNS} FROM notice WHERE (received_at < $1 OR (received_at = $1 AND id < $2)) AND ($3 = '' OR state = $3)"
    );
    let state = which.state.map_or("", NoticeState::word);
    let mut values = params![before.0, before.1, state, limit].to_vec();
    if which.asks {
        sql.push_str(" AND asks");
    }
    if which.open {
        sql.push_str(" AND complete_at IS NOT NULL");
    }
    if let Some(holder) = which.holder {
        sql.push_str(" AND holder_id = $5");
        values.extend_from_slice(params![holder]);
    } else if let Some(seller) = which.seller {
        sql.push_str(" AND seller_id = $5 AND forwarded_at IS NOT NULL");
        values.extend_from_slice(params![seller]);
    }
    sql.push_str(" ORDER BY received_at DESC, id DESC LIMIT $4");
    many(tx, &sql, &values)
}

fn stored(row: &Row) -> Result<Notice> {
    let suit: String = row.get("suit")?;
    let suit: Option<Suit> = if suit.is_empty() {
        None
    } else {
        Some(row.json("suit")?)
    };
    let ending: Option<String> = row.get("ending")?;
    Ok(Notice {
        id: row.get("id")?,
        receipt: row.get("receipt")?,
        kind: row.parse("kind", NoticeKind::parse)?,
        listing: row.get("listing_id")?,
        seller: row.get("seller_id")?,
        elements: row.json("elements")?,
        lang: row.parse("lang", Lang::parse)?,
        case: row.get("case_id")?,
        holder: row.get("holder_id")?,
        notifier: row.get("notifier")?,
        size: row.parse("size", Size::parse)?,
        state: row.parse("state", NoticeState::parse)?,
        measure: row.parse("measure", Measure::parse)?,
        measure_decision: row.get("measure_decision")?,
        answer: row.json("answer")?,
        extensions: row.json("extensions")?,
        suit,
        ending: ending.as_deref().and_then(Ending::parse),
        faith: row.parse("faith", Faith::parse)?,
        faith_words: row.get("faith_words")?,
        open_text: row.get("open_text")?,
        at: Times {
            received: row.get("received_at")?,
            complete: row.get("complete_at")?,
            due: row.get("due_at")?,
            decided: row.get("decided_at")?,
            forwarded: row.get("forwarded_at")?,
            countered: row.get("countered_at")?,
            arrived: row.get("arrived_at")?,
            clock_ends: row.get("clock_ends_at")?,
            ended: row.get("ended_at")?,
            published: row.get("published_at")?,
        },
    })
}
