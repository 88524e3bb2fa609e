//! Lists a seller's lots that lapse soon.

use kernel::kinds::OrganisationId;
use kernel::{Day, Result};
use store::Tx;

use crate::model::stock::Lot;
use crate::rows::lot;

/// A seller's open lots with pieces left whose last day comes before a day, the earliest first; at most 50. The seller
/// comes from the reader's scope, never from input.
pub fn lots_ending(tx: &mut Tx<'_>, seller: OrganisationId, before: Day) -> Result<Vec<Lot>> {
    lot::ending(tx, seller, before)
}
