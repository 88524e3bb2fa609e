//! Ends holds: the common part of post, void and expire.

use kernel::kinds::TransferId;
use kernel::{Result, Time};
use store::Tx;

use crate::model::ids;
use crate::model::movement::{Movement, PendingState, Phase};
use crate::model::transfer::{Outcome, Refusal};
use crate::rows::{pending, transfer};

use super::record::record;

/// How a hold is to end.
#[derive(Clone, Copy, Debug)]
pub struct Ending {
    /// The hold.
    pub hold: TransferId,
    /// Post, void or expire.
    pub phase: Phase,
    /// For a post: how much moves; all of it if none.
    pub amount: Option<i64>,
}

/// Ends holds, all or none. Those that have ended just so before are left alone.
pub fn end(tx: &mut Tx<'_>, chain: TransferId, endings: &[Ending]) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(endings.len());
    let mut movements = Vec::with_capacity(endings.len());
    for ending in endings {
        let movement = begin(tx, ending)?;
        outcomes.push(match &movement {
            Some(_) => Outcome::Created,
            None => Outcome::Exists,
        });
        movements.extend(movement);
    }
    if !movements.is_empty() {
        record(tx, chain, &movements, &[])?;
    }
    Ok(outcomes)
}

/// The id of the transfer that ends a hold.
pub fn id_of(hold: TransferId) -> TransferId {
    ids::transfer(&["end", &hold.to_string()])
}

/// Marks the hold as ended; the movement that ends it, or nothing if it had ended just so.
fn begin(tx: &mut Tx<'_>, ending: &Ending) -> Result<Option<Movement>> {
    let missing = || Refusal::NoPending(ending.hold);
    let (state, lapses) = pending::lock(tx, ending.hold)?.ok_or_else(missing)?;
    let held = transfer::get(tx, ending.hold)?.ok_or_else(missing)?;
    let amount = ending.amount.unwrap_or(held.amount);
    if !(1..=held.amount).contains(&amount) {
        return Err(Refusal::Amount(amount).into());
    }
    let wanted = wanted(ending.phase);
    let movement = held.ended(id_of(ending.hold), ending.phase, amount);
    if state == PendingState::Pending {
        in_time(ending, lapses, tx.now())?;
        pending::end(tx, ending.hold, wanted)?;
        return Ok(Some(movement));
    }
    if state != wanted {
        return Err(match state {
            PendingState::Expired => Refusal::Lapsed(ending.hold),
            other => Refusal::Ended(ending.hold, other.word()),
        }
        .into());
    }
    let stored = transfer::get(tx, movement.id)?.ok_or_else(missing)?;
    movement.same_as(&stored)?;
    Ok(None)
}

const fn wanted(phase: Phase) -> PendingState {
    match phase {
        Phase::Post => PendingState::Posted,
        Phase::Expire => PendingState::Expired,
        Phase::Single | Phase::Pending | Phase::Void => PendingState::Voided,
    }
}

/// A hold that has lapsed can no longer be posted, whether or not somebody has cleared it away yet.
fn in_time(ending: &Ending, lapses: Option<Time>, now: Time) -> Result<(), Refusal> {
    let over = lapses.is_some_and(|at| at <= now);
    match ending.phase {
        Phase::Post if over => Err(Refusal::Lapsed(ending.hold)),
        Phase::Expire if !over => Err(Refusal::Ended(ending.hold, "not due")),
        _ => Ok(()),
    }
}
