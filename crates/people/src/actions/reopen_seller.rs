//! A closed shop opens again.

use kernel::kinds::OrganisationId;
use kernel::{Error, Result};
use store::Tx;

use crate::events::SellerReopened;
use crate::model::principal::OrgStatus;
use crate::model::scope::AnalystScope;
use crate::rows::organisation;

/// The seller may trade again.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless the shop is closed.
pub fn reopen_seller(tx: &mut Tx<'_>, analyst: AnalystScope, org: OrganisationId) -> Result<()> {
    let actor = analyst.actor();
    if organisation::decide(tx, org, &[OrgStatus::Closed], OrgStatus::Verified, None, &actor)? {
        return tx.emit(&actor, &SellerReopened { org });
    }
    Err(Error::wrong_state(
        "这家店铺没有关闭。",
        "This shop is not closed.",
    ))
}
