//! A seller's orders: as a list, the latest first, and as a file.

use axum::extract::Query;
use axum::response::IntoResponse;
use kernel::{Lang, PageSize, Result};
use orders::{OrderState, OrderSummary};
use people::{Role, SellerScope};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::csv_file;
use super::money::{Share, state_word};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{AmountView, moment};

/// What the list is narrowed to.
const FILTERS: [(&str, &[OrderState]); 6] = [
    ("all", OrderState::ALL),
    ("to_ship", &[OrderState::Paid, OrderState::Packed]),
    ("moving", &[OrderState::HandedOver]),
    ("delivered", &[OrderState::Delivered, OrderState::Completed]),
    ("returns", &[OrderState::Refunded]),
    ("cancelled", &[OrderState::Cancelled]),
];

/// The most orders of a file.
const MOST_ROWS: usize = 5_000;

/// Which orders.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    before: Option<String>,
}

#[derive(Serialize)]
struct Page {
    filter: &'static str,
    filters: Vec<Filter>,
    orders: Vec<Row>,
    pager: Option<Pager>,
    owns: bool,
}

#[derive(Serialize)]
struct Filter {
    value: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct Pager {
    prev: Option<String>,
    next: Option<String>,
}

/// An order in a list.
#[derive(Serialize)]
pub struct Row {
    id: String,
    number: String,
    placed_at: String,
    title: String,
    count: u32,
    state: &'static str,
    receives: AmountView,
}

/// Shows them.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let (scope, lang) = (cx.principal()?.seller()?, cx.lang());
    let owns = cx.principal()?.has(Role::SellerOwner);
    let (filter, states) = chosen(&asked.state);
    let (before, at_start) = (asked.before.clone(), asked.before.is_none());
    let page = cx
        .read(move |tx| {
            let found = orders::orders_of_seller(tx, scope, states, before.as_deref(), PageSize::USUAL)?;
            let rows = found.items.iter().map(|order| row(tx, lang, order));
            let rows = rows.collect::<Result<Vec<_>>>()?;
            let link = |rest: &str| format!("/seller/orders?state={filter}{rest}");
            let next = found.next.map(|cursor| link(&format!("&before={cursor}")));
            let prev = (!at_start).then(|| link(""));
            Ok(Page {
                filter,
                filters: filters(tx, scope)?,
                orders: rows,
                pager: (next.is_some() || prev.is_some()).then_some(Pager { prev, next }),
                owns,
            })
        })
        .await?;
    cx.page("seller/orders.html", &page)
}

/// Gives them as a file.
pub async fn csv(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let scope = cx.principal()?.seller()?;
    let (_, states) = chosen(&asked.state);
    let text = cx.read(move |tx| file(tx, scope, states)).await?;
    Ok(csv_file::answer("orders.csv", text).into_response())
}

fn chosen(word: &str) -> (&'static str, &'static [OrderState]) {
    let known = FILTERS.into_iter().find(|(name, _)| *name == word);
    known.unwrap_or(FILTERS[0])
}

fn filters(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Vec<Filter>> {
    let counts = orders::count_orders(tx, scope)?;
    let of = |states: &[OrderState]| {
        let some = counts.iter().filter(|(state, _)| states.contains(state));
        some.map(|(_, count)| count).sum()
    };
    Ok(FILTERS
        .into_iter()
        .map(|(value, states)| Filter {
            value,
            count: of(states),
        })
        .collect())
}

/// An order as its line of a list.
pub fn row(tx: &mut Tx<'_>, lang: Lang, order: &OrderSummary) -> Result<Row> {
    let head = &order.head;
    Ok(Row {
        id: head.id.to_string(),
        number: head.number.clone(),
        placed_at: moment(head.times.placed),
        title: order.title.in_lang(lang).to_owned(),
        count: order.pieces,
        state: state_word(head),
        receives: Share::of(tx, head)?.net()?.into(),
    })
}

fn file(tx: &mut Tx<'_>, scope: SellerScope, states: &'static [OrderState]) -> Result<String> {
    let mut rows = vec![
        [
            "order",
            "placed_at",
            "goods",
            "pieces",
            "state",
            "goods_usd",
            "commission_usd",
            "back_usd",
            "net_usd",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut before: Option<String> = None;
    while rows.len() <= MOST_ROWS {
        let found = orders::orders_of_seller(tx, scope, states, before.as_deref(), PageSize::MOST)?;
        for order in &found.items {
            let share = Share::of(tx, &order.head)?;
            rows.push(vec![
                order.head.number.clone(),
                moment(order.head.times.placed),
                order.title.en.to_string(),
                order.pieces.to_string(),
                state_word(&order.head).to_owned(),
                share.goods.decimal(),
                share.commission.decimal(),
                share.back.decimal(),
                share.net()?.decimal(),
            ]);
        }
        before = found.next;
        if before.is_none() {
            break;
        }
    }
    Ok(csv_file::text(&rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_filter_shows_all() {
        assert_eq!(chosen("nonsense").0, "all");
        assert_eq!(chosen("to_ship").1.len(), 2);
    }
}
