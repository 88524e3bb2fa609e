//! A second person leaves a shop open that somebody proposed to close.

use kernel::kinds::ClosingId;
use kernel::{Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::approve_closing::{decided_already, waiting};
use crate::events::ClosingDeclined;
use crate::model::closing::ClosingState;
use crate::rows;

/// Leaves the shop open.
///
/// # Errors
/// As [`crate::approve_closing`]; at field `note` without words for the one who proposed it.
pub fn decline_closing(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    id: ClosingId,
    note: &Prose<2000>,
) -> Result<()> {
    let closing = waiting(tx, analyst, id)?;
    let (person, state) = (analyst.person(), ClosingState::Declined);
    if !rows::closing::decide(tx, id, state, person, note.as_str(), None)? {
        return Err(decided_already());
    }
    let declined = ClosingDeclined {
        closing: id,
        seller: closing.seller,
    };
    tx.emit(&analyst.actor(), &declined)
}
