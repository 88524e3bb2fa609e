//! The list of behaviours that both engines must show.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod behaviours {
    mod builders;
    mod exports;
    mod importing;
    mod listings;
    mod photos;
    mod searching;
    mod server;
    mod translating;
}
