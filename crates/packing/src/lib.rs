//! What a small warehouse knows about numbers, boxes and paper: GS1 and postal codes with their check digits, what a
//! scanner has just read, first-expired-first-out allocation, cartons, pick routes, Code 128 and printed labels.
//!
//! The crate is pure: no files, no clock, no network. Fonts are bytes, days are parameters.
//!
//! ```
//! use packing::{Barcode, Day, Gtin, S10, classify};
//!
//! let gtin = Gtin::parse("4006381333931")?;
//! assert_eq!(gtin.to_string(), "04006381333931");
//! assert_eq!(Gtin::parse("4006381333932").unwrap_err().to_string(),
//!     "the last digit should be 1, not 2: 4006381333931, or another digit was misread");
//!
//! assert_eq!(classify("lx473124829us"), Ok(Barcode::Parcel(S10::parse("LX473124829US")?)));
//! let Ok(Barcode::Elements(case)) = classify("01095212345432131727020010A7") else { unreachable!() };
//! assert_eq!(case.expiry(Day::from_ymd(2026, 11, 22).unwrap()), Day::from_ymd(2027, 2, 28));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod carton;
mod code128;
mod day;
mod digit;
pub mod gs1;
pub mod paper;
mod post;
mod qr;
pub mod route;
mod scan;
pub mod stock;
pub mod zpl;

pub use code128::{Code128, Code128Error};
pub use day::Day;
pub use digit::{awb_check_digit, gs1_check_digit, s10_check_digit};
pub use gs1::{DigitalLink, ElementString, Gtin, GtinError, Sscc};
pub use post::{Awb, AwbError, S10, S10Error};
pub use qr::{QrCode, QrError};
pub use scan::{Barcode, BinCode, BinCodeError, HouseCode, HouseKind, Misread, classify, layout_fault};

#[cfg(test)]
mod test_scanner;
