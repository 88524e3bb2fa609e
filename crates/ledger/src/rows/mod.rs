//! The only SQL of the room.

pub mod account;
pub mod audit;
pub mod entry;
pub mod exchange;
pub mod hold;
pub mod lot;
pub mod order_money;
pub mod payout;
pub mod pending;
pub mod refund;
pub mod reservation;
pub mod transfer;
