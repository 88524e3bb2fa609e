//! Takes back pieces that were counted in by mistake.

use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::events::StockMiscounted;
use crate::model::account::{AccountName, Place};
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::stock::{Miscount, check_pieces};
use crate::model::transfer::{Hold, Outcome, Transfer};
use crate::rows::lot;

/// Takes back pieces that were counted in by mistake: they go back to where goods come from, as if they had never come. The
/// same id counts once.
///
/// # Errors
/// [`kernel::Code::OutOfStock`] if fewer pieces lie at the place, or are free of promises; [`kernel::Code::NotFound`] for an
/// unknown lot.
pub fn miscount(tx: &mut Tx<'_>, actor: &Actor, wrong: &Miscount) -> Result<Outcome> {
    check_pieces(wrong.quantity)?;
    let found =
        lot::get(tx, wrong.lot)?.ok_or_else(|| Error::not_found(&Said::new("这个批次", "such lot")))?;
    let transfer = |id, debit, credit| Transfer {
        id,
        debit,
        credit,
        amount: wrong.quantity,
        reason: Reason::Miscount,
        about: wrong.about,
        hold: Hold::No,
    };
    let promised = if wrong.place == Place::Lost {
        AccountName::written_off(wrong.lot)
    } else {
        AccountName::sellable(wrong.lot)
    };
    let outcomes = post(
        tx,
        &[
            transfer(wrong.id, promised, AccountName::supplier(wrong.lot)),
            transfer(
                ids::transfer(&["miscount at", &wrong.id.to_string()]),
                AccountName::at(wrong.place, wrong.lot),
                AccountName::at(Place::Outside, wrong.lot),
            ),
        ],
    )?;
    if outcomes.contains(&Outcome::Created) {
        tx.emit(
            actor,
            &StockMiscounted {
                lot: wrong.lot,
                variant: found.variant,
                quantity: wrong.quantity,
            },
        )?;
        return Ok(Outcome::Created);
    }
    Ok(Outcome::Exists)
}
