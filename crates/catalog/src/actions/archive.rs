//! A seller puts a listing away.

use kernel::kinds::ListingId;
use kernel::{Actor, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::move_to;
use crate::events::ListingArchived;
use crate::model::listing::Status;

/// Puts a listing away. It can be brought back with [`crate::withdraw`] or [`crate::publish`].
pub fn archive(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ListingId) -> Result<()> {
    if let Some(before) = move_to(tx, scope, id, Status::Archived)? {
        let seller = before.seller;
        tx.emit(actor, &ListingArchived { listing: id, seller })?;
    }
    Ok(())
}
