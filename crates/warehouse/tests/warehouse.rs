//! Stories of the warehouse, on both engines: receive, put away, pick, pack, hand over, track.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod picking;
    mod receiving;
    mod scene;
    mod sending;
    mod shelves;
    mod together;
}
