//! Which pieces are an order's.

use kernel::Result;
use kernel::kinds::OrderId;
use store::Tx;

use crate::model::stock::{Allocated, reservation_chain};
use crate::rows::reservation;

/// The lots and pieces that are promised or sold to an order by its latest reservation, also after it has ended; nothing
/// if it never reserved.
pub fn allocations(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Allocated>> {
    match reservation::get(tx, order)? {
        Some(stored) => reservation::allocated(tx, order, reservation_chain(order, stored.attempt)),
        None => Ok(Vec::new()),
    }
}
