//! Lists a seller's payouts.

use kernel::Result;
use kernel::kinds::OrganisationId;
use store::Tx;

use crate::model::payout::Payout;
use crate::rows::payout;

/// A seller's payouts, the latest first: each batch with the seller's line only; at most 200. The seller comes from the
/// reader's scope, never from input; the batch's total is left out.
pub fn payouts_of_seller(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Vec<Payout>> {
    let mut batches = payout::of_seller(tx, seller)?;
    for batch in &mut batches {
        batch.total = batch
            .lines
            .first()
            .map_or(kernel::Dollars::ZERO, |line| line.amount);
    }
    Ok(batches)
}
