//! Writes a chain of movements: rows, balances, entries. Every verb that moves anything ends here.
//!
//! Rows first: the primary key decides who was first when two ask the same. Then one conditional update per account, in
//! the order of account ids, so that chains that meet wait for each other instead of dead-locking. Then the entries,
//! numbered by what the updates returned.

use std::collections::BTreeMap;

use kernel::kinds::TransferId;
use kernel::{Error, Result};
use store::Tx;

use crate::model::account::AccountName;
use crate::model::balance::{Change, changes, walk};
use crate::model::movement::{Movement, Phase};
use crate::model::transfer::{Outcome, Refusal};
use crate::rows::{account, entry, pending, transfer};

/// Writes a chain; one outcome for each movement. `names` are opened if they are not.
pub fn record(
    tx: &mut Tx<'_>,
    chain: TransferId,
    movements: &[Movement],
    names: &[AccountName],
) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(movements.len());
    for (place, movement) in movements.iter().enumerate() {
        let outcome = write_row(tx, chain, place, movement, names)?;
        if outcomes.first().is_some_and(|first| *first != outcome) {
            return Err(Refusal::PartOfChain(movement.id).into());
        }
        outcomes.push(outcome);
    }
    if outcomes.first() == Some(&Outcome::Created) {
        apply(tx, movements)?;
    }
    Ok(outcomes)
}

fn write_row(
    tx: &mut Tx<'_>,
    chain: TransferId,
    place: usize,
    movement: &Movement,
    names: &[AccountName],
) -> Result<Outcome> {
    // A second try after the accounts are open: somebody else may have opened them, and made this very transfer, between
    // our look and now.
    for _ in 0..2 {
        if transfer::insert(tx, movement, chain, place)? {
            if movement.phase == Phase::Pending {
                pending::insert(tx, movement.id, movement.lapses)?;
            }
            return Ok(Outcome::Created);
        }
        if let Some(stored) = transfer::get(tx, movement.id)? {
            movement.same_as(&stored)?;
            return Ok(Outcome::Exists);
        }
        open(tx, movement, names)?;
    }
    Err(Error::internal(format!("{} cannot be written", movement.id)))
}

fn open(tx: &mut Tx<'_>, movement: &Movement, names: &[AccountName]) -> Result<()> {
    let of_it = |name: &&AccountName| [movement.debit, movement.credit].contains(&name.id());
    for name in names.iter().filter(of_it) {
        account::open(tx, name)?;
    }
    Ok(())
}

fn apply(tx: &mut Tx<'_>, movements: &[Movement]) -> Result<()> {
    let mut after = BTreeMap::new();
    for (id, change) in changes(movements) {
        match account::change(tx, id, &change)? {
            Some(standing) => after.insert(id, standing),
            None => return Err(short(tx, id, &change)?),
        };
    }
    let entries = match walk(movements, &after) {
        Ok(entries) => entries,
        Err(broken) => return Err(shortage(tx, broken.account, broken.missing)?),
    };
    for new in &entries {
        entry::insert(tx, new)?;
    }
    Ok(())
}

fn short(tx: &mut Tx<'_>, id: kernel::kinds::AccountId, change: &Change) -> Result<Error> {
    let stands = account::get(tx, id)?;
    let missing = stands.map_or(0, |(name, balance)| {
        balance.plus(change.sum).short(name.kind().rule())
    });
    shortage(tx, id, missing)
}

fn shortage(tx: &mut Tx<'_>, id: kernel::kinds::AccountId, missing: i64) -> Result<Error> {
    let name = account::get(tx, id)?.map(|(name, _)| name);
    let goods = name.as_ref().is_some_and(|name| !name.kind().is_money());
    let account = name.map_or_else(|| id.to_string(), |name| name.to_string());
    Ok(Refusal::Short {
        account,
        missing,
        goods,
    }
    .into())
}
