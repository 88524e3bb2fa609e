//! The only SQL of the room.

pub mod address;
pub mod duty;
pub mod organisation;
pub mod person;
pub mod sealed;
pub mod session;
pub mod window;
