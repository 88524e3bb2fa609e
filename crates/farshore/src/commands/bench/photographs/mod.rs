//! Photographs: how fast they are hashed, beside decoding alone and beside the Python packages, and which changed copies are found.

mod peers;
mod recall;
mod speed;
mod table;

use kernel::{Error, Result};
use serde::Serialize;

pub use table::section;

/// What was measured.
#[derive(Serialize)]
pub struct Figures {
    /// Images a second.
    pub speed: speed::Speed,
    /// The Python packages on the same files, where this machine has them.
    pub peers: Option<peers::Peers>,
    /// The demo market's photographs, then generated ones.
    pub galleries: Vec<recall::Gallery>,
}

/// Measures.
pub fn figures(python: &str) -> Result<Figures> {
    let files = speed::files()?;
    Ok(Figures {
        speed: speed::measure(&files)?,
        peers: peers::measure(python, &files)?,
        galleries: recall::measure()?,
    })
}

/// Errors of the workshop are ours: the pictures are.
fn broken(error: impl std::fmt::Display) -> Error {
    Error::internal(error)
}
