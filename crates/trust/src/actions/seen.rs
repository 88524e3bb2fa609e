//! What is remembered of the listings that are seen: numbers under the bars, and prices of brands' goods.

use catalog::Listing;
use kernel::Result;
use kernel::kinds::{BrandId, ListingId};
use packing::Gtin;
use store::Tx;

use crate::model::facts::{BrandPrices, ListingFacts};
use crate::model::price::Seen;
use crate::rows::{gtin, price};

/// Remembers a listing that is cleared; `brand` is the one that its seller may sell.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    listing: &Listing,
    facts: &ListingFacts,
    brand: Option<BrandId>,
) -> Result<()> {
    let gtins = facts
        .barcodes
        .iter()
        .filter_map(|barcode| Gtin::parse(&barcode.written).ok());
    let gtins: Vec<String> = gtins.map(|gtin| gtin.to_string()).collect();
    gtin::set(tx, listing.id, listing.seller, &gtins)?;
    let (Some(brand), Some(cents), Some(category)) = (brand, facts.price, facts.category.clone()) else {
        return price::forget(tx, listing.id);
    };
    let seen = Seen {
        brand,
        category,
        cents,
    };
    price::note(tx, listing.id, listing.seller, &seen)
}

/// Forgets a listing that may not be seen.
pub(crate) fn forget(tx: &mut Tx<'_>, listing: ListingId) -> Result<()> {
    gtin::clear(tx, listing)?;
    price::forget(tx, listing)
}

/// What the goods of these brands cost, as far as it is known, beside one listing.
pub(crate) fn prices(
    tx: &mut Tx<'_>,
    brands: impl IntoIterator<Item = BrandId>,
    facts: &ListingFacts,
    listing: ListingId,
) -> Result<std::collections::BTreeMap<BrandId, BrandPrices>> {
    let category = facts.category.as_deref().unwrap_or_default();
    let of = |brand| {
        let known = BrandPrices {
            stated: price::stated(tx, brand)?,
            seen: price::seen(tx, brand, category, listing)?,
        };
        Ok((brand, known))
    };
    brands.into_iter().map(of).collect()
}
