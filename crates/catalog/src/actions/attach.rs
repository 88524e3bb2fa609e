//! A seller adds photographs to a listing.

use bytes::Bytes;
use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::{Media, MediaKey, Tx};

use crate::actions::edit::changed;
use crate::actions::not_found;
use crate::model::photo::{MOST_PHOTOS, Photo};
use crate::model::picture::PreparedPhoto;
use crate::rows::{self, listing, photo, photo_code};

/// A prepared photograph with what the seller says of it.
#[derive(Clone, Debug)]
pub struct NewPhoto {
    /// The photograph, its files kept by [`store_photo`].
    pub prepared: PreparedPhoto,
    /// What it shows, in English; may be empty.
    pub alt_en: String,
    /// What it shows, in Chinese; may be empty.
    pub alt_zh: String,
    /// Where the importer had it from; empty for an upload.
    pub source: String,
}

impl NewPhoto {
    /// An upload, nothing said of it yet.
    pub fn upload(prepared: PreparedPhoto) -> Self {
        Self {
            prepared,
            alt_en: String::new(),
            alt_zh: String::new(),
            source: String::new(),
        }
    }
}

/// Keeps the files of a photograph. Outside a transaction, before [`attach_photos`]; the same photograph is kept once.
pub fn store_photo(media: &Media, prepared: &PreparedPhoto) -> Result<()> {
    for (rendition, bytes) in &prepared.sizes {
        let key = MediaKey::new(&rendition.key);
        let key = key.ok_or_else(|| Error::internal(format!("no media key: {}", rendition.key)))?;
        media.put(&key, Bytes::copy_from_slice(bytes))?;
    }
    Ok(())
}

/// Adds photographs after those that are there, as one change; a photograph that the listing has already is found
/// again. Their ids, in the order given.
///
/// # Errors
/// At field `photo` if there would be more than 20; [`kernel::Code::NotFound`] unless it is this seller's listing.
pub fn attach_photos(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
    new: &[NewPhoto],
) -> Result<Vec<PhotoId>> {
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    let before = rows::whole_one(tx, stored)?;
    let mut place = before
        .photos
        .last()
        .map_or(0, |last| last.place.saturating_add(1));
    let mut photos = before.photos.clone();
    let mut ids = Vec::new();
    for each in new {
        if let Some(known) = photos.iter().find(|photo| photo.sha256 == each.prepared.sha256) {
            ids.push(known.id);
            continue;
        }
        if photos.len() >= MOST_PHOTOS {
            return Err(too_many());
        }
        let row = row_of(tx.id(), &before, place, each);
        photo::insert(tx, &row, &each.source)?;
        photo_code::put(tx, &row.sha256, &each.prepared.codes)?;
        ids.push(row.id);
        photos.push(row);
        place += 1;
    }
    if photos.len() > before.photos.len() {
        listing::set_version(tx, id, before.version + 1)?;
        changed(tx, actor, &before, before.version + 1)?;
    }
    Ok(ids)
}

fn row_of(id: PhotoId, listing: &crate::Listing, place: u32, new: &NewPhoto) -> Photo {
    let prepared = &new.prepared;
    let cut = |text: &str| text.chars().filter(|c| !c.is_control()).take(300).collect();
    Photo {
        id,
        listing: listing.id,
        seller: listing.seller,
        place,
        sha256: prepared.sha256.clone(),
        pdq: prepared.fingerprint.hash.to_string(),
        quality: prepared.fingerprint.quality,
        width: prepared.width,
        height: prepared.height,
        renditions: prepared
            .sizes
            .iter()
            .map(|(rendition, _)| rendition.clone())
            .collect(),
        alt_en: cut(&new.alt_en),
        alt_zh: cut(&new.alt_zh),
    }
}

fn too_many() -> Error {
    Error::field(
        "photo",
        format!("一件商品最多 {MOST_PHOTOS} 张照片，请先删掉几张。"),
        format!("A listing has at most {MOST_PHOTOS} photographs. Remove some first."),
    )
}
