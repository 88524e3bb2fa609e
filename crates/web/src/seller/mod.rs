//! The seller centre. Each page's file says what it does; this list says where it is and who may.

mod apply;
mod apply_form;
mod clock;
mod csv_file;
mod duty;
mod goods;
mod home;
mod inbound;
mod inbound_new;
mod money;
mod notices;
mod order;
mod order_page;
mod orders;
mod payouts;
mod screening;
mod secret;
mod settings;
mod standing;
mod todo;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of the seller centre.
pub fn routes() -> Vec<Route> {
    [goods::routes(), own(), of_settings()].concat()
}

fn own() -> Vec<Route> {
    vec![
        route(Method::GET, "/seller", Who::Seller, home::show),
        route(Method::GET, "/seller/apply", Who::SignedIn, apply::short),
        route(Method::GET, "/seller/onboarding", Who::SignedIn, apply::show),
        route(Method::POST, "/seller/onboarding", Who::SignedIn, apply::submit),
        route(Method::GET, "/seller/orders", Who::Seller, orders::show),
        route(Method::GET, "/seller/orders.csv", Who::SellerOwner, orders::csv),
        route(Method::GET, "/seller/orders/{id}", Who::Seller, order::show),
        route(
            Method::POST,
            "/seller/orders/{id}/refund",
            Who::SellerOwner,
            order::refund,
        ),
        route(Method::GET, "/seller/inbound", Who::Seller, inbound::list),
        route(Method::GET, "/seller/inbound/new", Who::Seller, inbound_new::show),
        route(
            Method::POST,
            "/seller/inbound/new",
            Who::Seller,
            inbound_new::submit,
        ),
        route(Method::GET, "/seller/inbound/{id}", Who::Seller, inbound::one),
        route(Method::GET, "/seller/notices", Who::Seller, notices::list),
        route(Method::GET, "/seller/notices/{id}", Who::Seller, notices::show),
        route(
            Method::POST,
            "/seller/notices/{id}",
            Who::Seller,
            notices::counter,
        ),
        route(
            Method::POST,
            "/seller/notices/{id}/photos",
            Who::Seller,
            notices::add_photos,
        ),
        route(
            Method::GET,
            "/seller/notices/{id}/photos/{photo}",
            Who::Seller,
            notices::photo,
        ),
        route(Method::GET, "/seller/payouts", Who::SellerOwner, payouts::show),
        route(
            Method::GET,
            "/seller/payouts/{id}",
            Who::SellerOwner,
            payouts::one,
        ),
        route(
            Method::GET,
            "/seller/listings/{id}/screening",
            Who::Seller,
            screening::show,
        ),
        route(
            Method::POST,
            "/seller/listings/{id}/appeal",
            Who::Seller,
            screening::appeal,
        ),
    ]
}

fn of_settings() -> Vec<Route> {
    vec![
        route(Method::GET, "/seller/standing", Who::Seller, standing::show),
        route(
            Method::POST,
            "/seller/standing/appeal",
            Who::SellerOwner,
            standing::appeal,
        ),
        route(Method::GET, "/seller/duty", Who::SellerOwner, duty::show),
        route(Method::POST, "/seller/duty", Who::SellerOwner, duty::certify),
        route(Method::GET, "/seller/settings", Who::SellerOwner, settings::show),
        route(
            Method::POST,
            "/seller/settings",
            Who::SellerOwner,
            settings::profile,
        ),
        route(
            Method::POST,
            "/seller/settings/bank",
            Who::SellerOwner,
            settings::bank,
        ),
        route(
            Method::POST,
            "/seller/settings/jobs",
            Who::SellerOwner,
            settings::jobs,
        ),
        route(
            Method::POST,
            "/seller/settings/people",
            Who::SellerOwner,
            settings::add,
        ),
        route(
            Method::POST,
            "/seller/settings/people/{id}/remove",
            Who::SellerOwner,
            settings::remove,
        ),
    ]
}
