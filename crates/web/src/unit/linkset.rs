//! Where a number leads, as a link set (RFC 9264) in the words of GS1's web vocabulary.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{Lang, Result};
use packing::Gtin;
use serde::Serialize;
use serde_json::json;
use store::Tx;
use trust::Brand;

use crate::frame::cx::Cx;

/// A listing of the product that shoppers can see.
#[derive(Clone, Serialize)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// The first listing of a product that shoppers can see.
pub fn listed(tx: &mut Tx<'_>, gtin: Gtin, lang: Lang) -> Result<Option<Told>> {
    for id in trust::listings_with(tx, gtin)? {
        if let Some(listing) = catalog::visible_listing(tx, id)? {
            return Ok(Some(Told {
                id: id.to_string(),
                title: listing.title(lang).to_owned(),
            }));
        }
    }
    Ok(None)
}

/// The links of a product.
pub fn linkset(cx: &Cx, gtin: Gtin, brand: Option<&Brand>, listing: Option<&Told>) -> Response {
    let address = &cx.app.parts.address;
    let anchor = format!("{address}/01/{gtin}");
    let link = |href: String, title: String| json!([{ "href": href, "title": title, "type": "text/html" }]);
    let mut set = serde_json::Map::new();
    set.insert("anchor".to_owned(), json!(anchor));
    if let Some(brand) = brand {
        set.insert("itemDescription".to_owned(), json!(brand.name));
    }
    let own = link(anchor, cx.say("unit-product-title"));
    set.insert("https://ref.gs1.org/voc/defaultLink".to_owned(), own);
    if let Some(listing) = listing {
        let page = link(format!("{address}/p/{}", listing.id), listing.title.clone());
        set.insert("https://ref.gs1.org/voc/pip".to_owned(), page);
    }
    let body = json!({ "linkset": [set] });
    let kind = [(header::CONTENT_TYPE, "application/linkset+json")];
    (kind, body.to_string()).into_response()
}
