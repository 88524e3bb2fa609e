//! Chinese addresses: the division table, its checks and picker, and reading a pasted line.
//!
//! Divisions are those of GB/T 2260 as the National Bureau of Statistics publishes them: two digits for a province, four
//! for a city, six for a county, nine for a street. The table is data passed in.
//! That of 30 June 2023 gives some development zones statistical codes that the standard does not have.

mod check;
mod divisions;
mod names;
mod paste;
mod segments;

pub use check::{Address, AddressProblem, ChainError, is_postcode};
pub use divisions::{Code, Division, Divisions, Level};
pub use paste::{Confidence, Found, Pasted, Place, read_pasted};

#[cfg(test)]
mod tests;
