//! The journal of one thing.

use kernel::Result;
use store::Tx;
use uuid::Uuid;

use crate::rows::transfer::{self, Line};

/// Every transfer that belongs to an order, notice or payout (by the UUID of its id), in order; at most 500.
pub fn journal_of(tx: &mut Tx<'_>, about: Uuid) -> Result<Vec<Line>> {
    transfer::about(tx, about)
}
