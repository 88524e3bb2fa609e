//! Signing up, in and out; preferences.

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
        route(Method::POST, "/preferences", Who::Anyone, preferences::submit),
    ]
}
