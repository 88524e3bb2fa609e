//! One verb a file.

pub mod attest;
pub mod exports;
pub mod own;
pub mod view;
