//! Screening refuses a version. Only the trust room calls this.

use kernel::kinds::{DecisionId, ListingId};
use kernel::{Actor, Result};
use store::Tx;

use crate::events::ListingRefused;
use crate::rows::listing;

/// Refuses a version, also one that was cleared before (a take-down). Whether it did: see [`crate::clear`].
pub fn refuse(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ListingId,
    version: i64,
    decision: DecisionId,
) -> Result<bool> {
    let Some(seller) = listing::refuse(tx, id, version, decision)? else {
        return Ok(false);
    };
    let refused = ListingRefused {
        listing: id,
        version,
        seller,
        decision,
    };
    tx.emit(actor, &refused).map(|()| true)
}
