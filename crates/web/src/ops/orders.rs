//! All orders, the latest first.

use axum::extract::Query;
use kernel::{PageSize, Result};
use orders::{OrderState, OrderSummary};
use people::OperatorScope;
use serde::Serialize;
use store::Tx;

use super::lists::{Asked, Chip, chips, newer, older, veiled};
use crate::frame::answer::{Answer, see_other};
use crate::frame::cx::Cx;
use crate::frame::view::{AmountView, moment};
use crate::shop::{Reader, route_word};

const BASE: &str = "/ops/orders";

#[derive(Serialize)]
struct Page {
    filters: Vec<Chip>,
    query: String,
    orders: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    number: String,
    placed_at: String,
    seller: String,
    shopper: String,
    route: &'static str,
    total: AmountView,
    state: &'static str,
}

/// Shows them; a number that is known leads straight to its order.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let operator = cx.principal()?.operator()?;
    let reader = cx.reader();
    let wanted = asked.clone();
    let (found, page, counts, rows) = cx
        .read(move |tx| {
            let found = match wanted.q.trim() {
                "" => None,
                number => orders::order_by_number(tx, operator, number)?,
            };
            let states: Vec<OrderState> = OrderState::parse(&wanted.state).into_iter().collect();
            let page = orders::orders_of_operator(
                tx,
                operator,
                &states,
                wanted.before.as_deref(),
                PageSize::new(50),
            )?;
            let rows = rows(tx, operator, &reader, &page.items)?;
            Ok((found, page.next, orders::count_all_orders(tx, operator)?, rows))
        })
        .await?;
    if let Some(id) = found {
        return Ok(see_other(&format!("{BASE}/{id}")));
    }
    let count = |state: OrderState| counts.iter().find(|one| one.state == state);
    let counts: Vec<(&'static str, i64)> = OrderState::ALL
        .iter()
        .map(|state| (state.word(), count(*state).map_or(0, |one| one.count)))
        .collect();
    let nothing_found = !asked.q.trim().is_empty();
    let page = Page {
        filters: chips(&cx, BASE, "order", &asked.state, &counts),
        newer: newer(BASE, &asked),
        older: older(BASE, &asked, page.as_deref().filter(|_| !nothing_found)),
        orders: if nothing_found { Vec::new() } else { rows },
        query: asked.q,
    };
    cx.page("ops/orders.html", &page)
}

fn rows(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    reader: &Reader,
    orders: &[OrderSummary],
) -> Result<Vec<Row>> {
    let names = people::names(tx, operator, orders.iter().filter_map(|order| order.person))?;
    let cards = people::seller_cards(tx, orders.iter().map(|order| order.head.seller))?;
    let row = |order: &OrderSummary| {
        let head = &order.head;
        let card = cards.iter().find(|card| card.org == head.seller);
        let name = order.person.and_then(|person| names.get(&person));
        Row {
            id: head.id.to_string(),
            number: head.number.clone(),
            placed_at: moment(head.times.placed),
            seller: card.map(|card| reader.seller_name(card)).unwrap_or_default(),
            shopper: veiled(name.map_or("", String::as_str)),
            route: route_word(head.route),
            total: head.bill.total.into(),
            state: head.state.word(),
        }
    };
    Ok(orders.iter().map(row).collect())
}
