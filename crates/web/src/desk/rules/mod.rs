//! The operator's own rules, and how all weights have done.

mod list;
mod one;
mod write;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of rules: the desk reads them, operators write them.
pub fn routes() -> Vec<Route> {
    let (get, post) = (Method::GET, Method::POST);
    vec![
        route(get.clone(), "/desk/rules", Who::Staff, list::show),
        route(get.clone(), "/desk/rules/new", Who::Operator, write::show),
        route(post.clone(), "/desk/rules/new", Who::Operator, write::submit),
        route(get, "/desk/rules/{id}", Who::Staff, one::show),
        route(post.clone(), "/desk/rules/{id}/force", Who::Operator, one::force),
        route(post, "/desk/rules/{id}/end", Who::Operator, one::end),
    ]
}
