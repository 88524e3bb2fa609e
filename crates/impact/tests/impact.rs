//! Stories of exports and jobs, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod jobs;
}
