//! The operator verifies a seller.

use kernel::kinds::OrganisationId;
use kernel::{Error, Result};
use store::Tx;

use crate::events::SellerVerified;
use crate::model::principal::OrgStatus;
use crate::model::scope::OperatorScope;
use crate::rows::organisation;

/// The seller may trade from now on.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the seller has applied or was refused before.
pub fn verify_seller(tx: &mut Tx<'_>, operator: OperatorScope, org: OrganisationId) -> Result<()> {
    let from = [OrgStatus::Applied, OrgStatus::Refused];
    if organisation::decide(tx, org, &from, OrgStatus::Verified, None, &operator.actor())? {
        return tx.emit(&operator.actor(), &SellerVerified { org });
    }
    Err(already_decided())
}

/// The answer to a decision that came too late.
pub(crate) fn already_decided() -> Error {
    Error::wrong_state(
        "这份申请已经处理过了，请刷新页面查看最新结果。",
        "This application has already been decided. Reload the page to see the outcome.",
    )
}
