//! Counter-notices.

use kernel::kinds::NoticeId;
use kernel::{Lang, Result};
use store::{Row, Tx, params};

use crate::model::counter::Counter;
use crate::model::notice_state::{CounterReason, Faith};

/// Whether it is the notice's first.
pub fn insert(tx: &mut Tx<'_>, counter: &Counter) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO counter_notice (notice_id, seller_id, reason, statement, links, lang, faith, faith_words, open_text, at)
         VALUES ($1, $2, $3, $4, $5, $6, 'good', '', '', $7) ON CONFLICT DO NOTHING",
        params![
            counter.notice,
            counter.seller,
            counter.reason.word(),
            counter.statement,
            Tx::json(&counter.links)?,
            counter.lang.tag(),
            counter.at,
        ],
    )?;
    Ok(rows == 1)
}

pub fn of_notice(tx: &mut Tx<'_>, notice: NoticeId) -> Result<Option<Counter>> {
    let sql = "SELECT notice_id, seller_id, reason, statement, links, lang, faith, faith_words, open_text, at
               FROM counter_notice WHERE notice_id = $1";
    tx.maybe(sql, params![notice])?.as_ref().map(stored).transpose()
}

pub fn mark(tx: &mut Tx<'_>, notice: NoticeId, faith: Faith, words: &str) -> Result<bool> {
    let sql = "UPDATE counter_notice SET faith = $2, faith_words = $3 WHERE notice_id = $1";
    let rows = tx.execute(sql, params![notice, faith.word(), words])?;
    Ok(rows == 1)
}

pub fn open(tx: &mut Tx<'_>, notice: NoticeId, text: &str) -> Result<()> {
    let sql = "UPDATE counter_notice SET open_text = $2 WHERE notice_id = $1";
    tx.execute(sql, params![notice, text]).map(|_| ())
}

fn stored(row: &Row) -> Result<Counter> {
    Ok(Counter {
        notice: row.get("notice_id")?,
        seller: row.get("seller_id")?,
        reason: row.parse("reason", CounterReason::parse)?,
        statement: row.get("statement")?,
        links: row.json("links")?,
        lang: row.parse("lang", Lang::parse)?,
        faith: row.parse("faith", Faith::parse)?,
        faith_words: row.get("faith_words")?,
        open_text: row.get("open_text")?,
        at: row.get("at")?,
    })
}
