//! Brand names in listing texts, seen through disguise, and texts that are nearly the same.
mod boundary;
mod brand;
mod context;
mod hit;
mod judge;
mod letters;
mod lexicon;
mod matcher;
mod normal;
mod sketch;
mod typo;
mod view;

pub use brand::{Brand, NameError};
pub use hit::{Hit, Reading, View};
pub use matcher::BrandMatcher;
pub use normal::TextError;
pub use sketch::{Sketcher, TextSketch};
