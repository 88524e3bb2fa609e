//! The stories of the journal, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod smoke;
}
