//! Signing up, in and out; preferences.

pub mod addresses;
mod data;
mod home;
pub mod identity;
mod preferences;
mod sign_in;
mod sign_out;
mod sign_up;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of accounts.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/sign-in", Who::Anyone, sign_in::show),
        route(Method::POST, "/sign-in", Who::Anyone, sign_in::submit),
        route(Method::GET, "/sign-up", Who::Anyone, sign_up::show),
        route(Method::POST, "/sign-up", Who::Anyone, sign_up::submit),
        route(Method::POST, "/sign-out", Who::Anyone, sign_out::submit),
        route(Method::GET, "/account", Who::SignedIn, home::show),
        route(Method::GET, "/account/addresses", Who::SignedIn, addresses::show),
        route(
            Method::POST,
            "/account/addresses",
            Who::SignedIn,
            addresses::submit,
        ),
        route(
            Method::POST,
            "/account/addresses/{id}",
            Who::SignedIn,
            addresses::act,
        ),
        route(Method::POST, "/account/id", Who::SignedIn, identity::submit),
        route(Method::GET, "/account/data", Who::SignedIn, data::show),
        route(Method::GET, "/account/data.json", Who::SignedIn, data::file),
        route(Method::POST, "/account/erase", Who::SignedIn, data::erase),
        route(Method::POST, "/preferences", Who::Anyone, preferences::submit),
    ]
}
