//! Product exports of the shop system that most small US sellers use, read as they really come: old and new columns,
//! several rows a product, HTML and line breaks inside fields, byte order marks, odd units, rows edited by hand.

mod builder;
mod columns;
mod finding;
mod parser;
mod product;
mod source;
mod trouble;
mod values;

#[cfg(test)]
mod tests;

pub use builder::finding;
pub use columns::{Column, Header};
pub use finding::{Finding, Weight};
pub use parser::{Parsed, Parser, reparse};
pub use product::{Product, ProductImage, ProductVariant};
pub use source::{MOST_ROWS, RawRow};
pub use trouble::Trouble;
pub use values::image_source;
