//! GS1: the numbers on goods (GTIN), on logistic units (SSCC), and the element strings that carry them with a lot
//! and an expiry date.

mod ai;
mod element;
mod gtin;
mod link;
mod prefix;
mod sscc;

pub use ai::{AiRule, Content, ai_rule};
pub use element::{Element, ElementError, ElementString};
pub use gtin::{Gtin, GtinError};
pub use link::{DigitalLink, LinkError};
pub use prefix::{Prefix, gtin_prefix};
pub use sscc::{Sscc, SsccError};

/// The separator between elements of unknown length: FNC1 in the symbol, ASCII 29 from the scanner.
pub const GROUP_SEPARATOR: char = '\u{1d}';
