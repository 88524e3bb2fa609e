//! My account.

use axum::response::Response;
use kernel::{Result, Yuan};
use people::{Principal, Role};
use serde::Serialize;

use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::view::{AmountView, PersonView, masked_email};

#[derive(Serialize)]
struct Page {
    counts: Counts,
    allowance: Allowance,
    person: Option<PersonView>,
    email_masked: String,
    addresses_count: usize,
    rooms: Vec<&'static str>,
}

#[derive(Serialize, Default)]
struct Counts {
    unpaid: i64,
    on_the_way: i64,
    returns: i64,
    all: i64,
}

#[derive(Serialize)]
struct Allowance {
    year: i16,
    limit: AmountView,
    used: AmountView,
    left: AmountView,
}

/// Shows it.
pub async fn show(cx: Cx) -> Answer {
    let page = read(&cx).await?;
    let response: Response = cx.page("shop/account.html", &page)?;
    Ok(response)
}

async fn read(cx: &Cx) -> Result<Page> {
    let principal = cx.principal()?.clone();
    let (vault, rules) = (cx.app.parts.vault.clone(), cx.app.parts.rules.clone());
    cx.read(move |tx| {
        let shopper = principal.shopper();
        let person = people::identity(tx, &vault, shopper)?.map(PersonView::from);
        let today = tx.now().day_in_china();
        let left = compliance::allowance_left(tx, &rules, shopper)?;
        let limit = rules.annual_limit(today)?;
        let allowance = Allowance {
            year: today.ymd().0,
            limit: limit.into(),
            used: limit.less(left).unwrap_or(Yuan::ZERO).into(),
            left: left.into(),
        };
        Ok(Page {
            counts: Counts::default(),
            allowance,
            person,
            email_masked: masked_email(principal.email.as_str()),
            addresses_count: people::addresses(tx, shopper)?.len(),
            rooms: rooms(&principal),
        })
    })
    .await
}

fn rooms(principal: &Principal) -> Vec<&'static str> {
    let rooms = [
        (Role::SellerOwner, "seller"),
        (Role::SellerStaff, "seller"),
        (Role::Associate, "station"),
        (Role::Analyst, "desk"),
        (Role::Operator, "ops"),
        (Role::RightsHolder, "rights"),
    ];
    let mut found: Vec<_> = rooms
        .into_iter()
        .filter(|(role, _)| principal.has(*role))
        .map(|(_, room)| room)
        .collect();
    found.dedup();
    found
}
