//! The operator verifies a seller, or refuses with reasons.

use kernel::kinds::OrganisationId;
use kernel::{Error, Result, Said};
use store::Tx;

use crate::model::events::{SellerRefused, SellerVerified};
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

/// The seller may not trade; the reason is shown to them in their language.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the seller has applied or was verified.
pub fn refuse_seller(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    org: OrganisationId,
    reason: &Said,
) -> Result<()> {
    let from = [OrgStatus::Applied, OrgStatus::Verified];
    if organisation::decide(
        tx,
        org,
        &from,
        OrgStatus::Refused,
        Some(reason),
        &operator.actor(),
    )? {
        return tx.emit(&operator.actor(), &SellerRefused { org });
    }
    Err(already_decided())
}

fn already_decided() -> Error {
    Error::wrong_state(
        "这份申请已经处理过了，请刷新页面查看最新结果。",
        "This application has already been decided. Reload the page to see the outcome.",
    )
}
