//! The only SQL of the room.

pub mod attestation;
pub mod export;
