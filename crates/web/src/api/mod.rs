//! The JSON API: the same verbs as the pages, for programs.

mod v1;

pub use v1::routes;
