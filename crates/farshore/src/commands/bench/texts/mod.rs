//! Texts: which disguised names are found, how seldom an honest title is accused, and how fast, beside a bare search for the
//! plain names.

mod recall;
mod speed;
mod table;
mod titles;

use std::path::Path;

use kernel::{Error, Result};
use serde::Serialize;

pub use table::section;

/// What was measured.
#[derive(Serialize)]
pub struct Figures {
    /// The generator's attacks and honest titles.
    pub recall: recall::Recall,
    /// Bytes a second.
    pub speed: Vec<speed::Speed>,
    /// Titles that were handed in.
    pub titles: Option<titles::Titles>,
}

/// Measures; `titles` is a file of titles from elsewhere, one a line.
pub fn figures(titles: Option<&Path>) -> Result<Figures> {
    Ok(Figures {
        recall: recall::measure()?,
        speed: speed::measure()?,
        titles: titles.map(titles::measure).transpose()?,
    })
}

/// Errors of the workshop are ours: the names are.
fn broken(error: impl std::fmt::Display) -> Error {
    Error::internal(error)
}
