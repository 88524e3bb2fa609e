//! A brand's owner says who may sell its goods, and who no longer.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::BrandId;
use kernel::{Actor, Day, Error, Result};
use serde::Deserialize;
use store::Tx;
use trust::{Authorisation, Grantor, OwnerScope};

use super::brand;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Pairs, Posted};

/// Who no longer may.
#[derive(Deserialize)]
pub struct Ended {
    seller: String,
}

/// Lets a seller sell.
pub async fn authorise(cx: Cx, Path(id): Path<String>, Posted(right): Posted<Pairs>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let (by, told) = (grantor(&cx)?, right.clone());
    match cx.write(move |tx| let_sell(tx, &by, id, &told)).await {
        Ok(()) => Ok(cx.done(
            &format!("/rights/brands/{id}"),
            "ok",
            &cx.say("rights-seller-authorised"),
        )),
        Err(error) => {
            let goods = right.all("categories").map(|slug| (slug, "1"));
            let typed = ["seller", "from", "to"].map(|name| (name, right.one(name)));
            let form = FormView::of(typed.into_iter().chain(goods));
            let mut response = brand::show_with(&cx, id, form.wrong(&error, cx.lang(), "seller")).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
    }
}

/// Ends it as of today.
pub async fn end(cx: Cx, Path(id): Path<String>, Posted(ended): Posted<Ended>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let by = grantor(&cx)?;
    cx.write(move |tx| {
        let seller = people::seller_by_slug(tx, &ended.seller)?.ok_or_else(no_seller)?;
        trust::end_authorisation(tx, &by, id, seller.org)
    })
    .await?;
    Ok(cx.done(
        &format!("/rights/brands/{id}"),
        "ok",
        &cx.say("rights-seller-ended"),
    ))
}

fn grantor(cx: &Cx) -> Result<Grantor> {
    let principal = cx.principal()?;
    Ok(Grantor::Owner(
        OwnerScope::of(principal)?,
        Actor::Person(principal.person),
    ))
}

fn let_sell(tx: &mut Tx<'_>, by: &Grantor, brand: BrandId, told: &Pairs) -> Result<()> {
    // The name in the shop's address, or the whole address.
    let slug = told
        .one("seller")
        .trim()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let seller = people::seller_by_slug(tx, &slug)?.ok_or_else(no_seller)?;
    let day = |name: &'static str| match told.one(name).trim() {
        "" => Ok(None),
        day => day.parse().map(Some).map_err(|_| no_day(name)),
    };
    let (from, to): (Option<Day>, Option<Day>) = (day("from")?, day("to")?);
    let right = Authorisation {
        brand,
        seller: seller.org,
        from: from.unwrap_or_else(|| tx.now().day_in_china()),
        to,
        categories: told.all("categories").map(str::to_owned).collect(),
    };
    trust::authorise_seller(tx, by, &right)
}

fn no_seller() -> Error {
    Error::field(
        "seller",
        "没有这家店铺；请贴上店铺页的网址，例如 …/s/saltbush。",
        "No such shop. Paste the address of its page, such as …/s/saltbush.",
    )
}

fn no_day(field: &'static str) -> Error {
    Error::field(
        field,
        "请写成 2027-12-31 这样的日期，或留空：从今天起、长期有效。",
        "Write the day as 2027-12-31, or leave it empty: from today on, without end.",
    )
}
