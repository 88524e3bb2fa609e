//! The pure rules of the room.

pub mod inbound;
pub mod scan;
