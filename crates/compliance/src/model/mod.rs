//! The pure rules of the room.

pub mod files;
pub mod freight;
pub mod masked;
pub mod papers;
pub mod price;
pub mod rate;
pub mod rules;
