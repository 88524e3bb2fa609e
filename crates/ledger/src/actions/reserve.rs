//! Reserves the goods of an order.

use std::collections::{BTreeMap, BTreeSet};

use kernel::kinds::VariantId;
use kernel::{Actor, Code, Error, Result};
use store::Tx;

use crate::actions::record::record;
use crate::events::StockReserved;
use crate::model::account::AccountName;
use crate::model::fefo::{self, Take};
use crate::model::ids;
use crate::model::movement::Movement;
use crate::model::reason::Reason;
use crate::model::stock::{Allocated, ReservationState, Reserve, demand, out_of_stock, reservation_chain};
use crate::model::transfer::{Hold, Transfer};
use crate::rows::{account, lot, reservation};

/// Promises goods to an order until a moment: the whole demand or nothing, first expired first out, lots without expiry
/// last. N orders for M pieces: exactly M pieces are promised. Asking again with the same demand while the promise stands
/// answers the same allocation; after it was released or has lapsed, a new promise is made.
///
/// # Errors
/// [`Code::OutOfStock`] with a field named by the variant's id; [`Code::KeyReused`] if the order holds other goods;
/// [`Code::WrongState`] if its goods are committed; [`Code::Invalid`] for quantities that cannot be.
pub fn reserve(tx: &mut Tx<'_>, actor: &Actor, wish: &Reserve) -> Result<Vec<Allocated>> {
    let demand = demand(&wish.lines)?;
    if wish.until <= tx.now() {
        return Err(Error::internal(format!("{} reserves until the past", wish.order)));
    }
    let digest = digest(wish, &demand);
    let Some(attempt) = claim(tx, wish, &digest)? else {
        return standing(tx, wish);
    };
    let takes = choose(tx, wish, &demand)?;
    let chain = reservation_chain(wish.order, attempt);
    let transfers: Vec<Transfer> = takes.iter().map(|take| hold(wish, attempt, take)).collect();
    let movements: Vec<Movement> = transfers.iter().map(Movement::of).collect();
    let names: Vec<AccountName> = takes.iter().map(|take| AccountName::sold(take.lot)).collect();
    record(tx, chain, &movements, &names)?;
    tx.emit(
        actor,
        &StockReserved {
            order: wish.order,
            variants: demand.into_keys().collect(),
        },
    )?;
    let pairs = takes.iter().zip(&transfers);
    Ok(pairs
        .map(|(take, transfer)| Allocated {
            variant: take.variant,
            lot: take.lot,
            quantity: take.quantity,
            transfer: transfer.id,
        })
        .collect())
}

/// The number of the attempt that is ours to make; nothing if the promise stands already.
fn claim(tx: &mut Tx<'_>, wish: &Reserve, digest: &[u8; 32]) -> Result<Option<i64>> {
    if reservation::insert(tx, wish.order, digest, wish.until)? {
        return Ok(Some(1));
    }
    let stored = reservation::lock(tx, wish.order)?
        .ok_or_else(|| Error::internal(format!("the reservation of {} is there and is not", wish.order)))?;
    match stored.state {
        ReservationState::Released | ReservationState::Expired => {
            reservation::again(tx, wish.order, digest, wish.until)?;
            Ok(Some(stored.attempt + 1))
        }
        ReservationState::Reserved if stored.digest == *digest => Ok(None),
        ReservationState::Reserved => Err(Error::new(
            Code::KeyReused,
            "这张订单已经预留了别的商品，请先取消那次预留。",
            "This order already holds other goods. Release them first.",
        )),
        state @ ReservationState::Committed => Err(state.refuse()),
    }
}

fn standing(tx: &mut Tx<'_>, wish: &Reserve) -> Result<Vec<Allocated>> {
    crate::actions::allocations::allocations(tx, wish.order)
}

/// Which lots serve. What is seen is locked and seen again, until all that is chosen was locked before it was seen:
/// somebody else may take pieces between our look and our lock.
fn choose(tx: &mut Tx<'_>, wish: &Reserve, demand: &BTreeMap<VariantId, i64>) -> Result<Vec<Take>> {
    let mut locked: BTreeSet<AccountName> = BTreeSet::new();
    loop {
        let mut takes = Vec::new();
        for (variant, quantity) in demand {
            let seen = lot::candidates(tx, *variant, wish.min_expiry)?;
            let plan = fefo::plan(&seen, *quantity);
            takes.extend(plan.map_err(|found| out_of_stock(*variant, *quantity, found))?);
        }
        let chosen = takes.iter().flat_map(|take| AccountName::both_of_sale(take.lot));
        let unlocked: Vec<AccountName> = chosen.filter(|name| !locked.contains(name)).collect();
        if unlocked.is_empty() {
            return Ok(takes);
        }
        account::lock_all(tx, &unlocked)?;
        locked.extend(unlocked);
    }
}

fn hold(wish: &Reserve, attempt: i64, take: &Take) -> Transfer {
    let words = [
        "reserve",
        &wish.order.to_string(),
        &attempt.to_string(),
        &take.lot.to_string(),
    ];
    let [sellable, sold] = AccountName::both_of_sale(take.lot);
    Transfer {
        id: ids::transfer(&words),
        debit: sellable,
        credit: sold,
        amount: take.quantity,
        reason: Reason::Reserve,
        about: wish.order.uuid(),
        hold: Hold::Until(wish.until),
    }
}

fn digest(wish: &Reserve, demand: &BTreeMap<VariantId, i64>) -> [u8; 32] {
    let day = wish.min_expiry.map(|day| day.epoch_days().to_string());
    let mut words = vec![day.unwrap_or_default()];
    words.extend(
        demand
            .iter()
            .map(|(variant, quantity)| format!("{variant} {quantity}")),
    );
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    ids::sha256(&words)
}
