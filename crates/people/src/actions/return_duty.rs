//! The operator sends back what a high-volume seller has changed.

use kernel::kinds::OrganisationId;
use kernel::{Result, Said};
use store::Tx;

use crate::actions::duties::write;
use crate::actions::verify_duty::waiting;
use crate::events::DutyReturned;
use crate::model::inform::{Duty, DutyState};
use crate::model::scope::OperatorScope;

/// What was given does not hold: the seller reads why and has the last term to mend it.
///
/// # Errors
/// [`kernel::Code::WrongState`] if nothing waits.
pub fn return_duty(
    tx: &mut Tx<'_>,
    operator: OperatorScope,
    org: OrganisationId,
    reason: &Said,
) -> Result<()> {
    let given = waiting(tx, org)?;
    let note = Some(reason.clone());
    write(tx, Duty { note, ..given }, DutyState::Warned)?;
    tx.emit(&operator.actor(), &DutyReturned { org })
}
