//! Goods as the station shows them.

use kernel::kinds::VariantId;
use kernel::{Lang, Result};
use store::Tx;

use crate::shop::{PhotoView, photo};

/// The first photograph of what a variant is.
pub fn picture(tx: &mut Tx<'_>, variant: VariantId, lang: Lang) -> Result<Option<PhotoView>> {
    let listing = catalog::variant(tx, variant)?.listing;
    let Some(listing) = catalog::listing(tx, listing)? else {
        return Ok(None);
    };
    let title = listing.title(lang).to_owned();
    Ok(listing
        .photos
        .first()
        .and_then(|first| photo(first, lang, &title)))
}

/// What is printed on goods to tell them apart: the seller's article number, else the barcode.
pub fn mark(sku: &str, gtin: &str) -> String {
    if sku.is_empty() { gtin } else { sku }.to_owned()
}
