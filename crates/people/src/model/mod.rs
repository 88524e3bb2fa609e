//! The pure rules of the room.

pub mod events;
pub mod password;
pub mod principal;
pub mod scope;
pub mod vault;
