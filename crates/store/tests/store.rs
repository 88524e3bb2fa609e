//! The list of behaviours that both engines must show.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod behaviours {
    mod checks;
    mod feed;
    mod followers;
    mod idempotency;
    mod media;
    mod migrations;
    mod past;
    mod writes;
}
