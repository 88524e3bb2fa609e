//! An associate takes a pick: its lines are laid along the walk through the house.

use kernel::kinds::{BinId, LotId, OrderId};
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
    let stored = pick::lock(tx, order)?.ok_or_else(no_pick)?;
    match stored.state {
        PickState::Open => {}
        PickState::Picking => return pick::lines(tx, order),
        PickState::Picked | PickState::Packed | PickState::Cancelled => return Err(done()),
    }
    let bins = bin::all(tx)?;
    let mut lines = Vec::new();
    for allocated in orders::to_pick(tx, order)? {
        lines.extend(from_bins(tx, &bins, &allocated, None)?);
    }
    if lines.is_empty() {
        return Err(done());
    }
    pick::advance(tx, order, PickState::Open, PickState::Picking, &associate.actor())?;
    lines.sort_by_key(|line: &Line| bins.iter().position(|bin| bin.id == line.bin));
    for (line, number) in lines.iter_mut().zip(1..) {
        line.line = number;
        pick::insert_line(tx, order, line)?;
    }
    Ok(lines)
}

/// Lays a lot's pieces over the bins that hold it, along the walk; one bin may be left out.
pub(crate) fn from_bins(
    tx: &mut Tx<'_>,
    bins: &[Bin],
    allocated: &Allocated,
    but: Option<BinId>,
) -> Result<Vec<Line>> {
    let places = ledger::whereabouts(tx, allocated.lot)?;
    let (mut left, mut lines) = (allocated.quantity, Vec::new());
    for bin in bins.iter().filter(|bin| Some(bin.id) != but) {
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
            lines.push(Line {
                line: 0,
                variant: allocated.variant,
                lot: allocated.lot,
                bin: bin.id,
                bin_code: bin.code.clone(),
                quantity,
                picked: 0,
                packed: 0,
            });
            left -= quantity;
        }
    }
    if left > 0 {
        Err(not_on_the_shelf(tx, allocated.lot)?)
    } else {
        Ok(lines)
    }
}

fn not_on_the_shelf(tx: &mut Tx<'_>, id: LotId) -> Result<Error> {
    let lot = ledger::lot(tx, id)?;
    Ok(Error::new(
        kernel::Code::OutOfStock,
        format!("货位上没有够多的批次 {}。收货区若还有，先上架再拣。", lot.code),
        format!(
            "There is not enough of lot {} on the shelves. If some is at the dock, put it away first.",
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
