//! Paper as PDF: the parcel label with its customs declaration, the pick list, the packing list, the handover list,
//! labels for single items.
//!
//! Fonts are parameters, because a warehouse for China needs Chinese ones and a crate should not carry 20 MB of them.
//! The same input gives the same bytes.

mod canvas;
mod customs;
mod fonts;
mod form;
mod handover;
mod label;
mod list;
mod packing_list;
mod pick_list;
mod table;
mod unit_label;
mod wrap;

pub use customs::{Category, Customs, CustomsForm, CustomsItem, Party};
pub use fonts::{FontFile, Fonts};
pub use handover::{HandoverList, HandoverRow};
pub use label::ParcelLabel;
pub use packing_list::{PackingLine, PackingList};
pub use pick_list::{PickLine, PickList};
pub use unit_label::{LabelStock, UnitLabel, UnitLabels};

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// Characters that none of the fonts has; each was drawn as `〓`. Look at them before the paper leaves the house.
    pub missing: Vec<char>,
}

/// Why a document could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// No font was given for one of the weights.
    #[error("give at least one regular and one bold font")]
    NoFont,
    /// A font file is none.
    #[error(
        "font {0} of the list is no usable TrueType or OpenType font; mind the index within a collection"
    )]
    BadFont(usize),
    /// Something on the paper would be wrong.
    #[error("{field}: {reason}")]
    Field {
        /// Which part.
        field: &'static str,
        /// What is wrong and what would be right.
        reason: String,
    },
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

impl PaperError {
    fn field(field: &'static str, reason: impl Into<String>) -> Self {
        Self::Field {
            field,
            reason: reason.into(),
        }
    }
}

#[cfg(test)]
mod tests;
