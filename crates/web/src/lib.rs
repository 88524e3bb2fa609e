//! Pages and JSON API. `frame/` is what every page shares; the other folders are the pages, by audience.
//!
//! Handlers only translate: parse, call one verb of a room, render. A handler that contains a business decision is a bug.

mod account;
mod api;
mod desk;
mod frame;
mod hooks;
mod notice;
mod open;
mod ops;
mod pay;
mod review;
mod rights;
mod seller;
mod shop;
mod station;
mod unit;

pub use frame::app::{App, DemoLogin, Inform, Parts};
pub use frame::forwarded::TrustedProxies;
pub use frame::place::PlaceHeaders;
pub use frame::table::{Route, Who, who_may_what};
pub use ops::csv_line;
pub use station::PrintFonts;

/// Every route of the house, in one table: the router is built from it, and so is the golden who-may-what file.
pub fn routes() -> Vec<Route> {
    [
        frame::routes(),
        hooks::routes(),
        account::routes(),
        desk::routes(),
        open::routes(),
        ops::routes(),
        shop::routes(),
        pay::routes(),
        review::routes(),
        rights::routes(),
        api::routes(),
        station::routes(),
        seller::routes(),
        unit::routes(),
    ]
    .concat()
}

/// The whole site.
pub fn router(app: App) -> axum::Router {
    frame::table::router(app, routes())
}
