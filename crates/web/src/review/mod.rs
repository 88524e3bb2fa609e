//! What shoppers say of goods they have received: written by them, read by everybody, answered by sellers, kept within the
//! law by the operator.

mod answer;
mod hide;
mod listing;
mod view;
mod words;

use axum::http::Method;

pub use listing::{ProductReviews, product_reviews};
pub use words::{Said, said_of};

use crate::frame::table::{Route, Who, route};

/// The routes.
pub fn routes() -> Vec<Route> {
    let (get, post) = (Method::GET, Method::POST);
    vec![
        route(get.clone(), "/p/{listing}/reviews", Who::Anyone, listing::show).kept(),
        route(
            get.clone(),
            "/orders/{id}/lines/{line}",
            Who::SignedIn,
            words::show,
        ),
        route(
            post.clone(),
            "/orders/{id}/lines/{line}/review",
            Who::SignedIn,
            words::review,
        ),
        route(
            post.clone(),
            "/orders/{id}/lines/{line}/doubt",
            Who::SignedIn,
            words::doubt,
        ),
        route(get.clone(), "/seller/reviews", Who::Seller, answer::show),
        route(
            post.clone(),
            "/seller/reviews/{order}/{line}",
            Who::Seller,
            answer::submit,
        ),
        route(get, "/ops/reviews", Who::Operator, hide::show),
        route(post, "/ops/reviews/{order}/{line}", Who::Operator, hide::submit),
    ]
}
