//! Gives back goods whose promise has lapsed.

use kernel::kinds::OrderId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::release::give_back;
use crate::model::movement::Phase;
use crate::model::stock::ReservationState;
use crate::rows::reservation;

/// Gives back the goods of up to `limit` orders whose promise has lapsed; which orders. The chore that cancels them
/// calls this, and then their own verb for each, in one transaction.
pub fn expire_reservations(tx: &mut Tx<'_>, limit: u16) -> Result<Vec<OrderId>> {
    let actor = Actor::machine("expiry");
    let mut lapsed = Vec::new();
    for order in reservation::due(tx, tx.now(), i64::from(limit))? {
        // Somebody may have paid or cancelled since we looked.
        let stands = reservation::lock(tx, order)?.is_some_and(|stored| {
            stored.state == ReservationState::Reserved && stored.expires_at <= tx.now()
        });
        if stands {
            give_back(tx, &actor, order, Phase::Expire)?;
            lapsed.push(order);
        }
    }
    Ok(lapsed)
}
