//! Photographs and texts that screening compares with: genuine ones of brands, and those of removed listings.

use fingerprint::{DecodeError, Hash256, Limits, TextSketch, decode, pdq};
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
    /// PDQ codes: upright, then turned and mirrored.
    pub codes: Vec<Hash256>,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// Where a file to show lies in the media store; empty if there is none.
    pub media: String,
    /// No longer compared with.
    pub ended: bool,
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
    /// The eight PDQ codes: upright, turned, mirrored.
    pub codes: Vec<Hash256>,
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
        let dihedral = pdq::dihedral(&picture.raster());
        let upright = dihedral.upright();
        if !upright.can_match() {
            return Err(too_plain());
        }
        let codes = pdq::Turn::ALL.map(|turn| dihedral.after(turn).hash);
        Ok(Self {
            sha256: Sha256::digest(file).into(),
            codes: codes.to_vec(),
            quality: upright.quality,
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

/// The codes one after the other, 32 bytes each.
pub fn codes_to_bytes(codes: &[Hash256]) -> Vec<u8> {
    codes.iter().flat_map(|code| code.to_bytes()).collect()
}

/// Codes from bytes; a rest that is no whole code is dropped.
pub fn codes_from_bytes(bytes: &[u8]) -> Vec<Hash256> {
    let (whole, _) = bytes.as_chunks::<32>();
    whole.iter().map(|chunk| Hash256::from_bytes(*chunk)).collect()
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
    fn codes_survive_the_trip_to_bytes() {
        let codes = vec![Hash256::ZERO.flip_bit(3), Hash256::ZERO.flip_bit(200)];
        assert_eq!(codes_from_bytes(&codes_to_bytes(&codes)), codes);
        assert_eq!(codes_from_bytes(&[1; 40]).len(), 1);
    }

    #[test]
    fn what_is_no_picture_is_refused_at_its_field() {
        let error = GenuinePhoto::of_file(b"not a picture").unwrap_err();
        assert_eq!(error.fields()[0].name, "photo");
    }
}
