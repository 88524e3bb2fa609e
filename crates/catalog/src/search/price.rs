//! Where landed prices come from: a room above keeps them, the search only shows them.

use std::collections::{BTreeMap, BTreeSet};

use kernel::kinds::ListingId;
use kernel::{Result, Yuan};
use landed::route::Mode;
use store::Tx;

/// The final price of a listing's cheapest variant by its best way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPrice {
    /// The way into China at this price.
    pub route: Mode,
    /// Every way that is open to the listing now, this one among them: what a shopper may narrow a search to.
    pub open: BTreeSet<Mode>,
    /// What the shopper pays for one piece, freight and tax included.
    pub total: Yuan,
}

/// Knows landed prices.
pub trait PriceSource: Send + Sync {
    /// The lowest landed price of each of these listings; those that cannot be priced are left out.
    fn lowest(&self, tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, ShownPrice>>;
}

/// Knows none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPrices;

impl PriceSource for NoPrices {
    fn lowest(&self, _: &mut Tx<'_>, _: &[ListingId]) -> Result<BTreeMap<ListingId, ShownPrice>> {
        Ok(BTreeMap::new())
    }
}
