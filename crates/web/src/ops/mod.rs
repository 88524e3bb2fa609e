//! Operations: is the market well, does the money agree, and what waits for a person.

mod audit;
mod bank;
mod csv;
mod customs;
mod duties;
mod exports;
mod gallery;
mod home;
mod lists;
mod message;
mod money;
mod order;
mod order_page;
mod orders;
mod papers;
mod people;
mod retry;
mod seller;
mod sellers;
mod settings;

pub use csv::csv_line;

use axum::http::Method;

use crate::frame::table::{Route, Who, route};

/// The routes of operations.
pub fn routes() -> Vec<Route> {
    let (get, post, op) = (Method::GET, Method::POST, Who::Operator);
    vec![
        route(get.clone(), "/ops", op, home::show),
        route(post.clone(), "/ops/followers/{name}/retry", op, retry::parked),
        route(get.clone(), "/ops/orders", op, orders::show),
        route(get.clone(), "/ops/orders.csv", op, exports::orders),
        route(get.clone(), "/ops/orders/{id}", op, order::show),
        route(post.clone(), "/ops/orders/{id}/refund", op, order::refund),
        route(post.clone(), "/ops/orders/{id}/cancel", op, order::cancel),
        route(post.clone(), "/ops/refunds/{id}", op, order::again),
        route(get.clone(), "/ops/money", op, money::show),
        route(get.clone(), "/ops/money.csv", op, exports::money),
        route(post.clone(), "/ops/payouts", op, money::pay_out),
        route(get.clone(), "/ops/payouts/{id}", op, exports::payout),
        route(get.clone(), "/ops/bank", op, bank::show),
        route(post.clone(), "/ops/bank/settled", op, bank::settled),
        route(post.clone(), "/ops/bank/exchange", op, bank::bought),
        route(post.clone(), "/ops/bank/paid", op, bank::paid),
        route(post.clone(), "/ops/bank/payouts/{id}", op, bank::answered),
        route(get.clone(), "/ops/customs", op, customs::show),
        route(get.clone(), "/ops/customs/{id}", op, message::show),
        route(post.clone(), "/ops/customs/{id}/file", op, message::take),
        route(post.clone(), "/ops/customs/{id}/again", op, message::again),
        route(get.clone(), "/ops/papers", op, papers::show),
        route(post.clone(), "/ops/papers", op, papers::record),
        route(get.clone(), "/ops/sellers", op, sellers::show),
        route(get.clone(), "/ops/sellers.csv", op, exports::sellers),
        route(get.clone(), "/ops/sellers/{id}", op, seller::show),
        route(post.clone(), "/ops/sellers/{id}/verify", op, seller::verify),
        route(post.clone(), "/ops/sellers/{id}/refuse", op, seller::refuse),
        route(get.clone(), "/ops/duties", op, duties::show),
        route(post.clone(), "/ops/sellers/{id}/duty", op, duties::verify),
        route(post.clone(), "/ops/sellers/{id}/duty/back", op, duties::send_back),
        route(get.clone(), "/ops/people", op, people::show),
        route(post.clone(), "/ops/people/roles", op, people::grant),
        route(get.clone(), "/ops/audit", op, audit::show),
        route(post.clone(), "/ops/audit/today", op, audit::state_today),
        route(get.clone(), "/ops/audit.csv", op, exports::audit),
        route(get.clone(), "/ops/settings", op, settings::show),
        route(post, "/ops/settings/rates", op, settings::record),
        route(get, "/ops/gallery", Who::Staff, gallery::show),
    ]
}
