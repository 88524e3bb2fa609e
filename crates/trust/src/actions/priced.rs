//! A price changes without a new version. A listing that was cleared at an honest price and is then offered far below it is
//! looked at again.

use kernel::Result;
use kernel::kinds::ListingId;
use store::Tx;

use crate::actions::look_again::look_again;
use crate::actions::screening::Screener;
use crate::actions::seen;
use crate::model::evidence::{Evidence, Reason};
use crate::model::facts::ListingFacts;
use crate::rows;

/// Weighs the new price of a listing that is seen, and remembers it.
pub(crate) fn priced(tx: &mut Tx<'_>, screener: &Screener, id: ListingId) -> Result<()> {
    let Some(listing) = catalog::visible_listing(tx, id)? else {
        return Ok(());
    };
    let Some(snapshot) = catalog::listing_version(tx, id, listing.version)? else {
        return Ok(());
    };
    let (facts, verdict) = screener.verdict(tx, &listing, &snapshot)?;
    let about_price = |reason: &Reason| matches!(reason.evidence, Evidence::Price { .. });
    let news: Vec<Reason> = verdict.reasons.into_iter().filter(about_price).collect();
    if !news.is_empty() {
        look_again(tx, screener, id, &news)?;
    }
    remember(tx, &listing, &facts)
}

/// Only what was remembered before, and is still seen.
fn remember(tx: &mut Tx<'_>, listing: &catalog::Listing, facts: &ListingFacts) -> Result<()> {
    let brand = rows::price::brand_of(tx, listing.id)?;
    if brand.is_none() || catalog::visible_listing(tx, listing.id)?.is_none() {
        return Ok(());
    }
    seen::note(tx, listing, facts, brand)
}
