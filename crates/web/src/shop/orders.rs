//! A shopper's orders, the latest first.

use axum::extract::Query;
use kernel::{Lang, PageSize, Result};
use orders::{OrderState, OrderSummary};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::cards::{Reader, SellerView};
use super::cart_page::Thumb;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::render::percent;
use crate::frame::view::{AmountView, moment};

/// What the list is narrowed to.
const FILTERS: [(&str, &[OrderState]); 5] = [
    ("all", &[]),
    ("awaiting_payment", &[OrderState::AwaitingPayment]),
    (
        "moving",
        &[OrderState::Paid, OrderState::Packed, OrderState::HandedOver],
    ),
    ("delivered", &[OrderState::Delivered, OrderState::Completed]),
    ("returns", &[OrderState::Refunded]),
];

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
    filters: Vec<&'static str>,
    orders: Vec<Summary>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Pager {
    prev: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    id: String,
    number: String,
    state: &'static str,
    headline: String,
    placed_at: String,
    seller: SellerView,
    photos: Vec<Thumb>,
    count: u32,
    total: AmountView,
    action: &'static str,
}

/// Shows them.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let chosen = FILTERS.into_iter().find(|(word, _)| *word == asked.state);
    let (filter, states) = chosen.unwrap_or(FILTERS[0]);
    let (shopper, reader) = (cx.principal()?.shopper(), cx.reader());
    let before = asked.before.clone();
    let (orders, next) = cx
        .read(move |tx| {
            let page = orders::orders_of_shopper(tx, shopper, states, before.as_deref(), PageSize::new(20))?;
            let orders: Result<Vec<Summary>> = page
                .items
                .iter()
                .map(|order| summary(tx, &reader, order))
                .collect();
            Ok((orders?, page.next))
        })
        .await?;
    let pager = Pager {
        prev: asked.before.map(|_| format!("/orders?state={filter}")),
        next: next.map(|next| format!("/orders?state={filter}&before={}", percent(&next))),
    };
    let page = Page {
        filter,
        filters: FILTERS.map(|(word, _)| word).to_vec(),
        orders,
        pager: Some(pager).filter(|pager| pager.prev.is_some() || pager.next.is_some()),
    };
    cx.page("shop/orders.html", &page)
}

fn summary(tx: &mut Tx<'_>, reader: &Reader, order: &OrderSummary) -> Result<Summary> {
    let head = &order.head;
    let lang: Lang = reader.lang;
    let seller = people::seller_card(tx, head.seller)?;
    let title = order.title.in_lang(lang).to_owned();
    Ok(Summary {
        id: head.id.to_string(),
        number: head.number.clone(),
        state: head.state.word(),
        placed_at: moment(head.times.placed),
        seller: seller
            .as_ref()
            .map(|card| reader.seller(card))
            .unwrap_or_default(),
        photos: Thumb::of(order.photo.as_ref(), &title).into_iter().collect(),
        headline: title,
        count: order.pieces,
        total: head.bill.total.into(),
        action: match head.state {
            OrderState::AwaitingPayment => "pay",
            OrderState::Paid | OrderState::Packed | OrderState::HandedOver => "track",
            _ => "view",
        },
    })
}
