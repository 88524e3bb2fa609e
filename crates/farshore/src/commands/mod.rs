//! One command a file.

pub mod demo;
pub mod doctor;
pub mod import;
pub mod migrate;
pub mod serve;
pub mod tax;
pub mod tour;
pub mod verify;
