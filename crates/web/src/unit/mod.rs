//! The public pages behind the code of an item and behind the number of a product, under the addresses of GS1 Digital Link.
//! For whoever holds the item: no account, no script, and plain words on what a code can and cannot show.

mod item;
mod linkset;
mod product;

use axum::http::{HeaderMap, Method, header};
use kernel::{Error, Said};
use packing::Gtin;

use crate::frame::table::{Route, Who, route};

/// The routes of codes.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/01/{gtin}", Who::Anyone, product::show),
        route(Method::GET, "/01/{gtin}/21/{serial}", Who::Anyone, item::show),
    ]
}

/// What an answer is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Page,
    Json,
    Links,
}

impl Wanted {
    /// What the asking side takes, and what its address says of links (GS1 resolver standard: `linkType=all`).
    fn of(headers: &HeaderMap, link_type: &str) -> Self {
        let takes = |kind: &str| {
            let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
            accepted.is_some_and(|accepted| accepted.contains(kind))
        };
        if matches!(link_type, "all" | "linkset") || takes("application/linkset+json") {
            Self::Links
        } else if takes("application/json") && !takes("text/html") {
            Self::Json
        } else {
            Self::Page
        }
    }
}

fn gtin_of(text: &str) -> Result<Gtin, Error> {
    Gtin::parse(text).map_err(|error| no_product().with_detail(error))
}

fn no_product() -> Error {
    Error::not_found(&Said::new("这个条码的商品", "product with this number"))
}
