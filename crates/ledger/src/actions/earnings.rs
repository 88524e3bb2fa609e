//! What a payout consists of: every sale and refund that came into it, to the cent.

use kernel::kinds::{OrderId, OrganisationId, PayoutId};
use kernel::{Day, Error, Result, Said};
use store::Tx;

use crate::model::account::AccountName;
use crate::model::earning::Earning;
use crate::rows::{entry, payout};

/// What a payout to a seller consists of, in order; without a payout, what will be in the next one. The nets sum up to
/// what was sent. At most 5,000. The seller comes from the reader's scope, never from input.
///
/// # Errors
/// [`kernel::Code::NotFound`] if the payout has nothing for this seller.
pub fn earnings(tx: &mut Tx<'_>, seller: OrganisationId, of: Option<PayoutId>) -> Result<Vec<Earning>> {
    let account = AccountName::seller_payable(seller).id();
    let end = match of {
        Some(payout) => entry::sent_by(tx, account, payout.uuid())?
            .ok_or_else(|| Error::not_found(&Said::new("这笔结款", "such payout")))?,
        None => i64::MAX,
    };
    let start = entry::last_sent_before(tx, account, end)?;
    let others = [AccountName::revenue().id(), AccountName::seller_debt(seller).id()];
    entry::earnings(tx, account, (start, end), others)
}

/// The payout that a seller's order came into, and its day; none while it waits.
pub fn payout_of_order(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    order: OrderId,
) -> Result<Option<(PayoutId, Day)>> {
    let account = AccountName::seller_payable(seller).id();
    let Some(about) = entry::sent_after_sale(tx, account, order.uuid())? else {
        return Ok(None);
    };
    let found = payout::get(tx, PayoutId::from_uuid(about))?;
    Ok(found.map(|payout| (payout.id, payout.day)))
}
