//! A seller publishes a listing.

use kernel::kinds::ListingId;
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{lacking, not_found, submit};
use crate::events::ListingShown;
use crate::model::listing::Status;
use crate::rows::{self, listing};

/// Publishes a listing: its version goes to screening, unless that very version was decided before.
///
/// # Errors
/// At every field that is still missing, all at once; also while the seller is not verified.
pub fn publish(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ListingId) -> Result<()> {
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    let whole = rows::whole_one(tx, stored)?;
    if whole.status == Status::Published {
        return Ok(());
    }
    Error::all(lacking(tx, &whole)?)?;
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
