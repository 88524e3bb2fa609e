//! The only SQL of the room.

pub mod allowance;
pub mod customs;
pub mod rates;
