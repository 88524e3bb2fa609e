//! One verb a file.

pub mod arrange;
pub mod attach;
pub mod browse;
pub mod create;
pub mod decide;
pub mod edit;
pub mod import;
pub mod price;
pub mod publish;
pub mod translate;
pub mod view;

use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::events::ListingSubmitted;
use crate::model::listing::{Listing, Snapshot};
use crate::rows::listing;

/// Hands a version to screening: it is kept as it is now, and the feed says so.
pub(crate) fn submit(tx: &mut Tx<'_>, actor: &Actor, whole: &Listing) -> Result<()> {
    let snapshot = Snapshot {
        facts: whole.facts.clone(),
        variants: whole.variants.clone(),
        photos: whole.photos.clone(),
    };
    listing::keep_version(tx, whole.id, whole.version, &snapshot)?;
    tx.emit(
        actor,
        &ListingSubmitted {
            listing: whole.id,
            version: whole.version,
            seller: whole.seller,
        },
    )
}

pub(crate) fn not_found() -> Error {
    Error::not_found(&Said::new("这件商品", "such listing"))
}

pub(crate) fn no_variant() -> Error {
    Error::not_found(&Said::new("这个款式", "such variant"))
}
