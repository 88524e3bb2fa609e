//! Duty and tax, limits, gates, identity number, customs message formats. Pure: no I/O.

pub mod address;
pub mod amount;
pub mod date;
pub mod hs;
pub mod identity;
pub mod limits;
pub mod phone;
pub mod route;
pub mod table;
pub mod tax;
mod text;
pub mod us;
pub mod uscc;
