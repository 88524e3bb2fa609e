//! Customs messages.

use kernel::kinds::{CustomsId, OrderId, PersonId};
use kernel::{Result, Time};
use store::{Row, ToValue, Tx, params};

use crate::model::papers::{Kind, State};

/// A message as stored; the XML is in the vault.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: CustomsId,
    pub order: OrderId,
    pub person: PersonId,
    pub kind: Kind,
    pub state: State,
    pub findings: Vec<String>,
    pub created_at: Time,
}

const COLUMNS: &str = "id, order_id, person_id, kind, state, findings, created_at";

/// Whether the message stands now: it is the first of its kind for the order, or the first had failed.
pub fn write(tx: &mut Tx<'_>, message: &Stored) -> Result<bool> {
    let findings = Tx::json(&message.findings)?;
    let rows = tx.execute(
        "INSERT INTO customs_message (id, order_id, person_id, kind, state, findings, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (order_id, kind) DO UPDATE
         SET state = excluded.state, findings = excluded.findings, created_at = excluded.created_at
         WHERE customs_message.state = 'failed'",
        params![
            message.id,
            message.order,
            message.person,
            message.kind.number(),
            message.state.word(),
            findings,
            message.created_at
        ],
    )?;
    Ok(rows == 1)
}

pub fn set_state(tx: &mut Tx<'_>, order: OrderId, state: State) -> Result<()> {
    tx.execute(
        "UPDATE customs_message SET state = $2 WHERE order_id = $1",
        params![order, state.word()],
    )?;
    Ok(())
}

pub fn set_findings(tx: &mut Tx<'_>, id: CustomsId, state: State, findings: &[String]) -> Result<()> {
    let findings = Tx::json(&findings)?;
    tx.execute(
        "UPDATE customs_message SET state = $2, findings = $3 WHERE id = $1",
        params![id, state.word(), findings],
    )?;
    Ok(())
}

pub fn get(tx: &mut Tx<'_>, id: CustomsId) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM customs_message WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(stored).transpose()
}

pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM customs_message WHERE order_id = $1 ORDER BY kind");
    tx.query(&sql, params![order])?.iter().map(stored).collect()
}

/// Messages before a time and id, the latest first; of a state, unless none is named.
pub fn before(
    tx: &mut Tx<'_>,
    state: Option<State>,
    before: (Time, CustomsId),
    limit: i64,
) -> Result<Vec<Stored>> {
    let mut values = params![before.0, before.1, limit].to_vec();
    let only = state.map_or("", |state| {
        values.push(state.word().to_value());
        "AND state = $4"
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM customs_message WHERE (created_at < $1 OR (created_at = $1 AND id < $2)) {only}
         ORDER BY created_at DESC, id DESC LIMIT $3"
    );
    tx.query(&sql, &values)?.iter().map(stored).collect()
}

/// How many messages there are in each state, and when the first of them was written.
pub fn counts(tx: &mut Tx<'_>) -> Result<Vec<(State, i64, Time)>> {
    let sql =
        "SELECT state, COUNT(*) AS count, MIN(created_at) AS oldest FROM customs_message GROUP BY state";
    let read = |row: &Row| {
        Ok((
            row.parse("state", State::parse)?,
            row.get("count")?,
            row.get("oldest")?,
        ))
    };
    tx.query(sql, &[])?.iter().map(read).collect()
}

fn stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        order: row.get("order_id")?,
        person: row.get("person_id")?,
        kind: row.parse("kind", Kind::parse)?,
        state: row.parse("state", State::parse)?,
        findings: row.json("findings")?,
        created_at: row.get("created_at")?,
    })
}
