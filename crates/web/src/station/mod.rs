//! The warehouse station: one task at a time, one input for the scanner, right and wrong in words, colour and sound.
//!
//! A page is made from what the database says and a few values in its address, so that it can be loaded again, and works
//! without JavaScript. A right scan leads on (303); a wrong one shows the same task again, with what was expected.

mod fonts;
mod goods;
mod handover;
mod home;
mod pack;
mod papers;
mod pick;
mod putaway;
mod receive;
mod task;

pub use fonts::PrintFonts;
pub use papers::print;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of associates.
pub fn routes() -> Vec<Route> {
    let who = Who::Associate;
    vec![
        route(Method::GET, "/station", who, home::show),
        route(Method::GET, "/station/receive", who, receive::show),
        route(Method::POST, "/station/receive", who, receive::scan),
        route(Method::GET, "/station/putaway", who, putaway::show),
        route(Method::POST, "/station/putaway", who, putaway::scan),
        route(Method::GET, "/station/pick", who, pick::show),
        route(Method::POST, "/station/pick", who, pick::scan),
        route(Method::GET, "/station/pack", who, pack::show),
        route(Method::POST, "/station/pack", who, pack::scan),
        route(Method::GET, "/station/handover", who, handover::show),
        route(Method::POST, "/station/handover", who, handover::scan),
        route(Method::GET, "/station/labels/{file}", who, papers::label),
        route(Method::GET, "/station/picks/{file}", who, papers::pick_list),
        route(
            Method::GET,
            "/station/packing-lists/{file}",
            who,
            papers::packing_list,
        ),
        route(
            Method::GET,
            "/station/handovers/{file}",
            who,
            papers::handover_list,
        ),
    ]
}
