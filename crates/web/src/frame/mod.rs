//! What every page shares: the app, the route table, the guard, forms, rendering, languages, assets, errors.

pub mod answer;
pub mod app;
pub mod assets;
pub mod cookies;
pub mod cx;
pub mod form;
pub mod forwarded;
pub mod guard;
pub mod headers;
pub mod i18n;
pub mod jobs;
pub mod kept;
pub mod limits;
pub mod markup;
pub mod media;
pub mod place;
pub mod problem;
pub mod render;
#[cfg(test)]
mod samples;
pub mod table;
pub mod told;
pub mod upload;
pub mod view;
pub mod visitor;

use axum::http::Method;

use table::{Route, Who, route};

/// The routes that belong to no room.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/assets/{*path}", Who::Anyone, assets::serve),
        route(Method::GET, "/media/{*path}", Who::Anyone, media::serve),
    ]
}
