//! A seller appeals against the closing of the shop.

use kernel::kinds::ClosingId;
use kernel::{Actor, Error, Prose, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::no_closing;
use crate::events::ClosingAppealed;
use crate::model::closing::ClosingTerms;
use crate::rows;

/// Appeals, once.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the closing is of this seller; [`kernel::Code::WrongState`] if there is no appeal any more.
pub fn appeal_closing(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ClosingId,
    plea: &Prose<4000>,
) -> Result<()> {
    let closing = rows::closing::get(tx, id)?.filter(|closing| closing.seller == scope.org());
    let closing = closing.ok_or_else(no_closing)?;
    let (terms, now) = (ClosingTerms::bundled()?, tx.now());
    if !closing.may_be_appealed(terms, now) || !rows::closing::appeal(tx, id, plea.as_str())? {
        return Err(Error::wrong_state(
            "这项决定不能再申诉：申诉已经提交过，或申诉期已过。",
            "There is no appeal any more: there was one already, or its time has passed.",
        ));
    }
    let appealed = ClosingAppealed {
        closing: id,
        seller: closing.seller,
    };
    tx.emit(actor, &appealed)
}
