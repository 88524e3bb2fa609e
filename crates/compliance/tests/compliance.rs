//! Stories of prices, allowances and papers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod allowance;
    mod gates;
    mod papers;
    mod price;
}
