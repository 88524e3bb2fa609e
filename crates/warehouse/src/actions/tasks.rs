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

/// How much there is of a kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Work {
    /// How many; counted to 500.
    pub count: usize,
    /// Since when the oldest waits.
    pub since: Option<Time>,
}

/// How much there is of each kind of work.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tasks {
    /// Notices to receive.
    pub receive: Work,
    /// Lots at the dock.
    pub put_away: Work,
    /// Orders to pick.
    pub pick: Work,
    /// Orders to pack.
    pub pack: Work,
    /// Parcels that wait for the carrier.
    pub hand_over: Work,
    /// The order that the associate is picking.
    pub picking: Option<OrderId>,
}

/// An order that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The order.
    pub order: OrderId,
    /// Since when.
    pub since: Time,
}

/// What there is to do.
pub fn tasks(tx: &mut Tx<'_>, associate: AssociateScope) -> Result<Tasks> {
    let work = |count: usize, since: Option<Time>| Work { count, since };
    let notices = inbound::open(tx, 500)?;
    let at_dock = dock(tx)?.len();
    let mut unpicked = pick::of_state(tx, PickState::Picking, 500)?;
    unpicked.extend(pick::of_state(tx, PickState::Open, 500)?);
    let picked = pick::of_state(tx, PickState::Picked, 500)?;
    let parcels = parcel::of_state(tx, ParcelState::Packed, 500)?;
    Ok(Tasks {
        receive: work(notices.len(), notices.first().map(|notice| notice.announced_at)),
        put_away: work(at_dock, None),
        pick: work(unpicked.len(), unpicked.iter().map(|pick| pick.created_at).min()),
        pack: work(picked.len(), picked.first().map(|pick| pick.created_at)),
        hand_over: work(parcels.len(), parcels.first().map(|parcel| parcel.packed_at)),
        picking: pick::of_picker(tx, &associate.actor())?.map(|pick| pick.order),
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

/// Where the pick of an order stands; nothing if the order was never paid.
pub fn pick_state(tx: &mut Tx<'_>, order: OrderId) -> Result<Option<PickState>> {
    Ok(pick::get(tx, order)?.map(|pick| pick.state))
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
