//! The rights desk: a brand's owner with their brands and notices, and anybody who has a notice to give.

mod brand;
mod codes;
mod home;
mod join;
mod labels;
mod notice;
mod papers;
mod photos;
mod private;
mod receipt;
mod register;
mod sellers;
mod terms;

pub use brand::PaperView;
pub use codes::AlarmView;
pub use papers::of_desk as brand_paper;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of the rights desk.
pub fn routes() -> Vec<Route> {
    [of_brands(), of_codes(), of_notices()].concat()
}

fn of_brands() -> Vec<Route> {
    vec![
        route(Method::GET, "/rights", Who::SignedIn, home::show),
        route(Method::GET, "/rights/join", Who::SignedIn, join::show),
        route(Method::POST, "/rights/join", Who::SignedIn, join::submit),
        route(
            Method::GET,
            "/rights/brands/new",
            Who::RightsHolder,
            register::show,
        ),
        route(
            Method::POST,
            "/rights/brands/new",
            Who::RightsHolder,
            register::submit,
        ),
        route(Method::GET, "/rights/brands/{id}", Who::RightsHolder, brand::show),
        route(
            Method::POST,
            "/rights/brands/{id}/papers",
            Who::RightsHolder,
            papers::add,
        ),
        route(
            Method::GET,
            "/rights/brands/{id}/papers/{place}",
            Who::RightsHolder,
            papers::own,
        ),
        route(
            Method::POST,
            "/rights/brands/{id}/photos",
            Who::RightsHolder,
            photos::add,
        ),
        route(
            Method::POST,
            "/rights/brands/{id}/sellers",
            Who::RightsHolder,
            sellers::authorise,
        ),
        route(
            Method::POST,
            "/rights/brands/{id}/sellers/end",
            Who::RightsHolder,
            sellers::end,
        ),
        route(
            Method::POST,
            "/rights/brands/{id}/terms",
            Who::RightsHolder,
            terms::set,
        ),
    ]
}

fn of_codes() -> Vec<Route> {
    let who = Who::RightsHolder;
    vec![
        route(Method::GET, "/rights/brands/{id}/codes", who, codes::show),
        route(Method::POST, "/rights/brands/{id}/codes", who, codes::ask),
        route(Method::POST, "/rights/brands/{id}/codes/wanted", who, codes::want),
        route(
            Method::GET,
            "/rights/brands/{id}/codes/{batch}",
            who,
            labels::serve,
        ),
        route(
            Method::POST,
            "/rights/brands/{id}/codes/{batch}/void",
            who,
            codes::void,
        ),
    ]
}

fn of_notices() -> Vec<Route> {
    vec![
        route(Method::GET, "/rights/notices/new", Who::Anyone, notice::show),
        route(Method::POST, "/rights/notices/new", Who::Anyone, notice::submit),
        route(Method::GET, "/rights/notices", Who::Anyone, receipt::find),
        route(
            Method::GET,
            "/rights/notices/{receipt}",
            Who::Anyone,
            receipt::show,
        ),
        route(
            Method::GET,
            "/rights/notices/private/{key}",
            Who::Anyone,
            private::by_key,
        ),
        route(
            Method::POST,
            "/rights/notices/private/{key}",
            Who::Anyone,
            private::act_by_key,
        ),
        route(
            Method::GET,
            "/rights/my/notices/{notice}",
            Who::RightsHolder,
            private::own,
        ),
        route(
            Method::POST,
            "/rights/my/notices/{notice}",
            Who::RightsHolder,
            private::act_own,
        ),
        route(
            Method::POST,
            "/rights/notices/private/{key}/photos",
            Who::Anyone,
            private::add_by_key,
        ),
        route(
            Method::GET,
            "/rights/notices/private/{key}/photos/{photo}",
            Who::Anyone,
            private::photo_by_key,
        ),
        route(
            Method::POST,
            "/rights/my/notices/{notice}/photos",
            Who::RightsHolder,
            private::add_own,
        ),
        route(
            Method::GET,
            "/rights/my/notices/{notice}/photos/{photo}",
            Who::RightsHolder,
            private::photo_own,
        ),
    ]
}
