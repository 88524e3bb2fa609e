//! A brand's owner adds genuine photographs.

use kernel::kinds::BrandId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::no_brand;
use crate::events::BrandPhotographsAdded;
use crate::model::known::{GenuinePhoto, KnownPhoto, Origin};
use crate::model::owner::OwnerScope;
use crate::rows::{brand, head, known};

/// Adds photographs to compare with; those that the brand has already are left out. How many are new.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the brand is theirs.
pub fn add_photographs(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    actor: &Actor,
    id: BrandId,
    photos: &[GenuinePhoto],
) -> Result<usize> {
    let theirs = brand::get(tx, id)?.filter(|brand| brand.owner == Some(owner.org()));
    theirs.ok_or_else(no_brand)?;
    let mut there: Vec<[u8; 32]> = known::photos_of_brand(tx, id)?
        .iter()
        .map(|photo| photo.sha256)
        .collect();
    let before = there.len();
    for photo in photos {
        if there.contains(&photo.sha256) {
            continue;
        }
        there.push(photo.sha256);
        let row = KnownPhoto {
            number: head::next(tx)?,
            origin: Origin::Brand(id),
            sha256: photo.sha256,
            codes: photo.codes.clone(),
            quality: photo.quality,
            media: photo.media.clone(),
            ended: false,
        };
        catalog::keep_photo_codes(tx, &hex::encode(photo.sha256), &photo.codes)?;
        known::insert_photo(tx, &row)?;
    }
    let added = there.len() - before;
    if added > 0 {
        let count = i64::try_from(added).unwrap_or(i64::MAX);
        tx.emit(actor, &BrandPhotographsAdded { brand: id, count })?;
    }
    Ok(added)
}
