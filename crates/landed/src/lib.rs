//! Duty and tax, limits, gates, identity number, customs message formats. Pure: no I/O.

pub mod amount;
pub mod date;
pub mod hs;
pub mod table;
pub mod tax;
