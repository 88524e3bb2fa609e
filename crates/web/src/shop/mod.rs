//! The storefront: browse, look closely, buy.

mod cards;
mod category;
mod home;
mod product;
mod product_view;
mod seller;
mod unfold;

use axum::http::Method;

pub use cards::Reader;

use crate::frame::table::{Route, Who, route};

/// The routes of the storefront.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/", Who::Anyone, home::show),
        route(Method::GET, "/search", Who::Anyone, category::search),
        route(Method::GET, "/c/{category}", Who::Anyone, category::show),
        route(Method::GET, "/p/{listing}", Who::Anyone, product::show),
        route(Method::GET, "/s/{seller}", Who::Anyone, seller::show),
    ]
}
