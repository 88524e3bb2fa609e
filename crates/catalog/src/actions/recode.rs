//! The codes by which copies of photographs are found: kept, read, and computed again after their rules have changed.

use std::collections::BTreeMap;

use fingerprint::pdq::PartCode;
use kernel::Result;
use store::Tx;

use crate::model::recode::{Codes, Due};
use crate::rows::{photo, photo_code};

/// The codes of these files (SHA-256 in hexadecimal). A file whose codes are of another version is left out: codes of
/// two versions are never compared.
pub fn photo_codes(tx: &mut Tx<'_>, files: &[String]) -> Result<BTreeMap<String, Vec<PartCode>>> {
    photo_code::get(tx, files)
}

/// Keeps the codes of a file that comes with no listing.
pub fn keep_photo_codes(tx: &mut Tx<'_>, sha256: &str, codes: &[PartCode]) -> Result<()> {
    photo_code::put(tx, sha256, codes)
}

/// How many files of listings wait for codes of the present version.
pub fn count_codes_due(tx: &mut Tx<'_>) -> Result<i64> {
    photo_code::count_due(tx)
}

/// The next of them after a file, in the order of their digests; the first ones after the empty text.
pub fn codes_due(tx: &mut Tx<'_>, after: &str, most: i64) -> Result<Vec<Due>> {
    photo_code::due(tx, after, most)
}

/// Keeps codes that were computed again.
pub fn recode(tx: &mut Tx<'_>, codes: &Codes) -> Result<()> {
    photo_code::put(tx, &codes.sha256, &codes.parts)?;
    photo::set_code(tx, &codes.sha256, codes.fingerprint)
}
