//! The page behind the number of a product: whose it is, and that a single item has a code of its own.

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};

use super::linkset::{Told, linkset, listed};
use super::{Wanted, gtin_of, no_product};
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;

/// What stands behind the question mark.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    #[serde(rename = "linkType")]
    link_type: String,
}

#[derive(Serialize)]
struct Page {
    gtin: String,
    brand: Option<String>,
    product: String,
    listing: Option<Told>,
    codes: bool,
}

/// Shows it.
pub async fn show(
    cx: Cx,
    headers: HeaderMap,
    Path(gtin): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let now = cx.app.parts.store.now();
    cx.app
        .limits
        .count(&format!("unit {}", cx.visitor.from), true, now)?;
    let (gtin, lang) = (gtin_of(&gtin)?, cx.lang());
    let (found, listing) = cx
        .read(move |tx| Ok((trust::unit_product(tx, gtin)?, listed(tx, gtin, lang)?)))
        .await?;
    if found.is_none() && listing.is_none() {
        return Err(no_product().into());
    }
    let brand = found.as_ref().map(|(brand, _)| brand);
    let product = found
        .as_ref()
        .map(|(_, batch)| batch.product.clone())
        .unwrap_or_default();
    match Wanted::of(&headers, &asked.link_type) {
        Wanted::Links => Ok(linkset(&cx, gtin, brand, listing.as_ref())),
        Wanted::Json => {
            let body = serde_json::json!({
                "gtin": gtin.to_string(),
                "brand": brand.map(|brand| brand.name.clone()),
                "product": product,
                "listing": listing.map(|listing| format!("{}/p/{}", cx.app.parts.address, listing.id)),
            });
            Ok(axum::Json(body).into_response())
        }
        Wanted::Page => {
            let page = Page {
                gtin: gtin.printed(),
                brand: brand.map(|brand| brand.name.clone()),
                product,
                listing,
                codes: found.is_some(),
            };
            cx.page("unit/product.html", &page)
        }
    }
}
