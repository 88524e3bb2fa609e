//! The pure rules of the room.

pub mod freight;
pub mod papers;
pub mod price;
pub mod rules;
