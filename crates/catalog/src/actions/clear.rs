//! Screening lets a version pass. Only the trust room calls this.

use kernel::kinds::{DecisionId, ListingId};
use kernel::{Actor, Result};
use store::Tx;

use crate::events::ListingCleared;
use crate::rows::listing;

/// Lets a version be seen. Whether it did: a version that the seller has replaced meanwhile stays unseen, its successor
/// has its own decision to come.
pub fn clear(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ListingId,
    version: i64,
    decision: DecisionId,
) -> Result<bool> {
    let Some(seller) = listing::clear(tx, id, version, decision)? else {
        return Ok(false);
    };
    let cleared = ListingCleared {
        listing: id,
        version,
        seller,
        decision,
    };
    tx.emit(actor, &cleared).map(|()| true)
}
