//! The pure rules of the room.

pub mod inform;
pub mod mark;
pub mod password;
pub mod principal;
pub mod scope;
