//! The open pages: each public claim with what is needed to check it, the log, jobs and trade. No account.

mod days;
mod entry;
mod files;
mod gist;
mod home;
mod jobs;
mod log;
mod notices;
mod screening;
mod statements;

pub use days::csv_file;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of the open pages.
pub fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/open", Who::Anyone, home::show),
        route(Method::GET, "/open/days.csv", Who::Anyone, days::csv),
        route(Method::GET, "/open/jobs", Who::Anyone, jobs::show),
        route(Method::GET, "/open/jobs.csv", Who::Anyone, jobs::csv),
        route(Method::GET, "/open/screening", Who::Anyone, screening::show),
        route(Method::GET, "/open/statements.csv", Who::Anyone, statements::csv),
        route(
            Method::GET,
            "/open/statements.json",
            Who::Anyone,
            statements::json,
        ),
        route(Method::GET, "/open/notices", Who::Anyone, notices::list),
        route(Method::GET, "/open/notices/{receipt}", Who::Anyone, notices::one),
        route(Method::GET, "/open/log", Who::Anyone, log::show),
        route(Method::GET, "/open/log/{place}", Who::Anyone, entry::show),
        route(Method::GET, "/open/log/files/{*path}", Who::Anyone, files::serve),
    ]
}
