//! Gives back the goods promised to an order.

use kernel::kinds::OrderId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::allocations::allocations;
use crate::actions::ending::{Ending, end};
use crate::events::StockReleased;
use crate::model::ids;
use crate::model::movement::Phase;
use crate::model::stock::ReservationState;
use crate::model::transfer::Outcome;
use crate::rows::reservation;

/// Gives back the goods promised to an order that is not paid. An order without a promise, or whose promise has ended
/// before, is left alone.
///
/// # Errors
/// [`kernel::Code::WrongState`] if the goods are committed: [`crate::restock`] them.
pub fn release(tx: &mut Tx<'_>, actor: &Actor, order: OrderId) -> Result<Outcome> {
    give_back(tx, actor, order, Phase::Void)
}

/// Releases by hand (void) or because the time has passed (expire).
pub(super) fn give_back(tx: &mut Tx<'_>, actor: &Actor, order: OrderId, phase: Phase) -> Result<Outcome> {
    let Some(stored) = reservation::lock(tx, order)? else {
        return Ok(Outcome::Exists);
    };
    match stored.state {
        ReservationState::Reserved => {}
        ReservationState::Released | ReservationState::Expired => return Ok(Outcome::Exists),
        ReservationState::Committed => return Err(stored.state.refuse()),
    }
    let allocated = allocations(tx, order)?;
    let endings: Vec<Ending> = allocated
        .iter()
        .map(|allocated| Ending {
            hold: allocated.transfer,
            phase,
            amount: None,
        })
        .collect();
    let chain = ids::transfer(&["release", &order.to_string(), &stored.attempt.to_string()]);
    end(tx, chain, &endings)?;
    let lapsed = phase == Phase::Expire;
    let state = if lapsed {
        ReservationState::Expired
    } else {
        ReservationState::Released
    };
    reservation::set_state(tx, order, state)?;
    let mut variants: Vec<_> = allocated.iter().map(|allocated| allocated.variant).collect();
    variants.sort_unstable();
    variants.dedup();
    tx.emit(
        actor,
        &StockReleased {
            order,
            variants,
            lapsed,
        },
    )?;
    Ok(Outcome::Created)
}
