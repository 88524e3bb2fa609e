//! The site as its visitors meet it: one binary, a fresh market for each test.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]
#![expect(dead_code, reason = "the site offers more than the stories need so far")]

mod site {
    pub mod client;
    pub mod described;
    pub mod goods;
    pub mod house;
    pub mod people_of;
}

mod stories {
    mod api {
        mod description;
        mod open;
        mod session;
    }
    mod access;
    mod kept;
    mod searching;
    mod station;
    mod visits;
}
