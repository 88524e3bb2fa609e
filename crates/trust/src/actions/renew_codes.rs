//! Codes of known photographs, computed again after the rules of computing them have changed.

use catalog::Due;
use kernel::Result;
use store::Tx;

use crate::rows::{head, known};

/// Known photographs that wait, among a page of those that are compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownDue {
    /// Those of the page without codes of the present version.
    pub files: Vec<Due>,
    /// The last number of the page; none after the last page.
    pub last: Option<i64>,
}

/// Known photographs with a number above `after` whose codes are of another version, a page at a time.
pub fn known_codes_due(tx: &mut Tx<'_>, after: i64, most: i64) -> Result<KnownDue> {
    let photos = known::photos_after(tx, after, most)?;
    let files: Vec<String> = photos.iter().map(|photo| hex::encode(photo.sha256)).collect();
    // A file that is too plain for any code has a row without codes, and does not wait.
    let there = catalog::photo_codes(tx, &files)?;
    let last = photos.last().map(|photo| photo.number);
    let waits = photos
        .into_iter()
        .zip(files)
        .filter(|(_, file)| !there.contains_key(file));
    let files = waits
        .map(|(photo, sha256)| Due {
            sha256,
            media: photo.media,
        })
        .collect();
    Ok(KnownDue { files, last })
}

/// Codes have been computed again: all that is compared with is read again, and live listings are looked at again.
pub fn renew_known(tx: &mut Tx<'_>) -> Result<()> {
    let changed = head::next(tx)?;
    known::renewed(tx, changed)
}
