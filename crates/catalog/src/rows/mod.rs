//! The only SQL of the room.

pub mod import;
pub mod import_files;
pub mod listing;
pub mod photo;
pub mod photo_code;
pub mod variant;

use kernel::{Id, Kind, Result};
use store::{ToValue, Tx, Value};

use crate::model::listing::Listing;
use listing::Stored;

/// Placeholders and values of a list of ids.
fn list<K: Kind>(ids: &[Id<K>]) -> (String, Vec<Value>) {
    let marks: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    (marks.join(", "), ids.iter().map(ToValue::to_value).collect())
}

/// Listings with their variants and photographs, in the order given.
pub fn whole(tx: &mut Tx<'_>, stored: Vec<Stored>) -> Result<Vec<Listing>> {
    let mut listings: Vec<Listing> = stored.into_iter().map(|stored| stored.listing).collect();
    let ids: Vec<_> = listings.iter().map(|listing| listing.id).collect();
    let mut variants = variant::active_of(tx, &ids)?;
    let mut photos = photo::of(tx, &ids)?;
    for listing in &mut listings {
        listing.variants = variants.remove(&listing.id).unwrap_or_default();
        listing.photos = photos.remove(&listing.id).unwrap_or_default();
    }
    Ok(listings)
}

/// One listing with its variants and photographs.
pub fn whole_one(tx: &mut Tx<'_>, stored: Stored) -> Result<Listing> {
    whole(tx, vec![stored])?
        .pop()
        .ok_or_else(|| kernel::Error::internal("a listing was lost on the way"))
}
