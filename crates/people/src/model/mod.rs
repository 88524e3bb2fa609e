//! The pure rules of the room.

pub mod password;
pub mod principal;
pub mod scope;
