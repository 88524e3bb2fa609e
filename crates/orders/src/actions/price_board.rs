//! The board of landed prices: what lists and searches show. A quote computes anew.

use std::collections::{BTreeMap, BTreeSet};

use catalog::Listing;
use catalog::events::ListingPriced;
use catalog::search::{PriceSource, ShownPrice};
use compliance::Mode;
use kernel::kinds::{ListingId, VariantId};
use kernel::{Actor, Result, Yuan};
use store::Tx;

use crate::actions::offers::offers;
use crate::events::PricesChanged;
use crate::market::Market;
use crate::model::price::{BoardPrice, Parts};
use crate::rows::price as rows;

/// Tells the prices of these listings anew; what is not on sale leaves the board. Of those whose prices differ from before,
/// the feed says so if `tell` is set: lists and searches read them again.
pub fn price_listings(tx: &mut Tx<'_>, market: &Market, ids: &[ListingId], tell: bool) -> Result<()> {
    let visible = catalog::visible_by_ids(tx, ids)?;
    for id in ids {
        let listing = visible.iter().find(|listing| listing.id == *id);
        let prices = match listing {
            Some(listing) => on_the_board(tx, market, listing)?,
            None => Vec::new(),
        };
        let changed = differ(&rows::of_listing(tx, *id)?, &prices);
        rows::replace(tx, *id, &prices)?;
        if let (Some(listing), true, true) = (listing, tell, changed) {
            let event = ListingPriced {
                listing: *id,
                seller: listing.seller,
            };
            tx.emit(&Actor::machine("price board"), &event)?;
        }
    }
    Ok(())
}

/// Says that all prices were told anew.
pub(crate) fn told_all(tx: &mut Tx<'_>) -> Result<()> {
    let day = compliance::current_rate(tx)?.day();
    tx.emit(&Actor::machine("price board"), &PricesChanged { day })
}

fn on_the_board(tx: &mut Tx<'_>, market: &Market, listing: &Listing) -> Result<Vec<BoardPrice>> {
    let today = tx.now().day_in_china();
    let mut prices = Vec::new();
    for offer in offers(tx, market, listing)? {
        if !offer.is_open() {
            continue;
        }
        prices.extend(offer.variants.iter().map(|variant| BoardPrice {
            variant: variant.variant,
            listing: listing.id,
            route: offer.route,
            rate_day: variant.price.rate_day,
            rate_micros: variant.price.rate_micros,
            total: variant.price.total,
            parts: Parts::of(&variant.price, today),
        }));
    }
    Ok(prices)
}

/// Whether a reader would see something else.
fn differ(before: &[BoardPrice], after: &[BoardPrice]) -> bool {
    let seen = |prices: &[BoardPrice]| -> BTreeSet<(VariantId, Mode, Yuan)> {
        prices
            .iter()
            .map(|price| (price.variant, price.route, price.total))
            .collect()
    };
    seen(before) != seen(after)
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

/// The board as the search reads it.
#[derive(Clone, Copy, Debug, Default)]
pub struct BoardPrices;

impl PriceSource for BoardPrices {
    fn lowest(&self, tx: &mut Tx<'_>, listings: &[ListingId]) -> Result<BTreeMap<ListingId, ShownPrice>> {
        let lowest = rows::lowest(tx, listings)?.into_iter();
        let mut open = rows::routes(tx, listings)?;
        Ok(lowest
            .map(|(listing, (total, route))| {
                let open = open.remove(&listing).unwrap_or_default();
                (listing, ShownPrice { route, open, total })
            })
            .collect())
    }
}
