//! The money of orders, and of their lines.

use kernel::kinds::{OrderId, OrganisationId};
use kernel::{Dollars, ExchangeRate, Result, Time, Yuan};
use store::{Row, Tx, Value, params};

use crate::model::order_money::{LineMoney, LineState, MoneyIn, MoneyState, OrderMoney, Parts};

const COLUMNS: &str =
    "order_id, seller_id, provider, payment_id, total_cny_fen, refunded_cny_fen, rate_micros, rate_day,
   state, paid_at, settled_at";

/// Writes the money of an order; false if the order or the payment has been entered.
pub fn insert(tx: &mut Tx<'_>, money: &MoneyIn) -> Result<bool> {
    let now = tx.now();
    let rows = tx.execute(
        "INSERT INTO order_money (order_id, seller_id, provider, payment_id, total_cny_fen, refunded_cny_fen,
           rate_micros, rate_day, state, paid_at, settled_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, 'held', $8, NULL) ON CONFLICT DO NOTHING",
        params![
            money.order,
            money.seller,
            money.provider,
            money.payment,
            money.paid,
            money.rate.micros(),
            money.rate.day(),
            now
        ],
    )?;
    Ok(rows == 1)
}

/// Writes a line.
pub fn insert_line(tx: &mut Tx<'_>, order: OrderId, line: &LineMoney) -> Result<()> {
    let mut values = params![order, line.line].to_vec();
    values.extend(numbers(line));
    tx.execute(
        "INSERT INTO order_money_line (order_id, line, goods_cny_fen, freight_cny_fen, insurance_cny_fen, duty_cny_fen,
           vat_cny_fen, consumption_cny_fen, goods_usd_cents, commission_usd_cents, back_goods_cny_fen,
           back_freight_cny_fen, back_insurance_cny_fen, back_duty_cny_fen, back_vat_cny_fen, back_consumption_cny_fen,
           back_goods_usd_cents, back_commission_usd_cents)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, 0, 0, 0, 0, 0)",
        &values,
    )?;
    Ok(())
}

/// Enters what has gone back of a line.
pub fn give_back(tx: &mut Tx<'_>, order: OrderId, share: &LineMoney) -> Result<()> {
    let mut values = params![order, share.line].to_vec();
    values.extend(numbers(share));
    tx.execute(
        "UPDATE order_money_line SET back_goods_cny_fen = back_goods_cny_fen + $3,
           back_freight_cny_fen = back_freight_cny_fen + $4, back_insurance_cny_fen = back_insurance_cny_fen + $5,
           back_duty_cny_fen = back_duty_cny_fen + $6, back_vat_cny_fen = back_vat_cny_fen + $7,
           back_consumption_cny_fen = back_consumption_cny_fen + $8, back_goods_usd_cents = back_goods_usd_cents + $9,
           back_commission_usd_cents = back_commission_usd_cents + $10
         WHERE order_id = $1 AND line = $2",
        &values,
    )?;
    Ok(())
}

fn numbers(line: &LineMoney) -> Vec<Value> {
    let amounts = line.parts.amounts().map(Yuan::minor);
    let dollars = [line.goods_usd.minor(), line.commission_usd.minor()];
    amounts.into_iter().chain(dollars).map(Value::Int).collect()
}

/// The money of an order.
pub fn get(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<OrderMoney>> {
    let sql = format!("SELECT {COLUMNS} FROM order_money WHERE order_id = $1");
    tx.maybe(&sql, params![order])?.as_ref().map(money).transpose()
}

/// Locks the money of an order until the end of the transaction.
pub fn lock(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<OrderMoney>> {
    let sql = format!("UPDATE order_money SET state = state WHERE order_id = $1 RETURNING {COLUMNS}");
    tx.maybe(&sql, params![order])?.as_ref().map(money).transpose()
}

/// The orders of a seller, the latest payment first, before a moment.
pub fn of_seller(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    before: (Time, OrderId),
    limit: i64,
) -> Result<Vec<OrderMoney>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM order_money WHERE seller_id = $1 AND (paid_at < $2 OR (paid_at = $2 AND order_id < $3))
         ORDER BY paid_at DESC, order_id DESC LIMIT $4"
    );
    tx.query(&sql, params![seller, before.0, before.1, limit])?
        .iter()
        .map(money)
        .collect()
}

/// The lines of an order, by number.
pub fn lines(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<LineState>> {
    let rows = tx.query(
        "SELECT line, goods_cny_fen, freight_cny_fen, insurance_cny_fen, duty_cny_fen, vat_cny_fen, consumption_cny_fen,
           goods_usd_cents, commission_usd_cents, back_goods_cny_fen, back_freight_cny_fen, back_insurance_cny_fen,
           back_duty_cny_fen, back_vat_cny_fen, back_consumption_cny_fen, back_goods_usd_cents,
           back_commission_usd_cents
         FROM order_money_line WHERE order_id = $1 ORDER BY line",
        params![order],
    )?;
    let state = |row: &Row| {
        Ok(LineState {
            charged: line(row, "")?,
            back: line(row, "back_")?,
        })
    };
    rows.iter().map(state).collect()
}

/// The seller's part of paid orders that are not settled.
pub fn held_of_seller(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Dollars> {
    tx.one(
        "SELECT CAST(COALESCE(SUM(l.goods_usd_cents - l.commission_usd_cents - l.back_goods_usd_cents
           + l.back_commission_usd_cents), 0) AS BIGINT) AS cents
         FROM order_money m JOIN order_money_line l ON l.order_id = m.order_id
         WHERE m.seller_id = $1 AND m.state = 'held'",
        params![seller],
    )?
    .get("cents")
}

/// Marks the money of a locked order as shared out.
pub fn settle(tx: &mut Tx<'_>, order: OrderId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE order_money SET state = 'settled', settled_at = $2 WHERE order_id = $1",
        params![order, now],
    )?;
    Ok(())
}

/// Enters a refund of a locked order.
pub fn refund(tx: &mut Tx<'_>, order: OrderId, total: Yuan, state: MoneyState) -> Result<()> {
    tx.execute(
        "UPDATE order_money SET refunded_cny_fen = refunded_cny_fen + $2, state = $3 WHERE order_id = $1",
        params![order, total, state.word()],
    )?;
    Ok(())
}

fn money(row: &Row) -> Result<OrderMoney> {
    Ok(OrderMoney {
        order: row.get("order_id")?,
        seller: row.get("seller_id")?,
        provider: row.get("provider")?,
        payment: row.get("payment_id")?,
        total: row.get("total_cny_fen")?,
        refunded: row.get("refunded_cny_fen")?,
        rate: ExchangeRate::new(row.get("rate_micros")?, row.get("rate_day")?)?,
        state: row.parse("state", MoneyState::parse)?,
        paid_at: row.get("paid_at")?,
        settled_at: row.get("settled_at")?,
    })
}

fn line(row: &Row, prefix: &str) -> Result<LineMoney> {
    let yuan = |column: &str| row.get::<Yuan>(&format!("{prefix}{column}_cny_fen"));
    Ok(LineMoney {
        line: row.get("line")?,
        parts: Parts {
            goods: yuan("goods")?,
            freight: yuan("freight")?,
            insurance: yuan("insurance")?,
            duty: yuan("duty")?,
            vat: yuan("vat")?,
            consumption: yuan("consumption")?,
        },
        goods_usd: row.get(&format!("{prefix}goods_usd_cents"))?,
        commission_usd: row.get(&format!("{prefix}commission_usd_cents"))?,
    })
}
