//! Photographs and texts that screening compares with: genuine ones of brands, and those of removed listings.

use fingerprint::pdq::{self, Area, PartCode};
use fingerprint::{DecodeError, Limits, TextSketch, decode};
use kernel::kinds::{BrandId, DecisionId, ListingId, OrganisationId};
use kernel::{Error, Lang, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Whose photograph it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A brand registered it as genuine.
    Brand(BrandId),
    /// It stood on a listing that was removed.
    Removed {
        /// The listing.
        listing: ListingId,
        /// Its seller.
        seller: OrganisationId,
        /// The decision that removed it.
        decision: DecisionId,
    },
}

impl Origin {
    /// The brand whose photograph it is.
    pub const fn brand(&self) -> Option<BrandId> {
        match self {
            Self::Brand(brand) => Some(*brand),
            Self::Removed { .. } => None,
        }
    }
}

/// A photograph to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPhoto {
    /// Its number in the registry.
    pub number: i64,
    /// Whose it is.
    pub origin: Origin,
    /// SHA-256 of the file as uploaded.
    pub sha256: [u8; 32],
    /// The codes of its parts, of the present version; none if they wait to be computed.
    pub codes: Vec<PartCode>,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// Where a file to show lies in the media store; empty if there is none.
    pub media: String,
    /// No longer compared with.
    pub ended: bool,
}

/// Photographs that wait for codes of the present version, and are known by their files alone until they have them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Files of listings.
    pub listings: usize,
    /// Files that are compared with: of brands, and of removed listings (these count as files of listings too).
    pub known: usize,
}

/// A text of a removed listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedText {
    /// Its number in the registry.
    pub number: i64,
    /// The listing.
    pub listing: ListingId,
    /// Its seller.
    pub seller: OrganisationId,
    /// The decision that removed it.
    pub decision: DecisionId,
    /// Its language.
    pub lang: Lang,
    /// Its sketch.
    pub sketch: TextSketch,
    /// No longer compared with.
    pub ended: bool,
}

/// A genuine photograph on its way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GenuinePhoto {
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// The codes of its parts.
    pub codes: Vec<PartCode>,
    /// PDQ quality.
    pub quality: u8,
    /// Where a file to show lies in the media store; empty if there is none.
    pub media: String,
}

impl GenuinePhoto {
    /// Reads a JPEG, PNG or WebP file. Slow work on plain data: call it before a write.
    ///
    /// # Errors
    /// At field `photo` if the file is too large, damaged, or so plain that nothing could be told from it.
    pub fn of_file(file: &[u8]) -> Result<Self> {
        let picture = decode(file, Limits::default()).map_err(|error| unreadable(&error))?;
        let codes = pdq::codes(&picture.raster());
        // The code of the whole comes first.
        if codes.first().is_none_or(|code| code.area != Area::WHOLE) {
            return Err(too_plain());
        }
        Ok(Self {
            sha256: Sha256::digest(file).into(),
            codes,
            quality: pdq::fingerprint(&picture.raster()).quality,
            media: String::new(),
        })
    }

    /// The same with the place of a file to show.
    #[must_use]
    pub fn shown_at(mut self, media: &str) -> Self {
        media.clone_into(&mut self.media);
        self
    }
}

fn unreadable(error: &DecodeError) -> Error {
    Error::field(
        "photo",
        "这张照片读不出来，请换成 20 MB 以内的 JPEG、PNG 或 WebP。",
        "This photograph cannot be read. Use a JPEG, PNG or WebP of at most 20 MB.",
    )
    .with_detail(error)
}

fn too_plain() -> Error {
    Error::field(
        "photo",
        "这张照片几乎是纯色，无法用来比对，请换一张拍到商品细节的照片。",
        "This photograph is nearly blank and cannot be compared. Use one that shows the goods in detail.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_refused_at_its_field() {
        let error = GenuinePhoto::of_file(b"not a picture").unwrap_err();
        assert_eq!(error.fields()[0].name, "photo");
    }
}
