//! The scanner: what has just been read, and whether the scanner itself is set up right.

mod barcode;
mod bin;
mod house;
mod keyboard;

pub use barcode::{Barcode, Misread, classify};
pub use bin::{BinCode, BinCodeError};
pub use house::{HouseCode, HouseKind};
pub use keyboard::layout_fault;
