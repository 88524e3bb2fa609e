//! The operator verifies what a high-volume seller has changed.

use kernel::kinds::OrganisationId;
use kernel::{Error, Result};
use store::Tx;

use crate::actions::duties::no_duty;
use crate::events::DutyVerified;
use crate::model::inform::{Duty, DutyState, InformTerms};
use crate::model::scope::OperatorScope;
use crate::rows::{duty, organisation};

/// All is in order; the seller is asked again a year after it certified.
///
/// # Errors
/// [`kernel::Code::WrongState`] if nothing waits.
pub fn verify_duty(tx: &mut Tx<'_>, operator: OperatorScope, org: OrganisationId) -> Result<()> {
    let given = waiting(tx, org)?;
    let begins = given.certified_at.unwrap_or(given.since);
    let term = InformTerms::bundled()?.term(DutyState::Certified);
    let verified = Duty {
        state: DutyState::Certified,
        since: tx.now(),
        due: term.map(|term| begins.plus(term)),
        note: None,
        ..given
    };
    duty::put(tx, &verified)?;
    tx.emit(&operator.actor(), &DutyVerified { org })
}

/// A duty that waits for the market.
pub(crate) fn waiting(tx: &mut Tx<'_>, org: OrganisationId) -> Result<Duty> {
    organisation::lock(tx, org)?;
    let duty = duty::get(tx, org)?.ok_or_else(no_duty)?;
    if duty.state == DutyState::Given {
        return Ok(duty);
    }
    Err(Error::wrong_state(
        "这家卖家没有待核实的变更，请刷新页面。",
        "Nothing of this seller waits to be verified. Reload the page.",
    ))
}
