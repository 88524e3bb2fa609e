//! Screening takes a version out of sight until a person has looked. Only the trust room calls this.

use kernel::kinds::{DecisionId, ListingId};
use kernel::{Actor, Result};
use store::Tx;

use crate::events::ListingHeld;
use crate::rows::listing;

/// Takes a version that is seen out of sight. Whether it did: see [`crate::clear`].
pub fn hold(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ListingId,
    version: i64,
    decision: DecisionId,
) -> Result<bool> {
    let Some(seller) = listing::hold(tx, id, version, decision)? else {
        return Ok(false);
    };
    let held = ListingHeld {
        listing: id,
        version,
        seller,
        decision,
    };
    tx.emit(actor, &held).map(|()| true)
}
