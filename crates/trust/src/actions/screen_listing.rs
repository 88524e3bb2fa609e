//! Screens a listing that is only described, beside what a market knows: as the command line does.

use kernel::{Day, Result};
use store::Tx;

use crate::actions::seen;
use crate::model::facts::ListingFacts;
use crate::model::registry::Registry;
use crate::model::rules::Rules;
use crate::model::screen::screen;
use crate::model::verdict::Verdict;

/// What the gate says of a listing. Prices that the description does not bring are the market's own.
pub fn screen_listing(
    tx: &mut Tx<'_>,
    rules: &Rules,
    registry: &Registry,
    mut facts: ListingFacts,
    on: Day,
) -> Result<Verdict> {
    let verdict = screen(rules, &facts, registry, on);
    let brands = verdict.brands();
    if brands.is_empty() || !facts.prices.is_empty() {
        return Ok(verdict);
    }
    let listing = facts.listing.unwrap_or_else(|| tx.id());
    facts.prices = seen::prices(tx, brands, &facts, listing)?;
    Ok(screen(rules, &facts, registry, on))
}
