//! Releases holds whose time has passed.

use kernel::Result;
use kernel::kinds::TransferId;
use store::Tx;

use crate::actions::ending::{Ending, end, id_of};
use crate::model::movement::{PendingState, Phase};
use crate::rows::pending;

/// Releases up to `limit` pending transfers whose time has passed; which. For holds that a caller made with
/// [`crate::post`]; those of orders are released by [`crate::expire_reservations`].
pub fn expire_due(tx: &mut Tx<'_>, limit: u16) -> Result<Vec<TransferId>> {
    let mut released = Vec::new();
    for hold in pending::due(tx, tx.now(), i64::from(limit))? {
        // Somebody may have posted or voided it since we looked.
        let state = pending::lock(tx, hold)?.map(|(state, _)| state);
        if state != Some(PendingState::Pending) {
            continue;
        }
        let ending = Ending {
            hold,
            phase: Phase::Expire,
            amount: None,
        };
        end(tx, id_of(hold), &[ending])?;
        released.push(hold);
    }
    Ok(released)
}
