//! A seller's goods: listings, their photographs, and the import of a shop that is there already.

mod card;
mod form;
mod import;
mod import_act;
mod import_beside;
mod import_run;
mod import_upload;
mod listing;
mod listing_page;
mod listings;
mod offer_view;
mod photos;

use axum::http::Method;
use kernel::Actor;

use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};

/// The routes of a seller's goods.
pub fn routes() -> Vec<Route> {
    let seller = Who::Seller;
    vec![
        route(Method::GET, "/seller/listings", seller, listings::show),
        route(Method::GET, "/seller/listings/new", seller, listing::blank),
        route(Method::POST, "/seller/listings/new", seller, listing::create),
        route(Method::GET, "/seller/listings/{id}", seller, listing::show),
        route(Method::POST, "/seller/listings/{id}", seller, listing::save),
        route(Method::POST, "/seller/listings/{id}/act", seller, listing::act),
        route(Method::POST, "/seller/listings/{id}/photos", seller, photos::add),
        route(
            Method::POST,
            "/seller/listings/{id}/photos/{photo}",
            seller,
            photos::act,
        ),
        route(Method::GET, "/seller/import", seller, import::show),
        route(Method::POST, "/seller/import", seller, import_upload::submit),
        route(Method::GET, "/seller/import/{id}", seller, import_run::show),
        route(Method::POST, "/seller/import/{id}", seller, import_act::act),
        route(Method::POST, "/seller/import/{id}/rows", seller, import_act::mend),
        route(
            Method::GET,
            "/seller/import/{id}/bad.csv",
            seller,
            import_act::bad_rows,
        ),
    ]
}

/// The person who acts.
fn actor(cx: &Cx) -> kernel::Result<Actor> {
    Ok(Actor::Person(cx.principal()?.person))
}
