//! One command a file.

pub mod doctor;
pub mod migrate;
pub mod serve;
pub mod tax;
pub mod verify;
