//! Frozen prices.

use kernel::kinds::{OrderId, PersonId, QuoteId};
use kernel::{Result, Time};
use store::{Row, Tx, params};

use crate::model::quote::Quote;

const COLUMNS: &str = "id, person_id, inputs, made_at, expires_at, order_id";

pub fn insert(tx: &mut Tx<'_>, quote: &Quote) -> Result<()> {
    let inputs = &quote.inputs;
    tx.execute(
        "INSERT INTO quote (id, person_id, seller_id, route, inputs, total_cny_fen, made_at, expires_at, order_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)",
        params![
            quote.id,
            quote.person,
            inputs.seller,
            inputs.route.code(),
            Tx::json(inputs)?,
            inputs.price.total,
            quote.made_at,
            quote.expires_at
        ],
    )?;
    Ok(())
}

/// The quote, if it is this person's.
pub fn get(tx: &mut Tx<'_>, person: PersonId, id: QuoteId) -> Result<Option<Quote>> {
    let sql = format!("SELECT {COLUMNS} FROM quote WHERE id = $1 AND person_id = $2");
    tx.maybe(&sql, params![id, person])?
        .as_ref()
        .map(quote)
        .transpose()
}

/// The quote an order was placed on.
pub fn of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<Quote>> {
    let sql = format!("SELECT {COLUMNS} FROM quote WHERE order_id = $1");
    tx.maybe(&sql, params![order])?.as_ref().map(quote).transpose()
}

/// Takes a quote for an order; whether it was still free. Two that place it at once: one succeeds.
pub fn take(tx: &mut Tx<'_>, id: QuoteId, order: OrderId) -> Result<bool> {
    let sql = "UPDATE quote SET order_id = $2 WHERE id = $1 AND order_id IS NULL";
    Ok(tx.execute(sql, params![id, order])? == 1)
}

/// Forgets quotes that nobody placed; how many.
pub fn sweep(tx: &mut Tx<'_>, before: Time) -> Result<u64> {
    tx.execute(
        "DELETE FROM quote WHERE expires_at < $1 AND order_id IS NULL",
        params![before],
    )
}

fn quote(row: &Row) -> Result<Quote> {
    Ok(Quote {
        id: row.get("id")?,
        person: row.get("person_id")?,
        made_at: row.get("made_at")?,
        expires_at: row.get("expires_at")?,
        order: row.get("order_id")?,
        inputs: row.json("inputs")?,
    })
}
