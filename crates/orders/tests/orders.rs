//! Stories of carts, orders, payments and refunds, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod board;
    mod carts;
    mod fulfilment;
    mod payments;
    mod placing;
    mod prices;
    mod quotes;
    mod refunds;
    mod returns;
    mod scene;
    mod stripe;
    mod views;
    mod words;
}
