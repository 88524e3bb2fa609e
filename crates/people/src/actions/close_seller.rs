//! A shop is closed.

use kernel::kinds::OrganisationId;
use kernel::{Error, Result, Said};
use store::Tx;

use crate::events::SellerClosed;
use crate::model::principal::OrgStatus;
use crate::model::scope::AnalystScope;
use crate::rows::organisation;

/// The seller may not trade any more; the reason is shown to them in their language. Who decides that, and with whom, is for
/// the caller to see to.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the seller is verified.
pub fn close_seller(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    org: OrganisationId,
    reason: &Said,
) -> Result<()> {
    let from = [OrgStatus::Verified];
    let actor = analyst.actor();
    if organisation::decide(tx, org, &from, OrgStatus::Closed, Some(reason), &actor)? {
        return tx.emit(&actor, &SellerClosed { org });
    }
    Err(Error::wrong_state(
        "这家店铺没有在营业，不需要关闭。",
        "This shop is not trading, so there is nothing to close.",
    ))
}
