//! Codes of photographs, computed again after the rules of computing them have changed.

use fingerprint::pdq::{self, PartCode};
use fingerprint::{DecodeError, Fingerprint, Limits, decode};

/// A file whose codes are of another version, or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// SHA-256 of the file as uploaded, in hexadecimal.
    pub sha256: String,
    /// Where its largest size lies in the media store; may be empty.
    pub media: String,
}

/// The codes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    /// SHA-256 of the file as uploaded, in hexadecimal.
    pub sha256: String,
    /// For exchange with others.
    pub fingerprint: Fingerprint,
    /// By which copies of it are found; none of a file that can no longer be read.
    pub parts: Vec<PartCode>,
}

impl Codes {
    /// Of a kept size. Slow work on plain data.
    ///
    /// # Errors
    /// If the bytes are no picture.
    pub fn of(due: &Due, kept: &[u8]) -> Result<Self, DecodeError> {
        let picture = decode(kept, Limits::default())?;
        Ok(Self {
            sha256: due.sha256.clone(),
            fingerprint: pdq::fingerprint(&picture.raster()),
            parts: pdq::codes(&picture.raster()),
        })
    }
}
