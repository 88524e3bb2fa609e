//! The first version of the JSON API, under `/api/v1`.

mod addresses;
mod call;
mod document;
mod goods;
mod imports;
mod inbounds;
mod listings;
mod money;
mod notice_photos;
mod notice_wire;
mod notices;
mod orders;
mod places;
mod problems;
mod quotes;
mod searching;
mod seller_notices;
mod session;
mod wire;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;
const DELETE: Method = Method::DELETE;

/// The routes of the JSON API.
pub fn routes() -> Vec<Route> {
    [
        about(),
        listings::routes(),
        places::routes(),
        session::routes(),
        addresses::routes(),
        quotes::routes(),
        orders::routes(),
        goods::routes(),
        inbounds::routes(),
        imports::routes(),
        money::routes(),
        notices::routes(),
        notice_photos::routes(),
        seller_notices::routes(),
        problems::routes(),
    ]
    .concat()
}

fn about() -> Vec<Route> {
    vec![
        route(GET, "/api/v1/openapi.json", Who::Anyone, document::show).told(Told::gives::<
            serde_json::Map<String, serde_json::Value>,
        >(
            "This description, in OpenAPI 3.1",
        )),
    ]
}
