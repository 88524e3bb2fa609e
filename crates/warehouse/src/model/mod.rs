//! The pure rules of the room.

pub mod cartons;
pub mod inbound;
pub mod parcel;
pub mod pick;
pub mod scan;
