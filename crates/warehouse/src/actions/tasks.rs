//! What the station has to do.

use kernel::kinds::OrderId;
use kernel::{Result, Time};
use people::AssociateScope;
use store::Tx;

use crate::actions::dock::dock;
use crate::model::parcel::ParcelState;
use crate::model::parcel::{Parcel as Stored, Tracked};
use crate::model::pick::PickState;
use crate::rows::parcel;
use crate::rows::{inbound, pick};

/// How much there is of each kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tasks {
    /// Notices to receive.
    pub receive: usize,
    /// Lots at the dock.
    pub put_away: usize,
    /// Orders to pick.
    pub pick: usize,
    /// Orders to pack.
    pub pack: usize,
    /// Parcels that wait for the carrier.
    pub hand_over: usize,
}

/// An order that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The order.
    pub order: OrderId,
    /// Since when.
    pub since: Time,
}

/// What there is to do; each count stops at 500.
pub fn tasks(tx: &mut Tx<'_>, _: AssociateScope) -> Result<Tasks> {
    Ok(Tasks {
        receive: inbound::open(tx, 500)?.len(),
        put_away: dock(tx)?.len(),
        pick: pick::of_state(tx, PickState::Open, 500)?.len()
            + pick::of_state(tx, PickState::Picking, 500)?.len(),
        pack: pick::of_state(tx, PickState::Picked, 500)?.len(),
        hand_over: parcel::of_state(tx, ParcelState::Packed, 500)?.len(),
    })
}

/// Orders whose pick is in a state, the oldest first, at most 100.
pub fn picks(tx: &mut Tx<'_>, _: AssociateScope, state: PickState) -> Result<Vec<Waiting>> {
    let stored = pick::of_state(tx, state, 100)?;
    Ok(stored
        .into_iter()
        .map(|pick| Waiting {
            order: pick.order,
            since: pick.created_at,
        })
        .collect())
}

/// Parcels that wait for the carrier, the oldest first, at most 500.
pub fn packed_parcels(tx: &mut Tx<'_>, _: AssociateScope) -> Result<Vec<Stored>> {
    parcel::of_state(tx, ParcelState::Packed, 500)
}

/// The parcel of an order with what became of it; for the pages of those who may see the order.
pub fn parcel_of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<(Stored, Vec<Tracked>)>> {
    let Some(found) = parcel::of_order(tx, order)? else {
        return Ok(None);
    };
    let tracked = parcel::tracked(tx, found.id)?;
    Ok(Some((found, tracked)))
}
