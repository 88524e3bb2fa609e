//! A paid order becomes a pick; a cancelled one is taken off the list.

use kernel::kinds::{OrderId, OrganisationId};
use kernel::{Actor, Error, Result};
use serde::Deserialize;
use store::{Projection, Recorded, Tx};

use crate::model::pick::PickState;
use crate::rows::pick;

/// The follower that keeps the list of picks.
pub struct PickLists;

#[derive(Deserialize)]
struct OfOrder {
    order: OrderId,
    seller: OrganisationId,
}

impl Projection for PickLists {
    fn name(&self) -> &'static str {
        "pick-lists"
    }

    fn wants(&self, kind: &str) -> bool {
        matches!(kind, "order.paid" | "order.cancelled")
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let of: OfOrder = serde_json::from_str(&event.body).map_err(Error::internal)?;
        if event.kind == "order.paid" {
            return pick::insert(tx, of.order, of.seller);
        }
        for state in [PickState::Open, PickState::Picking, PickState::Picked] {
            pick::advance(
                tx,
                of.order,
                state,
                PickState::Cancelled,
                &Actor::machine(self.name()),
            )?;
        }
        Ok(())
    }
}
