//! Titles from elsewhere: how many of those that name no brand plainly are accused all the same.

use std::path::Path;

use fingerprint::View;
use kernel::Result;
use serde::Serialize;

use super::recall;

/// What a file of titles came to.
#[derive(Serialize)]
pub struct Titles {
    /// Its lines.
    pub tried: usize,
    /// Those in which some brand of the registry is named as it is.
    pub named: usize,
    /// Of the others, those that are accused.
    pub accused: usize,
}

/// Measures.
pub fn measure(file: &Path) -> Result<Titles> {
    let matcher = recall::matcher(&recall::registry()?)?;
    let mut figures = Titles {
        tried: 0,
        named: 0,
        accused: 0,
    };
    for title in super::super::super::read_text(file)?.lines() {
        let hits = matcher.find(title);
        let mut accusing = hits.iter().filter(|hit| hit.accuses()).peekable();
        figures.tried += 1;
        if accusing.peek().is_none() {
            continue;
        }
        if accusing.any(|hit| matches!(hit.view, View::Plain | View::Han)) {
            figures.named += 1;
        } else {
            figures.accused += 1;
        }
    }
    Ok(figures)
}
