//! What sellers sold, and where the duties of high-volume sellers stand.

use kernel::kinds::OrganisationId;
use kernel::{Day, Dollars, Result, Said, Time};
use store::{Row, Tx, Value, params};

use crate::model::inform::{Duty, DutyState, SoldOn};

const COLUMNS: &str = "seller_id, state, since, due_at, certified_at, home, discloses, note";

/// Counts a sale.
pub fn count(tx: &mut Tx<'_>, seller: OrganisationId, day: Day, gross: Dollars) -> Result<()> {
    tx.execute(
        "INSERT INTO seller_sales (seller_id, day, sales, gross_cents) VALUES ($1, $2, 1, $3)
         ON CONFLICT (seller_id, day) DO UPDATE SET sales = seller_sales.sales + 1,
           gross_cents = seller_sales.gross_cents + $3",
        params![seller, day, gross],
    )
    .map(|_| ())
}

/// What a seller sold since a day, in the order of days.
pub fn sold(tx: &mut Tx<'_>, seller: OrganisationId, since: Day) -> Result<Vec<SoldOn>> {
    let sql =
        "SELECT day, sales, gross_cents FROM seller_sales WHERE seller_id = $1 AND day >= $2 ORDER BY day";
    let read = |row: &Row| {
        Ok(SoldOn {
            day: row.get("day")?,
            sales: row.get("sales")?,
            gross: row.get("gross_cents")?,
        })
    };
    tx.query(sql, params![seller, since])?.iter().map(read).collect()
}

/// Forgets what was sold before a day.
pub fn forget(tx: &mut Tx<'_>, before: Day) -> Result<u64> {
    tx.execute("DELETE FROM seller_sales WHERE day < $1", params![before])
}

/// Verified sellers after an id who sold something, or of whom something is asked.
pub fn sellers(tx: &mut Tx<'_>, after: Option<OrganisationId>, limit: i64) -> Result<Vec<OrganisationId>> {
    let after = after.unwrap_or(OrganisationId::from_digest([0; 16]));
    let sql = "SELECT id FROM organisation WHERE kind = 'seller' AND status = 'verified' AND id > $1
                 AND (id IN (SELECT seller_id FROM seller_sales) OR id IN (SELECT seller_id FROM seller_duty))
               ORDER BY id LIMIT $2";
    let rows = tx.query(sql, params![after, limit])?;
    rows.iter().map(|row| row.get("id")).collect()
}

pub fn get(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Option<Duty>> {
    let sql = format!("SELECT {COLUMNS} FROM seller_duty WHERE seller_id = $1");
    tx.maybe(&sql, params![seller])?.as_ref().map(stored).transpose()
}

/// Duties, those whose clock ends first before the others; without those that are in order unless all are wanted.
pub fn all(tx: &mut Tx<'_>, with_certified: bool, limit: i64) -> Result<Vec<Duty>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM seller_duty WHERE $1 OR state <> 'certified'
         ORDER BY CASE WHEN due_at IS NULL THEN 0 ELSE 1 END, due_at, seller_id LIMIT $2"
    );
    let rows = tx.query(&sql, params![with_certified, limit])?;
    rows.iter().map(stored).collect()
}

/// How many duties stand in a state, and when the first of them is due.
pub fn waiting(tx: &mut Tx<'_>, state: DutyState) -> Result<(i64, Option<Time>)> {
    let sql = "SELECT COUNT(*) AS n, MIN(due_at) AS due FROM seller_duty WHERE state = $1";
    let row = tx.one(sql, params![state.word()])?;
    Ok((row.get("n")?, row.get("due")?))
}

/// Writes it, new or over what was there.
pub fn put(tx: &mut Tx<'_>, duty: &Duty) -> Result<()> {
    let note = match &duty.note {
        Some(note) => Tx::json(note)?,
        None => Value::Text(String::new()),
    };
    tx.execute(
        "INSERT INTO seller_duty (seller_id, state, since, due_at, certified_at, home, discloses, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (seller_id) DO UPDATE SET state = $2, since = $3, due_at = $4, certified_at = $5, home = $6,
           discloses = $7, note = $8",
        params![
            duty.seller,
            duty.state.word(),
            duty.since,
            duty.due,
            duty.certified_at,
            duty.home,
            duty.discloses,
            note
        ],
    )
    .map(|_| ())
}

pub fn remove(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    tx.execute("DELETE FROM seller_duty WHERE seller_id = $1", params![seller])
        .map(|_| ())
}

/// Sellers of whom something is asked, whatever has become of them.
pub fn anyone(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<OrganisationId>> {
    let sql = "SELECT seller_id FROM seller_duty ORDER BY seller_id LIMIT $1";
    let rows = tx.query(sql, params![limit])?;
    rows.iter().map(|row| row.get("seller_id")).collect()
}

fn stored(row: &Row) -> Result<Duty> {
    let note: String = row.get("note")?;
    let note: Option<Said> = if note.is_empty() {
        None
    } else {
        Some(row.json("note")?)
    };
    Ok(Duty {
        seller: row.get("seller_id")?,
        state: row.parse("state", DutyState::parse)?,
        since: row.get("since")?,
        due: row.get("due_at")?,
        certified_at: row.get("certified_at")?,
        home: row.get("home")?,
        discloses: row.get("discloses")?,
        note,
    })
}
