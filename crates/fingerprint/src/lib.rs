//! Image hash, exact Hamming look-up, text de-obfuscation. Pure: no I/O.
mod decode;
mod hash;
mod index;
pub mod pdq;

pub use decode::{DecodeError, Limits, Picture, decode};
pub use hash::{DEFAULT_RADIUS, Fingerprint, Hash256, MIN_QUALITY, ParseHashError};
pub use index::{Index, IndexFull, Match, MergeJob, Merged, StaleMerge};
mod text;
pub use text::{Brand, BrandMatcher, Hit, NameError, Reading, Sketcher, TextError, TextSketch, View};
