//! Whether a person has looked at a listing since a shopper doubted it, and what became of it.

use kernel::kinds::ListingId;
use kernel::{Result, Time};
use store::Tx;

use crate::model::rules::Outcome;
use crate::rows;

/// What the last person decided since then; none while nobody has.
pub fn looked_at_since(tx: &mut Tx<'_>, listing: ListingId, since: Time) -> Result<Option<Outcome>> {
    let decisions = rows::decision::of_listing(tx, listing)?;
    let by_person = decisions
        .iter()
        .find(|decision| decision.at >= since && decision.actor.person().is_some());
    Ok(by_person.map(|decision| decision.outcome))
}
