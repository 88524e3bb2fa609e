//! Writes pieces off.

use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::events::StockWrittenOff;
use crate::model::account::{AccountName, Place};
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::stock::{WriteOff, check_pieces};
use crate::model::transfer::{Hold, Outcome, Transfer};
use crate::rows::lot;

/// Writes off pieces that are broken, lost, or past their day: they can no longer be promised, and leave their place.
/// The same id counts once.
///
/// # Errors
/// [`kernel::Code::OutOfStock`] if fewer pieces are free of promises, or lie at the place;
/// [`kernel::Code::NotFound`] for an unknown lot.
pub fn write_off(tx: &mut Tx<'_>, actor: &Actor, loss: &WriteOff) -> Result<Outcome> {
    check_pieces(loss.quantity)?;
    let found =
        lot::get(tx, loss.lot)?.ok_or_else(|| Error::not_found(&Said::new("这个批次", "such lot")))?;
    let transfer = |id, debit, credit| Transfer {
        id,
        debit,
        credit,
        amount: loss.quantity,
        reason: Reason::WriteOff,
        about: loss.about,
        hold: Hold::No,
    };
    let outcomes = post(
        tx,
        &[
            transfer(
                loss.id,
                AccountName::sellable(loss.lot),
                AccountName::written_off(loss.lot),
            ),
            transfer(
                ids::transfer(&["write off at", &loss.id.to_string()]),
                AccountName::at(loss.place, loss.lot),
                AccountName::at(Place::Lost, loss.lot),
            ),
        ],
    )?;
    if outcomes.contains(&Outcome::Created) {
        tx.emit(
            actor,
            &StockWrittenOff {
                lot: loss.lot,
                variant: found.variant,
                quantity: loss.quantity,
            },
        )?;
        return Ok(Outcome::Created);
    }
    Ok(Outcome::Exists)
}
