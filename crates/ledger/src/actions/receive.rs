//! Receives pieces of a lot.

use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::events::StockReceived;
use crate::model::account::{AccountName, Place};
use crate::model::ids;
use crate::model::reason::Reason;
use crate::model::stock::{LotState, Receive, check_pieces};
use crate::model::transfer::{Hold, Outcome, Transfer};
use crate::rows::lot;

/// Receives pieces of a lot: they may be promised from now on, and lie at the place. The same id counts once.
///
/// # Errors
/// [`kernel::Code::NotFound`] for an unknown lot, [`kernel::Code::WrongState`] for a closed one,
/// [`kernel::Code::Invalid`] for a quantity or place that cannot be.
pub fn receive(tx: &mut Tx<'_>, actor: &Actor, receive: &Receive) -> Result<Outcome> {
    check_pieces(receive.quantity)?;
    let found =
        lot::get(tx, receive.lot)?.ok_or_else(|| Error::not_found(&Said::new("这个批次", "such lot")))?;
    if found.state == LotState::Closed {
        return Err(Error::wrong_state(
            "这个批次已关闭，请用新的批次收货。",
            "This lot is closed. Receive into a new lot.",
        ));
    }
    if !matches!(receive.place, Place::Dock | Place::Bin(_)) {
        return Err(Error::field(
            "place",
            "收货只能放在收货区或货位上。",
            "Goods are received at the dock or into a bin.",
        ));
    }
    let outcome = post(tx, &transfers(receive))?;
    let outcome = outcome.first().copied().unwrap_or(Outcome::Exists);
    if outcome == Outcome::Created {
        tx.emit(
            actor,
            &StockReceived {
                lot: receive.lot,
                variant: found.variant,
                quantity: receive.quantity,
            },
        )?;
    }
    Ok(outcome)
}

/// The promise, and where the pieces lie: linked.
fn transfers(receive: &Receive) -> [Transfer; 2] {
    let lot = receive.lot;
    let transfer = |id, debit, credit| Transfer {
        id,
        debit,
        credit,
        amount: receive.quantity,
        reason: Reason::Receive,
        about: receive.about,
        hold: Hold::No,
    };
    [
        transfer(receive.id, AccountName::supplier(lot), AccountName::sellable(lot)),
        transfer(
            ids::transfer(&["receive at", &receive.id.to_string()]),
            AccountName::at(Place::Outside, lot),
            AccountName::at(receive.place, lot),
        ),
    ]
}
