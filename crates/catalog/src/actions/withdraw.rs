//! A seller takes a listing off sale.

use kernel::kinds::ListingId;
use kernel::{Actor, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::move_to;
use crate::events::ListingWithdrawn;
use crate::model::listing::Status;

/// Takes a listing off sale, back to a draft.
pub fn withdraw(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ListingId) -> Result<()> {
    if let Some(before) = move_to(tx, scope, id, Status::Draft)? {
        let seller = before.seller;
        tx.emit(actor, &ListingWithdrawn { listing: id, seller })?;
    }
    Ok(())
}
