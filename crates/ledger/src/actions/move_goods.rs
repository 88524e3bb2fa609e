//! Moves pieces from place to place.

use kernel::{Actor, Error, Result};
use store::Tx;

use crate::actions::post::post;
use crate::events::StockMoved;
use crate::model::account::AccountName;
use crate::model::reason::Reason;
use crate::model::stock::{Move, check_pieces};
use crate::model::transfer::{Hold, Outcome, Transfer};

/// Moves pieces of a lot from one place to another. The same id counts once.
///
/// # Errors
/// [`kernel::Code::OutOfStock`] if fewer pieces lie at the first place; [`kernel::Code::Invalid`] if both are the same.
pub fn move_goods(tx: &mut Tx<'_>, actor: &Actor, step: &Move) -> Result<Outcome> {
    check_pieces(step.quantity)?;
    if step.from == step.to {
        return Err(Error::field(
            "to",
            "货物已经在这个位置了。",
            "The goods are already at this place.",
        ));
    }
    let outcomes = post(
        tx,
        &[Transfer {
            id: step.id,
            debit: AccountName::at(step.from, step.lot),
            credit: AccountName::at(step.to, step.lot),
            amount: step.quantity,
            reason: Reason::Move,
            about: step.about,
            hold: Hold::No,
        }],
    )?;
    if outcomes.contains(&Outcome::Created) {
        tx.emit(
            actor,
            &StockMoved {
                lot: step.lot,
                quantity: step.quantity,
            },
        )?;
        return Ok(Outcome::Created);
    }
    Ok(Outcome::Exists)
}
