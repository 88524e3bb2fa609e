//! Exchanges at the bank.

use kernel::{Dollars, Result, Time, Yuan};
use store::{Row, Tx, params};

use crate::model::position::{Exchange, Exchanged};

/// An exchange as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastExchange {
    /// The bank's reference.
    pub reference: String,
    /// What was sold.
    pub sold: Yuan,
    /// What was bought.
    pub bought: Dollars,
    /// What it came to.
    pub outcome: Exchanged,
    /// When it was entered.
    pub made_at: Time,
}

/// Claims a reference; false if it has been entered. The cost is entered by [`set_cost`].
pub fn insert(tx: &mut Tx<'_>, exchange: &Exchange) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO bank_exchange (reference, sold_cny_fen, bought_usd_cents, cost_cny_fen, made_at)
         VALUES ($1, $2, $3, $2, $4) ON CONFLICT (reference) DO NOTHING",
        params![exchange.reference, exchange.sold, exchange.bought, now],
    )?;
    Ok(rows == 1)
}

/// Enters the cost of an exchange claimed in this transaction.
pub fn set_cost(tx: &mut Tx<'_>, reference: &str, cost: Yuan) -> Result<()> {
    tx.execute(
        "UPDATE bank_exchange SET cost_cny_fen = $2 WHERE reference = $1",
        params![reference, cost],
    )?;
    Ok(())
}

/// An exchange.
pub fn get(tx: &mut Tx<'_>, reference: &str) -> Result<Option<PastExchange>> {
    let row = tx.maybe(
        "SELECT reference, sold_cny_fen, bought_usd_cents, cost_cny_fen, made_at FROM bank_exchange WHERE reference = $1",
        params![reference],
    )?;
    row.as_ref().map(past).transpose()
}

fn past(row: &Row) -> Result<PastExchange> {
    let (sold, cost): (Yuan, Yuan) = (row.get("sold_cny_fen")?, row.get("cost_cny_fen")?);
    Ok(PastExchange {
        reference: row.get("reference")?,
        sold,
        bought: row.get("bought_usd_cents")?,
        outcome: Exchanged {
            cost,
            gain: cost.less(sold)?,
        },
        made_at: row.get("made_at")?,
    })
}
