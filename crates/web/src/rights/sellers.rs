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
use crate::frame::form::{FormView, Posted};

/// Who may sell, and until when.
#[derive(Deserialize, Clone)]
pub struct Right {
    seller: String,
    #[serde(default)]
    to: String,
}

/// Who no longer may.
#[derive(Deserialize)]
pub struct Ended {
    seller: String,
}

/// Lets a seller sell.
pub async fn authorise(cx: Cx, Path(id): Path<String>, Posted(right): Posted<Right>) -> Answer {
    let id: BrandId = id.parse().map_err(Error::from)?;
    let (by, told) = (grantor(&cx)?, right.clone());
    match cx.write(move |tx| let_sell(tx, &by, id, &told)).await {
        Ok(()) => Ok(cx.done(
            &format!("/rights/brands/{id}"),
            "ok",
            &cx.say("rights-seller-authorised"),
        )),
        Err(error) => {
            let form = FormView::of([("seller", right.seller.as_str()), ("to", right.to.as_str())]);
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

fn let_sell(tx: &mut Tx<'_>, by: &Grantor, brand: BrandId, told: &Right) -> Result<()> {
    // The name in the shop's address, or the whole address.
    let slug = told
        .seller
        .trim()
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let seller = people::seller_by_slug(tx, &slug)?.ok_or_else(no_seller)?;
    let to: Option<Day> = match told.to.trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| no_day())?),
    };
    let right = Authorisation {
        brand,
        seller: seller.org,
        from: tx.now().day_in_china(),
        to,
    };
    trust::authorise_seller(tx, by, right)
}

fn no_seller() -> Error {
    Error::field(
        "seller",
        "没有这家店铺；请贴上店铺页的网址，例如 …/s/saltbush。",
        "No such shop. Paste the address of its page, such as …/s/saltbush.",
    )
}

fn no_day() -> Error {
    Error::field(
        "to",
        "请写成 2027-12-31 这样的日期，长期有效可以留空。",
        "Write the day as 2027-12-31, or leave it empty for an authorisation without end.",
    )
}
