//! A shopper tells the market alone that goods are not genuine, without sending them back.

use kernel::kinds::OrderId;
use kernel::{Error, Prose, Result};
use people::ShopperScope;
use store::Tx;

use crate::actions::own_line::{buyer, own_line};
use crate::events::ComplaintMade;
use crate::market::Market;
use crate::model::review::{Complaint, DoubtWhy};
use crate::rows::complaint as rows;

/// A complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complain {
    /// The order.
    pub order: OrderId,
    /// The line of it.
    pub line: u16,
    /// What makes them doubt it.
    pub whys: Vec<DoubtWhy>,
    /// What they have seen; sealed under their key, read by those who look into it.
    pub note: Option<Prose<600>>,
}

/// Tells; told again, it says what was said last.
///
/// # Errors
/// At field `whys` for no reason; [`kernel::Code::NotFound`] unless the line is theirs, [`kernel::Code::WrongState`] until it has
/// arrived.
pub fn complain(tx: &mut Tx<'_>, market: &Market, shopper: ShopperScope, wish: &Complain) -> Result<()> {
    if wish.whys.is_empty() {
        return Err(Error::field(
            "whys",
            "请至少选一项，让审核员知道从哪里看起。",
            "Choose at least one, so that whoever looks knows where to begin.",
        ));
    }
    let (order, line) = own_line(tx, shopper, wish.order, wish.line)?;
    let note = wish.note.as_ref().map_or("", Prose::as_str);
    let field = note_field(order.id, wish.line);
    market.vault.seal(tx, order.person.uuid(), &field, note)?;
    let mut whys = wish.whys.clone();
    whys.sort_unstable();
    whys.dedup();
    let complaint = Complaint {
        order: order.id,
        line: wish.line,
        listing: line.frozen.goods.listing,
        whys,
        at: tx.now(),
    };
    rows::put(tx, &complaint)?;
    tx.emit(
        &shopper.actor(),
        &ComplaintMade {
            order: order.id,
            line: wish.line,
            listing: complaint.listing,
            whys: complaint.whys,
            buyer: buyer(&order),
        },
    )
}

/// Where the vault keeps what they have written.
pub(crate) fn note_field(order: OrderId, line: u16) -> String {
    format!("complaint/{order}/{line}")
}
