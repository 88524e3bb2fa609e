//! A seller publishes a listing, takes it off sale, or puts it away.

use kernel::kinds::ListingId;
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{not_found, submit};
use crate::events::{ListingArchived, ListingShown, ListingWithdrawn};
use crate::model::draft::missing;
use crate::model::listing::{Listing, Status};
use crate::rows::{self, listing};

/// Publishes a listing: its version goes to screening, unless that very version was decided before.
///
/// # Errors
/// At every field that is still missing, all at once.
pub fn publish(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ListingId) -> Result<()> {
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    let whole = rows::whole_one(tx, stored)?;
    if whole.status == Status::Published {
        return Ok(());
    }
    Error::all(missing(&whole))?;
    listing::set_status(tx, id, Status::Published)?;
    if whole.cleared_version == Some(whole.version) {
        let seller = whole.seller;
        return tx.emit(actor, &ListingShown { listing: id, seller });
    }
    if whole.refused_version == Some(whole.version) {
        // Refused as it stands; publishing alone asks for no second opinion. An edit or an appeal does.
        return Ok(());
    }
    submit(tx, actor, &whole)
}

/// Takes a listing off sale, back to a draft.
pub fn withdraw(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ListingId) -> Result<()> {
    if let Some(before) = move_to(tx, scope, id, Status::Draft)? {
        let seller = before.seller;
        tx.emit(actor, &ListingWithdrawn { listing: id, seller })?;
    }
    Ok(())
}

/// Puts a listing away. It can be brought back with [`withdraw`] or [`publish`].
pub fn archive(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ListingId) -> Result<()> {
    if let Some(before) = move_to(tx, scope, id, Status::Archived)? {
        let seller = before.seller;
        tx.emit(actor, &ListingArchived { listing: id, seller })?;
    }
    Ok(())
}

/// The listing before, if its status was another.
fn move_to(tx: &mut Tx<'_>, scope: SellerScope, id: ListingId, status: Status) -> Result<Option<Listing>> {
    let before = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?.listing;
    if before.status == status {
        return Ok(None);
    }
    listing::set_status(tx, id, status)?;
    Ok(Some(before))
}
