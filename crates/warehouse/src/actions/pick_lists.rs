//! A paid order becomes a pick; a cancelled one is taken off the list; one that was refunded in part is picked anew.

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

#[derive(Deserialize)]
struct OfRefund {
    order: OrderId,
}

impl Projection for PickLists {
    fn name(&self) -> &'static str {
        "pick-lists"
    }

    fn wants(&self, kind: &str) -> bool {
        matches!(kind, "order.paid" | "order.cancelled" | "refund.requested")
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        if event.kind == "refund.requested" {
            let of: OfRefund = serde_json::from_str(&event.body).map_err(Error::internal)?;
            return fewer(tx, of.order);
        }
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

/// Part of an order was refunded before it was packed: if the pick no longer fits, it begins anew. The pieces in the tote are
/// where the books say, in their bins.
fn fewer(tx: &mut Tx<'_>, order: OrderId) -> Result<()> {
    let stored = pick::lock(tx, order)?;
    if !stored.is_some_and(|pick| matches!(pick.state, PickState::Picking | PickState::Picked)) {
        return Ok(());
    }
    let wanted: i64 = orders::to_pick(tx, order)?
        .iter()
        .map(|pieces| pieces.quantity)
        .sum();
    let laid: i64 = pick::lines(tx, order)?.iter().map(|line| line.quantity).sum();
    if wanted == laid {
        return Ok(());
    }
    pick::reset(tx, order)
}
