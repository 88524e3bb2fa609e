//! What is wrong in a file, where, and what to do about it, in both languages.

use kernel::Said;
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The product is kept out until this is mended.
    Error,
    /// The product comes in; somebody should look.
    Note,
}

impl Weight {
    /// The word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Note => "note",
        }
    }

    /// The weight of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Error, Self::Note]
            .into_iter()
            .find(|weight| weight.word() == word)
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The line in the file, from 1; the header is line 1.
    pub line: u64,
    /// The column's name in the file; empty if the whole row is meant.
    pub column: String,
    /// The product's handle; empty if not known.
    pub handle: String,
    /// What stands there, cut to a readable length.
    pub value: String,
    /// A stable code.
    pub code: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What is wrong.
    pub reason: Said,
    /// What to do.
    pub mend: Said,
}
