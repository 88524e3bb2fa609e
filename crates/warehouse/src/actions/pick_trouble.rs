//! Something is off at a bin: the stop is left for later, or too few pieces lie there.

use kernel::kinds::OrderId;
use kernel::{Error, Result};
use ledger::Allocated;
use people::AssociateScope;
use store::Tx;

use crate::actions::pick_scan::{PickStep, locked, open_line, pick_step};
use crate::actions::start_pick::from_bins;
use crate::events::BinShort;
use crate::rows::{bin, pick};

/// Leaves the open stop for the end of the walk; what is next.
///
/// # Errors
/// [`kernel::Code::WrongState`] if it is the only one left.
pub fn skip_stop(tx: &mut Tx<'_>, _: AssociateScope, order: OrderId) -> Result<PickStep> {
    locked(tx, order)?;
    let lines = pick::lines(tx, order)?;
    let open = lines.iter().filter(|line| line.picked < line.quantity).count();
    if open < 2 {
        return Err(Error::wrong_state(
            "只剩这一站了，跳不过去。",
            "This is the only stop left, so it cannot be skipped.",
        ));
    }
    pick::put_last(tx, order, open_line(&lines)?.line)?;
    pick_step(tx, order)
}

/// The bin holds fewer pieces than the books say: the rest of the stop is laid over other bins of the lot, and somebody has to
/// count the bin.
///
/// # Errors
/// [`kernel::Code::OutOfStock`] if the lot lies nowhere else.
pub fn bin_short(tx: &mut Tx<'_>, associate: AssociateScope, order: OrderId) -> Result<PickStep> {
    locked(tx, order)?;
    let lines = pick::lines(tx, order)?;
    let line = open_line(&lines)?;
    let missing = line.quantity - line.picked;
    let rest = Allocated {
        variant: line.variant,
        lot: line.lot,
        quantity: missing,
        transfer: tx.id(),
    };
    let bins = bin::all(tx)?;
    let mut elsewhere = from_bins(tx, &bins, &rest, Some(line.bin))?;
    let after = lines.iter().map(|line| line.line).max().unwrap_or(0);
    pick::cut(tx, order, line.line)?;
    for (line, number) in elsewhere.iter_mut().zip(after + 1..) {
        line.line = number;
        pick::insert_line(tx, order, line)?;
    }
    let event = BinShort {
        bin: line.bin,
        lot: line.lot,
        missing,
    };
    tx.emit(&associate.actor(), &event)?;
    pick_step(tx, order)
}
