//! Photographs of a listing, in the sizes that pages need.

use fingerprint::{Fingerprint, Hash256};
use kernel::kinds::{ListingId, OrganisationId, PhotoId};
use serde::{Deserialize, Serialize};

/// At most so many photographs a listing.
pub const MOST_PHOTOS: usize = 20;

/// One size of a photograph, a JPEG file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Where the file is, a media key.
    pub key: String,
}

/// A photograph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its id.
    pub id: PhotoId,
    /// The listing.
    pub listing: ListingId,
    /// The seller.
    pub seller: OrganisationId,
    /// Its place, from 0.
    pub place: u32,
    /// SHA-256 of the file as it was uploaded, in hexadecimal.
    pub sha256: String,
    /// PDQ code in hexadecimal.
    pub pdq: String,
    /// PDQ quality, 0 to 100.
    pub quality: u8,
    /// Width in pixels after turning upright.
    pub width: u32,
    /// Height in pixels after turning upright.
    pub height: u32,
    /// The sizes, the smallest first; never empty.
    pub renditions: Vec<Rendition>,
    /// What it shows, in English; may be empty.
    pub alt_en: String,
    /// What it shows, in Chinese; may be empty.
    pub alt_zh: String,
}

impl Photo {
    /// Its fingerprint; a code that cannot be read counts as one that never matches.
    pub fn fingerprint(&self) -> Fingerprint {
        let hash: Option<Hash256> = self.pdq.parse().ok();
        Fingerprint {
            hash: hash.unwrap_or(Hash256::ZERO),
            quality: hash.map_or(0, |_| self.quality),
        }
    }

    /// The smallest size at least this wide, else the largest.
    pub fn at_least(&self, width: u32) -> Option<&Rendition> {
        self.renditions
            .iter()
            .find(|rendition| rendition.width >= width)
            .or(self.renditions.last())
    }
}
