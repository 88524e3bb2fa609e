//! Customs messages.

use kernel::kinds::{CustomsId, OrderId, PersonId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

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

/// Whether the message is the first of its kind for the order.
pub fn insert(tx: &mut Tx<'_>, message: &Stored) -> Result<bool> {
    let findings = Tx::json(&message.findings)?;
    let rows = tx.execute(
        "INSERT INTO customs_message (id, order_id, person_id, kind, state, findings, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (order_id, kind) DO NOTHING",
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

/// The latest messages before a time.
pub fn before(tx: &mut Tx<'_>, time: Time, limit: i64) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM customs_message WHERE created_at < $1 ORDER BY created_at DESC, id LIMIT $2"
    );
    tx.query(&sql, params![time, limit])?.iter().map(stored).collect()
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
