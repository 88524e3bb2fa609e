//! Batches of payouts, line by line.

use kernel::kinds::{OrganisationId, PayoutId};
use kernel::{Dollars, Result, Time};
use store::{Row, Tx, params};

use crate::model::payout::{Cut, LineStanding, Payout, PayoutBatch, PayoutLine};

/// Begins a batch; false if it has been made.
pub fn insert(tx: &mut Tx<'_>, batch: &PayoutBatch) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO payout (id, day, total_usd_cents, state, made_at) VALUES ($1, $2, 0, 'sent', $3)
         ON CONFLICT (id) DO NOTHING",
        params![batch.id, batch.day, now],
    )?;
    Ok(rows == 1)
}

/// Writes a line of a batch and adds it to the total.
pub fn insert_line(tx: &mut Tx<'_>, id: PayoutId, line: u32, seller: OrganisationId, cut: Cut) -> Result<()> {
    tx.execute(
        "INSERT INTO payout_line (payout_id, line, seller_id, amount_usd_cents, recovered_usd_cents, state,
           bank_usd_cents, bank_words, answered_at) VALUES ($1, $2, $3, $4, $5, 'sent', NULL, '', NULL)",
        params![id, line, seller, cut.sent, cut.recovered],
    )?;
    tx.execute(
        "UPDATE payout SET total_usd_cents = total_usd_cents + $2 WHERE id = $1",
        params![id, cut.sent],
    )?;
    Ok(())
}

/// Locks a batch; whether there is one.
pub fn lock(tx: &mut Tx<'_>, id: PayoutId) -> Result<bool> {
    let rows = tx.execute("UPDATE payout SET state = state WHERE id = $1", params![id])?;
    Ok(rows == 1)
}

/// Marks a batch as reconciled.
pub fn close(tx: &mut Tx<'_>, id: PayoutId) -> Result<()> {
    tx.execute(
        "UPDATE payout SET state = 'reconciled' WHERE id = $1",
        params![id],
    )?;
    Ok(())
}

/// Enters the bank's answer to a line.
pub fn answer(
    tx: &mut Tx<'_>,
    id: PayoutId,
    line: u32,
    state: LineStanding,
    said: (Option<Dollars>, &str),
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE payout_line SET state = $3, bank_usd_cents = $4, bank_words = $5, answered_at = $6
         WHERE payout_id = $1 AND line = $2",
        params![id, line, state.word(), said.0, said.1, now],
    )?;
    Ok(())
}

/// A batch with its lines.
pub fn get(tx: &mut Tx<'_>, id: PayoutId) -> Result<Option<Payout>> {
    let row = tx.maybe(
        "SELECT id, day, total_usd_cents, state, made_at FROM payout WHERE id = $1",
        params![id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let mut batch = payout(&row)?;
    batch.lines = lines(tx, id)?;
    Ok(Some(batch))
}

/// The batches before a moment, the latest first, without their lines.
pub fn before(tx: &mut Tx<'_>, before: (Time, PayoutId), limit: i64) -> Result<Vec<Payout>> {
    let rows = tx.query(
        "SELECT id, day, total_usd_cents, state, made_at FROM payout
         WHERE made_at < $1 OR (made_at = $1 AND id < $2) ORDER BY made_at DESC, id DESC LIMIT $3",
        params![before.0, before.1, limit],
    )?;
    rows.iter().map(payout).collect()
}

/// The lines of a seller with their batches, the latest batch first; at most 200.
pub fn of_seller(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Vec<Payout>> {
    let rows = tx.query(
        "SELECT p.id, p.day, p.total_usd_cents, p.state AS batch_state, p.made_at, l.line, l.seller_id,
           l.amount_usd_cents, l.recovered_usd_cents, l.state, l.bank_usd_cents, l.bank_words, l.answered_at
         FROM payout_line l JOIN payout p ON p.id = l.payout_id WHERE l.seller_id = $1
         ORDER BY p.made_at DESC, p.id DESC LIMIT 200",
        params![seller],
    )?;
    let read = |row: &Row| {
        Ok(Payout {
            id: row.get("id")?,
            day: row.get("day")?,
            total: row.get("total_usd_cents")?,
            reconciled: row.get::<String>("batch_state")? == "reconciled",
            made_at: row.get("made_at")?,
            lines: vec![line(row)?],
        })
    };
    rows.iter().map(read).collect()
}

/// The lines of a batch, by number.
pub fn lines(tx: &mut Tx<'_>, id: PayoutId) -> Result<Vec<PayoutLine>> {
    let rows = tx.query(
        "SELECT line, seller_id, amount_usd_cents, recovered_usd_cents, state, bank_usd_cents, bank_words, answered_at
         FROM payout_line WHERE payout_id = $1 ORDER BY line",
        params![id],
    )?;
    rows.iter().map(line).collect()
}

/// What is on its way to a seller.
pub fn in_transit(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Dollars> {
    tx.one(
        "SELECT CAST(COALESCE(SUM(amount_usd_cents), 0) AS BIGINT) AS cents FROM payout_line
         WHERE seller_id = $1 AND state IN ('sent', 'differs')",
        params![seller],
    )?
    .get("cents")
}

fn payout(row: &Row) -> Result<Payout> {
    Ok(Payout {
        id: row.get("id")?,
        day: row.get("day")?,
        total: row.get("total_usd_cents")?,
        reconciled: row.get::<String>("state")? == "reconciled",
        made_at: row.get("made_at")?,
        lines: Vec::new(),
    })
}

fn line(row: &Row) -> Result<PayoutLine> {
    Ok(PayoutLine {
        line: row.get("line")?,
        seller: row.get("seller_id")?,
        amount: row.get("amount_usd_cents")?,
        recovered: row.get("recovered_usd_cents")?,
        state: row.parse("state", LineStanding::parse)?,
        bank_amount: row.get("bank_usd_cents")?,
        bank_words: row.get("bank_words")?,
        answered_at: row.get("answered_at")?,
    })
}
