//! Takes sold pieces back into stock.

use kernel::{Actor, Error, Result, Said};
use store::Tx;

use crate::actions::post::post;
use crate::events::StockReturned;
use crate::model::account::AccountName;
use crate::model::reason::Reason;
use crate::model::stock::{Restock, check_pieces};
use crate::model::transfer::{Hold, Outcome, Transfer};
use crate::rows::{lot, reservation, transfer};

/// Makes sold pieces of an order sellable again: cancelled before packing, or returned in good order. Where they lie is
/// another matter: [`crate::move_goods`]. The same id counts once.
///
/// # Errors
/// [`kernel::Code::Invalid`] if the order has fewer pieces of the lot; [`kernel::Code::NotFound`] for an unknown lot.
pub fn restock(tx: &mut Tx<'_>, actor: &Actor, back: &Restock) -> Result<Outcome> {
    check_pieces(back.quantity)?;
    // The order's row is locked, so that two returns of one order are counted one after the other.
    reservation::lock(tx, back.order)?;
    let found =
        lot::get(tx, back.lot)?.ok_or_else(|| Error::not_found(&Said::new("这个批次", "such lot")))?;
    let sold = transfer::sold_to(tx, back.order.uuid(), &back.lot.to_string())?;
    let known = transfer::get(tx, back.id)?.is_some();
    if back.quantity > sold && !known {
        return Err(Error::field(
            "quantity",
            format!("这张订单里该批次只有 {sold} 件可退回库存。"),
            format!("Only {sold} pieces of this lot can come back from this order."),
        ));
    }
    let [sellable, sold] = AccountName::both_of_sale(back.lot);
    let outcomes = post(
        tx,
        &[Transfer {
            id: back.id,
            debit: sold,
            credit: sellable,
            amount: back.quantity,
            reason: Reason::Restock,
            about: back.order.uuid(),
            hold: Hold::No,
        }],
    )?;
    if outcomes.contains(&Outcome::Created) {
        tx.emit(
            actor,
            &StockReturned {
                lot: back.lot,
                variant: found.variant,
                quantity: back.quantity,
                order: back.order,
            },
        )?;
        return Ok(Outcome::Created);
    }
    Ok(Outcome::Exists)
}
