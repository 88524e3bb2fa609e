//! The operator refuses a seller, with reasons.

use kernel::kinds::OrganisationId;
use kernel::{Result, Said};
use store::Tx;

use crate::actions::verify::already_decided;
use crate::events::SellerRefused;
use crate::model::principal::OrgStatus;
use crate::model::scope::OperatorScope;
use crate::rows::organisation;

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
