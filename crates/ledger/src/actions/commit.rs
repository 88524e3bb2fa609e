//! Commits the goods of a paid order.

use kernel::kinds::OrderId;
use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::allocations::allocations;
use crate::actions::ending::{Ending, end};
use crate::events::StockCommitted;
use crate::model::ids;
use crate::model::movement::Phase;
use crate::model::stock::ReservationState;
use crate::model::transfer::Outcome;
use crate::rows::reservation;

/// Makes the goods promised to an order its own; all of them. Asking again changes nothing.
///
/// # Errors
/// [`kernel::Code::Expired`] if the promise has lapsed: reserve again, or refund. [`kernel::Code::WrongState`] if it was
/// released, [`kernel::Code::NotFound`] if the order never reserved.
pub fn commit(tx: &mut Tx<'_>, actor: &Actor, order: OrderId) -> Result<Outcome> {
    let stored = reservation::lock(tx, order)?
        .ok_or_else(|| Error::not_found(&Said::new("这张订单的预留", "reservation of this order")))?;
    match stored.state {
        ReservationState::Committed => return Ok(Outcome::Exists),
        // One that has lapsed but is not cleared away yet is refused by its holds.
        ReservationState::Reserved => {}
        state @ (ReservationState::Expired | ReservationState::Released) => return Err(state.refuse()),
    }
    let endings: Vec<Ending> = allocations(tx, order)?
        .iter()
        .map(|allocated| Ending {
            hold: allocated.transfer,
            phase: Phase::Post,
            amount: None,
        })
        .collect();
    let chain = ids::transfer(&["commit", &order.to_string(), &stored.attempt.to_string()]);
    end(tx, chain, &endings)?;
    reservation::set_state(tx, order, ReservationState::Committed)?;
    tx.emit(actor, &StockCommitted { order })?;
    Ok(Outcome::Created)
}
