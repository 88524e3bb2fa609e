//! The only SQL of the room.

pub mod bin;
pub mod inbound;
pub mod number;
pub mod parcel;
pub mod pick;
pub mod scan;
