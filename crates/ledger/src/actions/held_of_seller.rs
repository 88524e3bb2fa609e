//! What a seller will earn once paid orders are delivered.

use kernel::kinds::OrganisationId;
use kernel::{Dollars, Result};
use store::Tx;

use crate::rows::order_money;

/// The seller's part of paid orders that are not delivered. The seller comes from the reader's scope, never from input.
pub fn held_of_seller(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<Dollars> {
    order_money::held_of_seller(tx, seller)
}
