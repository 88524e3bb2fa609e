//! The pure rules of the journal: no SQL, no transaction.

pub mod account;
pub mod balance;
pub mod earning;
pub mod fefo;
pub mod ids;
pub mod movement;
pub mod order_money;
pub mod payout;
pub mod position;
pub mod reason;
pub mod refund;
pub mod stock;
pub mod transfer;
pub mod unit;
