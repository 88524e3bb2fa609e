//! Numbers of the transport: postal items (UPU S10) and air waybills.

mod awb;
mod s10;

pub use awb::{Awb, AwbError};
pub use s10::{S10, S10Error};
