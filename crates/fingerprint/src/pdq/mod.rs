//! PDQ: a 256-bit perceptual hash of a picture, with a quality figure, and its eight turned and mirrored forms.
//!
//! Written from the published description (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the PDQ
//! Image-Hashing Algorithm", 2019) and checked against the Python packages `pdqhash` and `threatexchange`
//! (see `tests/suite/pdq_expected.txt`).
//!
//! # The steps, fixed by this crate
//!
//! 1. The caller gives upright, opaque pixels: EXIF orientation applied, transparency laid on white
//!    ([`crate::decode()`] does both).
//! 2. Luma is `0.299 R + 0.587 G + 0.114 B`, not rounded.
//! 3. Two passes of a box filter along rows and columns of the picture **in its full size**, each as wide as one 128th of the
//!    side, rounded up; at the border only the pixels inside count.
//! 4. 64 × 64 samples at the cell centres. Quality counts how much neighbouring samples differ.
//! 5. The 16 × 16 lowest frequencies of the 64-point cosine transform, the constant ones left out.
//! 6. Bit `16 u + v` is set when coefficient `(u, v)` exceeds the median of the 256.
//!
//! Steps 3 and 4 are linear and work on rows and columns apart, so they are multiplied out beforehand into 64 weighted
//! sums a side; every pixel is then touched once, whatever the size of the picture.
//!
//! # Why the full size
//!
//! The published programs disagree: the C++ one squeezes large pictures to exactly 512 × 512, the packages `pdqhash` and
//! `threatexchange` hash the full size. What is hashed first at 512 lies up to 20 bits from the packages, what is hashed
//! in full agrees (458 photographs of 900 × 900 pixels with quality ≥ 80, saved as JPEG):
//!
//! | sampled | mean | largest | over 10 bits |
//! | --- | ---: | ---: | ---: |
//! | averaged to 512, as published | 8.1 | 20 | 81 |
//! | averaged to 512, in the middle of cells | 5.2 | 16 | 12 |
//! | in full, in the middle of cells | 4.8 | 12 | 6 |
//! | **in full, as published** | **0.06** | **2** | **0** |
//!
//! # Codes for matching
//!
//! The published filter reaches further ahead than back and samples half a pixel beside the middle, by pixels of whatever size
//! the picture has. A copy of another size is therefore sampled at other places, and a mirrored copy on the other
//! side. Bits between 39 photographs of 900 × 900 pixels and their copies saved as JPEG, mean (largest):
//!
//! | a copy is | as published, in full | averaged to 512, in the middle |
//! | --- | ---: | ---: |
//! | resized to 50 % | 5.7 (10) | 2.7 (6) |
//! | resized to 25 % | 15.1 (32) | 6.6 (14) |
//! | blurred | 6.0 (20) | 3.3 (10) |
//!
//! So there are two codes: [`fingerprint`] and [`dihedral`] for exchange with others, by the published rule to the bit, and
//! [`codes`] for finding copies among pictures that are fingerprinted here: of the whole and of its parts, averaged to 512 and
//! sampled in the middle. The two codes of one picture lie 5 bits apart on average (at most 14 of 125 photographs).

pub mod attacks;
mod dihedral;
mod parts;
mod raster;
mod reduce;
mod rows;
mod sums;
mod transform;

pub use dihedral::{Dihedral, Turn, forms_of_code};
pub use parts::{Area, CODES_VERSION, PartCode, codes, known, known_at};
pub use raster::{Layout, Raster, RasterError};

use crate::hash::{Fingerprint, Hash256};

/// Pictures with a side shorter than this many pixels get quality 0 and the zero code (reference software).
pub const MIN_SIDE: u32 = 5;

/// The fingerprint of a picture.
///
/// Never fails: a picture that is too small or flat gets a quality under [`crate::MIN_QUALITY`].
pub fn fingerprint(picture: &Raster<'_>) -> Fingerprint {
    let none = Fingerprint {
        hash: Hash256::ZERO,
        quality: 0,
    };
    samples(picture).map_or(none, |samples| upright_of(&samples))
}

/// The fingerprints of a picture and of its seven turned and mirrored forms, from one transform.
///
/// They are those of the published program. The upright and the transposed code are exact; the others lie some bits from
/// the codes of pictures really turned (on average 7, at most 22 of 125 photographs of 900 × 900 pixels), as the
/// published filter is lopsided: within [`crate::DEFAULT_RADIUS`], with less room for other changes.
/// To find turned copies among pictures of one's own, take [`codes`], which are exact.
pub fn dihedral(picture: &Raster<'_>) -> Dihedral {
    samples(picture).map_or_else(Dihedral::empty, |samples| forms_of(&samples))
}

fn forms_of(samples: &reduce::Samples) -> Dihedral {
    let block = transform::lowest_frequencies(samples);
    Dihedral::from_block(&block, transform::quality(samples))
}

fn upright_of(samples: &reduce::Samples) -> Fingerprint {
    Fingerprint {
        hash: transform::bits(&transform::lowest_frequencies(samples)),
        quality: transform::quality(samples),
    }
}

/// The samples of a picture that is large enough.
fn samples(picture: &Raster<'_>) -> Option<reduce::Samples> {
    (picture.width().min(picture.height()) >= MIN_SIDE).then(|| reduce::samples(picture))
}
