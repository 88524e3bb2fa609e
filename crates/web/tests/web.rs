//! The site as its visitors meet it: one binary, a fresh market for each test.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod site {
    pub mod client;
    pub mod described;
    pub mod goods;
    pub mod house;
    pub mod notices;
    pub mod people_of;
    pub mod shop;
}

mod stories {
    mod access;
    mod accounts;
    mod api;
    mod bank;
    mod bodies;
    mod calibration;
    mod claims;
    mod closing;
    mod duties;
    mod importing;
    mod kept;
    mod listings;
    mod mistyped;
    mod notices;
    mod operations;
    mod returning;
    mod reviews;
    mod searching;
    mod station;
    mod tenants;
    mod trade;
    mod units;
    mod visits;
}
