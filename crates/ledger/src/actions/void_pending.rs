//! Voids a pending transfer.

use kernel::Result;
use kernel::kinds::TransferId;
use store::Tx;

use crate::actions::ending::{Ending, end, id_of};
use crate::model::movement::Phase;
use crate::model::transfer::Outcome;

/// Releases what a pending transfer holds.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it was posted, [`kernel::Code::Expired`] if it has lapsed.
pub fn void_pending(tx: &mut Tx<'_>, hold: TransferId) -> Result<Outcome> {
    let ending = Ending {
        hold,
        phase: Phase::Void,
        amount: None,
    };
    let outcomes = end(tx, id_of(hold), &[ending])?;
    Ok(outcomes.first().copied().unwrap_or(Outcome::Exists))
}
