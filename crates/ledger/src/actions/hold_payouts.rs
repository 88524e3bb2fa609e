//! A seller's earnings are held back, and let go. They stay in the journal meanwhile, for refunds.

use kernel::Result;
use kernel::kinds::OrganisationId;
use store::Tx;

use crate::model::payout::PayoutHold;
use crate::rows::hold;

/// Holds a seller's payouts back, for a reason in a word (`strikes`), or lets them go; batches pass over the seller meanwhile.
pub fn hold_payouts(tx: &mut Tx<'_>, seller: OrganisationId, reason: Option<&str>) -> Result<()> {
    let now = tx.now();
    match reason {
        Some(reason) => hold::begin(tx, seller, reason, now).map(|_| ()),
        None => hold::end(tx, seller).map(|_| ()),
    }
}

/// Whether a seller's payouts are held back, and since when.
pub fn payout_hold(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Option<PayoutHold>> {
    hold::get(tx, seller)
}
