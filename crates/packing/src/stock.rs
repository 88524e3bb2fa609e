//! Lots and their dates: what may still be sold, and which lot goes first.

mod expiry;
mod fefo;

pub use expiry::{keeps, remaining_days};
pub use fefo::{Allocation, Demand, Lot, LotStatus, Rejection, Verdict, allocate};
