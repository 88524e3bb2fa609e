//! The pure rules of the room.

pub mod key;
pub mod statement;
