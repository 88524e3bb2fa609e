//! Shows a batch of payouts.

use kernel::kinds::PayoutId;
use kernel::{Error, Result, Said};
use store::Tx;

use crate::model::payout::Payout;
use crate::rows;

/// A batch of payouts with its lines.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn payout(tx: &mut Tx<'_>, id: PayoutId) -> Result<Payout> {
    rows::payout::get(tx, id)?
        .ok_or_else(|| Error::not_found(&Said::new("这批付款", "such batch of payouts")))
}
