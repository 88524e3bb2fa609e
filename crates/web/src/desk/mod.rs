//! The trust desk: the queue, a case with its evidence and decision, brands, notices. Analysts only.

mod brands;
mod case;
mod case_page;
mod clock;
mod closings;
mod doubts;
mod evidence;
mod known;
mod letters;
mod links;
mod notice;
mod notice_page;
mod notices;
mod odd_letters;
mod quality;
mod queue;
mod rules;
mod watched;
mod weighing;

use axum::http::Method;

pub use clock::{Clock, clock, span};

use crate::frame::table::{Route, Who, route};

/// The routes of the desk.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        route(Method::GET, "/desk", Who::Analyst, queue::show),
        route(Method::GET, "/desk/cases/{id}", Who::Analyst, case::show),
        route(Method::POST, "/desk/cases/{id}", Who::Analyst, case::act),
        route(Method::GET, "/desk/closings", Who::Analyst, closings::list),
        route(Method::GET, "/desk/sellers/{id}", Who::Analyst, closings::show),
        route(Method::POST, "/desk/sellers/{id}", Who::Analyst, closings::act),
        route(Method::GET, "/desk/quality", Who::Analyst, quality::show),
        route(Method::POST, "/desk/quality", Who::Analyst, known::act),
        route(Method::GET, "/desk/brands", Who::Analyst, brands::show),
        route(
            Method::GET,
            "/desk/brands/{id}/papers/{place}",
            Who::Analyst,
            crate::rights::brand_paper,
        ),
        route(
            Method::POST,
            "/desk/brands/{id}/verify",
            Who::Analyst,
            brands::verify,
        ),
        route(
            Method::POST,
            "/desk/brands/{id}/refuse",
            Who::Analyst,
            brands::refuse,
        ),
        route(
            Method::POST,
            "/desk/brands/watched",
            Who::Analyst,
            watched::authorise,
        ),
        route(Method::GET, "/desk/notices", Who::Analyst, notices::show),
        route(Method::GET, "/desk/notices/{id}", Who::Analyst, notice::show),
        route(Method::POST, "/desk/notices/{id}", Who::Analyst, notice::act),
        route(
            Method::GET,
            "/desk/notices/{id}/photos/{photo}",
            Who::Analyst,
            notice::photo,
        ),
    ];
    routes.extend(rules::routes());
    routes
}
