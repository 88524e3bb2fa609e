//! Orders and their lines.

use std::collections::BTreeMap;

use compliance::Arrival;
use kernel::kinds::{OrderId, OrganisationId, PersonId};
use kernel::{ExchangeRate, Result, Time, Yuan};
use store::{Row, ToValue, Tx, Value, params};

use crate::model::order::{Bill, Order, OrderLine, Times};
use crate::model::quote::FrozenLine;
use crate::model::state::{EndedWhy, OrderState};

const COLUMNS: &str = "id, number, person_id, seller_id, quote_id, route, state, ended_why, address_id, goods_cny_fen, \
     freight_cny_fen, insurance_cny_fen, tax_cny_fen, total_cny_fen, goods_usd_cents, commission_usd_cents, \
     commission_ppm, rate_micros, rate_day, refunded_cny_fen, dutiable_cny_fen, allowance_year, restored_cny_fen, \
     arrival_from_day, arrival_to_day, notice, pay_by, tracking, placed_at, paid_at, packed_at, handed_over_at, \
     delivered_at, ended_at";

/// Writes a new order; false if its number is taken.
pub fn insert(tx: &mut Tx<'_>, order: &Order) -> Result<bool> {
    let bill = &order.bill;
    let values = params![
        order.id,
        order.number,
        order.person,
        order.seller,
        order.quote,
        order.route.code(),
        order.state.word(),
        "",
        order.address,
        bill.goods,
        bill.freight,
        bill.insurance,
        bill.tax,
        bill.total,
        bill.goods_usd,
        bill.commission_usd,
        order.commission_ppm,
        order.rate.micros(),
        order.rate.day(),
        order.refunded,
        bill.dutiable,
        order.allowance_year,
        order.restored,
        order.arrival.from,
        order.arrival.to,
        order.notice,
        order.times.pay_by,
        order.tracking,
        order.times.placed,
        Value::Null,
        Value::Null,
        Value::Null,
        Value::Null,
        Value::Null
    ];
    let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "INSERT INTO market_order ({COLUMNS}) VALUES ({}) ON CONFLICT (number) DO NOTHING",
        places.join(", ")
    );
    Ok(tx.execute(&sql, values)? == 1)
}

pub fn insert_line(tx: &mut Tx<'_>, order: OrderId, line: &FrozenLine) -> Result<()> {
    tx.execute(
        "INSERT INTO order_line (order_id, line, variant_id, listing_id, quantity, back_quantity, snapshot)
         VALUES ($1, $2, $3, $4, $5, 0, $6)",
        params![
            order,
            line.line,
            line.goods.variant,
            line.goods.listing,
            line.goods.quantity,
            Tx::json(line)?
        ],
    )?;
    Ok(())
}

/// An order.
pub fn get(tx: &mut Tx<'_>, id: OrderId) -> Result<Option<Order>> {
    let sql = format!("SELECT {COLUMNS} FROM market_order WHERE id = $1");
    tx.maybe(&sql, params![id])?.as_ref().map(order).transpose()
}

/// Locks an order until the end of the transaction, and tells how it stands.
pub fn lock(tx: &mut Tx<'_>, id: OrderId) -> Result<Option<Order>> {
    let sql = format!("UPDATE market_order SET state = state WHERE id = $1 RETURNING {COLUMNS}");
    tx.maybe(&sql, params![id])?.as_ref().map(order).transpose()
}

/// The lines of an order.
pub fn lines(tx: &mut Tx<'_>, id: OrderId) -> Result<Vec<OrderLine>> {
    let sql = "SELECT back_quantity, snapshot FROM order_line WHERE order_id = $1 ORDER BY line";
    let line = |row: &Row| {
        Ok(OrderLine {
            frozen: row.json("snapshot")?,
            back: row.get("back_quantity")?,
        })
    };
    tx.query(sql, params![id])?.iter().map(line).collect()
}

/// The lines of several orders.
pub fn lines_of_many(tx: &mut Tx<'_>, ids: &[OrderId]) -> Result<BTreeMap<OrderId, Vec<OrderLine>>> {
    let mut all: BTreeMap<OrderId, Vec<OrderLine>> = BTreeMap::new();
    for chunk in ids.chunks(100) {
        let values: Vec<Value> = chunk.iter().map(ToValue::to_value).collect();
        let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "SELECT order_id, back_quantity, snapshot FROM order_line WHERE order_id IN ({}) ORDER BY order_id, line",
            places.join(", ")
        );
        for row in tx.query(&sql, &values)? {
            let line = OrderLine {
                frozen: row.json("snapshot")?,
                back: row.get("back_quantity")?,
            };
            all.entry(row.get("order_id")?).or_default().push(line);
        }
    }
    Ok(all)
}

/// Counts pieces that came back; the caller has locked the order.
pub fn pieces_back(tx: &mut Tx<'_>, id: OrderId, line: u16, count: u32) -> Result<()> {
    let sql = "UPDATE order_line SET back_quantity = back_quantity + $3 WHERE order_id = $1 AND line = $2";
    tx.execute(sql, params![id, line, count]).map(|_| ())
}

/// Moves a locked order to a state and notes the time.
pub fn move_to(tx: &mut Tx<'_>, id: OrderId, state: OrderState, why: Option<EndedWhy>) -> Result<()> {
    let column = match state {
        OrderState::AwaitingPayment => "placed_at",
        OrderState::Paid => "paid_at",
        OrderState::Packed => "packed_at",
        OrderState::HandedOver => "handed_over_at",
        OrderState::Delivered => "delivered_at",
        OrderState::Completed | OrderState::Cancelled | OrderState::Refunded => "ended_at",
    };
    let now = tx.now();
    let sql = format!("UPDATE market_order SET state = $2, ended_why = $3, {column} = $4 WHERE id = $1");
    let why = why.map_or("", EndedWhy::word);
    tx.execute(&sql, params![id, state.word(), why, now]).map(|_| ())
}

pub fn set_tracking(tx: &mut Tx<'_>, id: OrderId, tracking: &str) -> Result<()> {
    let sql = "UPDATE market_order SET tracking = $2 WHERE id = $1";
    tx.execute(sql, params![id, tracking]).map(|_| ())
}

/// Counts money that goes back; the caller has locked the order.
pub fn money_back(tx: &mut Tx<'_>, id: OrderId, amount: Yuan) -> Result<()> {
    let sql = "UPDATE market_order SET refunded_cny_fen = refunded_cny_fen + $2 WHERE id = $1";
    tx.execute(sql, params![id, amount]).map(|_| ())
}

/// Counts allowance that was given back; the caller has locked the order.
pub fn allowance_back(tx: &mut Tx<'_>, id: OrderId, amount: Yuan) -> Result<()> {
    let sql = "UPDATE market_order SET restored_cny_fen = restored_cny_fen + $2 WHERE id = $1";
    tx.execute(sql, params![id, amount]).map(|_| ())
}

/// Orders whose time to pay is over, the oldest first.
pub fn unpaid(tx: &mut Tx<'_>, now: Time, limit: i64) -> Result<Vec<OrderId>> {
    let sql = "SELECT id FROM market_order WHERE state = 'awaiting_payment' AND pay_by <= $1 ORDER BY pay_by, id LIMIT $2";
    ids(tx, sql, params![now, limit])
}

/// Orders delivered before a moment and not yet completed, the oldest first.
pub fn delivered_before(tx: &mut Tx<'_>, before: Time, limit: i64) -> Result<Vec<OrderId>> {
    let sql = "SELECT id FROM market_order WHERE state = 'delivered' AND delivered_at <= $1 ORDER BY delivered_at, id LIMIT $2";
    ids(tx, sql, params![before, limit])
}

/// Whose orders are listed.
#[derive(Clone, Copy)]
pub enum Whose {
    Person(PersonId),
    Seller(OrganisationId),
    Everyone,
}

/// Orders before a time and id, the latest first; only of some states unless none are named.
pub fn list(
    tx: &mut Tx<'_>,
    whose: Whose,
    states: &[OrderState],
    before: (Time, OrderId),
    limit: i64,
) -> Result<Vec<Order>> {
    let mut values = params![before.0, before.1, limit].to_vec();
    let owner = match whose {
        Whose::Everyone => String::new(),
        Whose::Person(person) => {
            values.push(person.to_value());
            "AND person_id = $4".to_owned()
        }
        Whose::Seller(seller) => {
            values.push(seller.to_value());
            "AND seller_id = $4".to_owned()
        }
    };
    // The words are from a closed set and not from input.
    let words: Vec<String> = states.iter().map(|state| format!("'{}'", state.word())).collect();
    let some = if words.is_empty() {
        String::new()
    } else {
        format!("AND state IN ({})", words.join(", "))
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM market_order WHERE (placed_at < $1 OR (placed_at = $1 AND id < $2)) {owner} {some}
         ORDER BY placed_at DESC, id DESC LIMIT $3"
    );
    tx.query(&sql, &values)?.iter().map(order).collect()
}

/// A seller's orders paid since a time, the latest first.
pub fn paid_since(tx: &mut Tx<'_>, seller: OrganisationId, since: Time, limit: i64) -> Result<Vec<Order>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM market_order WHERE seller_id = $1 AND paid_at >= $2 ORDER BY paid_at DESC, id DESC LIMIT $3"
    );
    tx.query(&sql, params![seller, since, limit])?
        .iter()
        .map(order)
        .collect()
}

/// How many orders a seller has, by state.
pub fn counts(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Vec<(OrderState, i64)>> {
    let sql = "SELECT state, COUNT(*) AS count FROM market_order WHERE seller_id = $1 GROUP BY state ORDER BY state";
    let count = |row: &Row| Ok((row.parse("state", OrderState::parse)?, row.get("count")?));
    tx.query(sql, params![seller])?.iter().map(count).collect()
}

/// How many orders there are in each state, and when the first of them was placed.
pub fn counts_of_all(tx: &mut Tx<'_>) -> Result<Vec<(OrderState, i64, Time)>> {
    let sql = "SELECT state, COUNT(*) AS count, MIN(placed_at) AS oldest FROM market_order GROUP BY state";
    let read = |row: &Row| {
        Ok((
            row.parse("state", OrderState::parse)?,
            row.get("count")?,
            row.get("oldest")?,
        ))
    };
    tx.query(sql, &[])?.iter().map(read).collect()
}

/// Orders placed since a time: how many, how many of them are paid, and what those come to; how many were delivered since.
pub fn since(tx: &mut Tx<'_>, time: Time) -> Result<(i64, i64, Yuan, i64)> {
    let row = tx.one(
        "SELECT COUNT(*) AS placed, CAST(COALESCE(SUM(CASE WHEN paid_at IS NULL THEN 0 ELSE 1 END), 0) AS BIGINT) AS paid,
           CAST(COALESCE(SUM(CASE WHEN paid_at IS NULL THEN 0 ELSE total_cny_fen END), 0) AS BIGINT) AS gross
         FROM market_order WHERE placed_at >= $1",
        params![time],
    )?;
    let delivered = tx.one(
        "SELECT COUNT(*) AS delivered FROM market_order WHERE delivered_at >= $1",
        params![time],
    )?;
    Ok((
        row.get("placed")?,
        row.get("paid")?,
        row.get("gross")?,
        delivered.get("delivered")?,
    ))
}

/// The order of a number, its own or its parcel's.
pub fn by_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<Order>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM market_order WHERE number = $1 OR (tracking <> '' AND tracking = $1) LIMIT 1"
    );
    tx.maybe(&sql, params![number])?.as_ref().map(order).transpose()
}

fn ids(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<OrderId>> {
    tx.query(sql, values)?.iter().map(|row| row.get("id")).collect()
}

fn order(row: &Row) -> Result<Order> {
    let why: String = row.get("ended_why")?;
    Ok(Order {
        id: row.get("id")?,
        number: row.get("number")?,
        person: row.get("person_id")?,
        seller: row.get("seller_id")?,
        quote: row.get("quote_id")?,
        route: super::route(row)?,
        state: row.parse("state", OrderState::parse)?,
        ended_why: EndedWhy::parse(&why),
        address: row.get("address_id")?,
        bill: bill(row)?,
        commission_ppm: row.get("commission_ppm")?,
        rate: ExchangeRate::new(row.get("rate_micros")?, row.get("rate_day")?)?,
        refunded: row.get("refunded_cny_fen")?,
        restored: row.get("restored_cny_fen")?,
        allowance_year: row.get("allowance_year")?,
        arrival: Arrival {
            from: row.get("arrival_from_day")?,
            to: row.get("arrival_to_day")?,
        },
        notice: row.get("notice")?,
        tracking: row.get("tracking")?,
        times: times(row)?,
    })
}

fn bill(row: &Row) -> Result<Bill> {
    Ok(Bill {
        goods: row.get("goods_cny_fen")?,
        freight: row.get("freight_cny_fen")?,
        insurance: row.get("insurance_cny_fen")?,
        tax: row.get("tax_cny_fen")?,
        total: row.get("total_cny_fen")?,
        dutiable: row.get("dutiable_cny_fen")?,
        goods_usd: row.get("goods_usd_cents")?,
        commission_usd: row.get("commission_usd_cents")?,
    })
}

fn times(row: &Row) -> Result<Times> {
    Ok(Times {
        placed: row.get("placed_at")?,
        pay_by: row.get("pay_by")?,
        paid: row.get("paid_at")?,
        packed: row.get("packed_at")?,
        handed_over: row.get("handed_over_at")?,
        delivered: row.get("delivered_at")?,
        ended: row.get("ended_at")?,
    })
}
