//! The storefront: browse, look closely, buy.

mod cards;
mod cart;
mod cart_page;
mod checkout;
mod checkout_page;
mod home;
mod order;
mod order_page;
mod orders;
mod product;
mod product_facts;
mod product_view;
mod search;
mod seller;
mod unfold;

use axum::http::Method;

pub use cards::{PhotoView, Reader, kept_photo, photo};
pub use cart_page::Thumb;
pub use product_view::route_word;
pub use unfold::{PriceLine, order_lines, price_lines};

use crate::frame::table::{Route, Who, route};

/// The routes of the storefront.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/", Who::Anyone, home::show).kept(),
        route(Method::GET, "/search", Who::Anyone, search::search).kept(),
        route(Method::GET, "/search/suggest", Who::Anyone, search::suggest),
        route(Method::GET, "/c/{category}", Who::Anyone, search::category).kept(),
        route(Method::GET, "/p/{listing}", Who::Anyone, product::show).kept(),
        route(Method::GET, "/s/{seller}", Who::Anyone, seller::show).kept(),
        route(Method::GET, "/cart", Who::Anyone, cart::show),
        route(Method::POST, "/cart", Who::Anyone, cart::add),
        route(Method::POST, "/cart/{line}", Who::Anyone, cart::set),
        route(Method::GET, "/checkout", Who::SignedIn, checkout::show),
        route(Method::POST, "/checkout", Who::SignedIn, checkout::submit),
        route(Method::GET, "/orders", Who::SignedIn, orders::show),
        route(Method::GET, "/orders/{id}", Who::SignedIn, order::show),
        route(Method::POST, "/orders/{id}/pay", Who::SignedIn, order::pay),
        route(
            Method::POST,
            "/orders/{id}/returns",
            Who::SignedIn,
            order::send_back,
        ),
        route(Method::POST, "/orders/{id}/cancel", Who::SignedIn, order::cancel),
        route(
            Method::POST,
            "/orders/{id}/receipt",
            Who::SignedIn,
            order::receipt,
        ),
    ]
}
