//! Sellers and applications, the latest first.

use axum::extract::Query;
use kernel::PageSize;
use people::{OrgStatus, SellerScope};
use serde::Serialize;

use super::lists::{Asked, Chip, chips, newer, older};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::moment;

const BASE: &str = "/ops/sellers";
const STATES: [OrgStatus; 4] = [
    OrgStatus::Applied,
    OrgStatus::Verified,
    OrgStatus::Refused,
    OrgStatus::Closed,
];

#[derive(Serialize)]
struct Page {
    filters: Vec<Chip>,
    query: String,
    sellers: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    other_name: String,
    place: String,
    status: &'static str,
    since: String,
    listings: i64,
}

/// Shows them.
pub async fn show(cx: Cx, Query(asked): Query<Asked>) -> Answer {
    let operator = cx.principal()?.operator()?;
    let (reader, wanted) = (cx.reader(), asked.clone());
    let (sellers, next, counts) = cx
        .read(move |tx| {
            let status = OrgStatus::parse(&wanted.state);
            let (before, size) = (wanted.before.as_deref(), PageSize::new(50));
            let page = people::sellers(tx, operator, status, &wanted.q, before, size)?;
            let mut rows = Vec::with_capacity(page.items.len());
            for seller in &page.items {
                let card = &seller.card;
                let scope = SellerScope::for_machine(card.org, "how many listings, for the operator");
                let counts = catalog::count_of_seller(tx, scope)?;
                rows.push(Row {
                    id: card.org.to_string(),
                    name: reader.seller_name(card),
                    other_name: card.slug.to_string(),
                    place: format!("{}, {}", card.city, reader.state(&card.state)),
                    status: card.status.word(),
                    since: moment(seller.applied_at),
                    listings: counts.iter().map(|(_, count)| count).sum(),
                });
            }
            Ok((rows, page.next, people::count_sellers(tx, operator)?))
        })
        .await?;
    let count = |status: OrgStatus| counts.iter().find(|one| one.status == status);
    let counts = STATES.map(|status| (status.word(), count(status).map_or(0, |one| one.count)));
    let page = Page {
        filters: chips(&cx, BASE, "seller", &asked.state, &counts),
        sellers,
        newer: newer(BASE, &asked),
        older: older(BASE, &asked, next.as_deref()),
        query: asked.q,
    };
    cx.page("ops/sellers.html", &page)
}
