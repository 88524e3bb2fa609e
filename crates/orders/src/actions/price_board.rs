//! The board of landed prices: what lists and searches show. A quote computes anew.

use std::collections::BTreeMap;

use compliance::Mode;
use kernel::kinds::{ListingId, VariantId};
use kernel::{Result, Yuan};
use store::Tx;

use crate::actions::offers::offers;
use crate::market::Market;
use crate::model::price::{BoardPrice, Parts};
use crate::rows::price as rows;

/// Tells the prices of these listings anew; what is not on sale leaves the board.
pub fn price_listings(tx: &mut Tx<'_>, market: &Market, ids: &[ListingId]) -> Result<()> {
    let visible = catalog::visible_by_ids(tx, ids)?;
    let today = tx.now().day_in_china();
    for id in ids {
        let listing = visible.iter().find(|listing| listing.id == *id);
        let mut prices = Vec::new();
        if let Some(listing) = listing {
            for offer in offers(tx, market, listing)? {
                if !offer.is_open() {
                    continue;
                }
                prices.extend(offer.variants.iter().map(|variant| BoardPrice {
                    variant: variant.variant,
                    listing: *id,
                    route: offer.route,
                    rate_day: variant.price.rate_day,
                    rate_micros: variant.price.rate_micros,
                    total: variant.price.total,
                    parts: Parts::of(&variant.price, today),
                }));
            }
        }
        rows::replace(tx, *id, &prices)?;
    }
    Ok(())
}

/// The lowest landed price of one piece of a variant, by whatever route.
pub fn best_price(tx: &mut Tx<'_>, variant: VariantId) -> Result<Option<BoardPrice>> {
    rows::best(tx, variant)
}

/// All prices of a listing, the lowest first.
pub fn prices_of_listing(tx: &mut Tx<'_>, listing: ListingId) -> Result<Vec<BoardPrice>> {
    rows::of_listing(tx, listing)
}

/// The lowest price of each of these listings, for lists; those not on the board are left out.
pub fn lowest_prices(tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, (Yuan, Mode)>> {
    rows::lowest(tx, listings)
}

/// How many prices were told from another rate than today's; nothing once the board has caught up.
pub fn stale_prices(tx: &mut Tx<'_>) -> Result<i64> {
    let rate = compliance::current_rate(tx)?;
    rows::count_stale(tx, rate.day(), rate.micros())
}
