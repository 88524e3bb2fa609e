//! What all refunds have in common: the row, the event, the end; the allowance; pieces that return to stock.

use std::collections::BTreeMap;

use kernel::kinds::{LotId, OrderId, TransferId, VariantId};
use kernel::{Actor, Error, Result, Yuan};
use ledger::{Allocated, Reason, Restock};
use people::ShopperScope;
use store::Tx;

use crate::events::{RefundDone, RefundFailed, RefundRequested};
use crate::model::order::{Order, Refund, RefundState};
use crate::rows::{order as orders, refund as rows};

/// Writes a refund and asks for it to be paid.
pub(crate) fn ask(tx: &mut Tx<'_>, refund: &Refund) -> Result<()> {
    if !rows::insert(tx, refund)? {
        return Err(Error::internal(format!("{} is there already", refund.id)));
    }
    let event = RefundRequested {
        refund: refund.id,
        order: refund.order,
        amount: refund.amount,
        reason: refund.reason,
    };
    tx.emit(&refund.actor, &event)
}

/// Notes how a refund stands at the provider; whether that is new. Paid is final.
pub(crate) fn refund_ended(
    tx: &mut Tx<'_>,
    refund: &Refund,
    state: RefundState,
    reference: &str,
) -> Result<bool> {
    if !rows::set_state(tx, refund.id, state, reference)? {
        return Ok(false);
    }
    let actor = Actor::Partner(refund.provider.clone());
    match state {
        RefundState::Paid => {
            ledger::refund_paid(tx, &actor, refund.id)?;
            let event = RefundDone {
                refund: refund.id,
                order: refund.order,
                amount: refund.amount,
            };
            tx.emit(&actor, &event)?;
        }
        RefundState::Failed => {
            let event = RefundFailed {
                refund: refund.id,
                order: refund.order,
            };
            tx.emit(&actor, &event)?;
        }
        RefundState::Requested | RefundState::Sent => {}
    }
    Ok(true)
}

/// Gives allowance back to the shopper, never more than the order took, and only within the year it was taken in: what
/// comes back later does not widen another year.
pub(crate) fn give_allowance_back(tx: &mut Tx<'_>, order: &Order, amount: Yuan) -> Result<()> {
    let left = order.bill.dutiable.less(order.restored)?;
    let amount = amount.min(left);
    let this_year = i64::from(tx.now().day_in_china().ymd().0);
    if !amount.is_positive() {
        return Ok(());
    }
    orders::allowance_back(tx, order.id, amount)?;
    if order.allowance_year == this_year {
        let shopper = ShopperScope::for_machine(order.person, "what went back is allowed again");
        compliance::restore_allowance(tx, shopper, amount)?;
    }
    Ok(())
}

/// Puts pieces of an order back into stock, into the lots they came from, the one that lasts longest first.
pub(crate) fn restock(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    pieces: &[(VariantId, u32)],
) -> Result<()> {
    let mut left = still_sold(tx, order)?;
    for (variant, count) in pieces {
        let mut wanted = i64::from(*count);
        for (allocated, sold) in left.iter_mut().rev() {
            let take = wanted.min(*sold);
            if allocated.variant != *variant || take <= 0 {
                continue;
            }
            let id: TransferId = tx.id();
            let back = Restock {
                id,
                order,
                lot: allocated.lot,
                quantity: take,
            };
            ledger::restock(tx, actor, &back)?;
            *sold -= take;
            wanted -= take;
        }
    }
    Ok(())
}

/// What is to be picked for an order: the lots and pieces that are its own, less what went back before packing, the lot that
/// lasts longest left out first.
pub fn to_pick(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Allocated>> {
    let mut wanted: BTreeMap<VariantId, i64> = BTreeMap::new();
    for line in orders::lines(tx, order)? {
        *wanted.entry(line.frozen.goods.variant).or_default() += i64::from(line.left());
    }
    let mut picks = Vec::new();
    for (allocated, sold) in still_sold(tx, order)? {
        let left = wanted.entry(allocated.variant).or_default();
        let quantity = sold.min(*left);
        *left -= quantity;
        if quantity > 0 {
            picks.push(Allocated {
                quantity,
                ..allocated
            });
        }
    }
    Ok(picks)
}

/// What was allocated to an order, first to expire first, and how much of each has not come back yet.
fn still_sold(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<(Allocated, i64)>> {
    let mut back: BTreeMap<LotId, i64> = BTreeMap::new();
    for line in ledger::journal_of(tx, order.uuid())? {
        if let (Reason::Restock, Some(lot)) = (line.reason, line.debit.unit().lot()) {
            *back.entry(lot).or_default() += line.amount;
        }
    }
    let allocated = ledger::allocations(tx, order)?;
    Ok(allocated
        .into_iter()
        .map(|allocated| {
            let sold = allocated.quantity - back.get(&allocated.lot).copied().unwrap_or(0);
            (allocated, sold)
        })
        .collect())
}
