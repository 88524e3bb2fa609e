//! The only SQL of the room.

pub mod day;
pub mod log;
