//! Posts a pending transfer.

use kernel::Result;
use kernel::kinds::TransferId;
use store::Tx;

use crate::actions::ending::{Ending, end, id_of};
use crate::model::movement::Phase;
use crate::model::transfer::Outcome;

/// Moves what a pending transfer holds, or a part of it; the rest is released.
///
/// # Errors
/// [`kernel::Code::Expired`] once its time has passed, [`kernel::Code::WrongState`] if it was voided,
/// [`kernel::Code::KeyReused`] if it was posted with another amount.
pub fn post_pending(tx: &mut Tx<'_>, hold: TransferId, amount: Option<i64>) -> Result<Outcome> {
    let ending = Ending {
        hold,
        phase: Phase::Post,
        amount,
    };
    let outcomes = end(tx, id_of(hold), &[ending])?;
    Ok(outcomes.first().copied().unwrap_or(Outcome::Exists))
}
