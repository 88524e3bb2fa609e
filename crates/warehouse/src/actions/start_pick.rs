//! An associate takes a pick: its lines are laid along the walk through the house.

use kernel::kinds::OrderId;
use kernel::{Error, Result};
use ledger::{Allocated, Place};
use people::AssociateScope;
use store::Tx;

use crate::actions::no_pick;
use crate::model::pick::PickLine as Line;
use crate::model::pick::PickState;
use crate::rows::bin::{self, Stored as Bin};
use crate::rows::pick;

/// Takes the pick; its lines in walking order. Taken again by anybody, the lines stay as they are.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it is picked or cancelled; [`kernel::Code::OutOfStock`] naming what must be put away first.
pub fn start_pick(tx: &mut Tx<'_>, associate: AssociateScope, order: OrderId) -> Result<Vec<Line>> {
    let stored = pick::get(tx, order)?.ok_or_else(no_pick)?;
    match stored.state {
        PickState::Open => {}
        PickState::Picking => return pick::lines(tx, order),
        PickState::Picked | PickState::Packed | PickState::Cancelled => return Err(done()),
    }
    pick::advance(tx, order, PickState::Open, PickState::Picking, &associate.actor())?;
    let bins = bin::all(tx)?;
    let mut lines = Vec::new();
    for allocated in ledger::allocations(tx, order)? {
        lines.extend(from_bins(tx, &bins, &allocated)?);
    }
    lines.sort_by_key(|line: &Line| bins.iter().position(|bin| bin.id == line.bin));
    for (line, number) in lines.iter_mut().zip(1..) {
        line.line = number;
        pick::insert_line(tx, order, line)?;
    }
    Ok(lines)
}

/// Lays a lot's pieces over the bins that hold it, along the walk.
fn from_bins(tx: &mut Tx<'_>, bins: &[Bin], allocated: &Allocated) -> Result<Vec<Line>> {
    let places = ledger::whereabouts(tx, allocated.lot)?;
    let (mut left, mut lines) = (allocated.quantity, Vec::new());
    for bin in bins {
        let lying = places
            .iter()
            .find(|(place, _)| *place == Place::Bin(bin.id))
            .map_or(0, |(_, pieces)| *pieces);
        let free = lying
            - if lying > 0 {
                pick::spoken_for(tx, allocated.lot, bin.id)?
            } else {
                0
            };
        let quantity = left.min(free);
        if quantity > 0 {
            let line = Line {
                line: 0,
                variant: allocated.variant,
                lot: allocated.lot,
                bin: bin.id,
                bin_code: bin.code.clone(),
                quantity,
                picked: 0,
            };
            lines.push(line);
            left -= quantity;
        }
    }
    if left > 0 {
        Err(not_on_the_shelf(tx, allocated)?)
    } else {
        Ok(lines)
    }
}

fn not_on_the_shelf(tx: &mut Tx<'_>, allocated: &Allocated) -> Result<Error> {
    let lot = ledger::lot(tx, allocated.lot)?;
    Ok(Error::new(
        kernel::Code::OutOfStock,
        format!("批次 {} 还没有上架，请先把收货区的货放进货位。", lot.code),
        format!(
            "Lot {} is not on a shelf yet. Put it away from the dock first.",
            lot.code
        ),
    ))
}

fn done() -> Error {
    Error::wrong_state(
        "这一单已经拣完或取消了，请拣下一单。",
        "This order has been picked or cancelled. Take the next one.",
    )
}
