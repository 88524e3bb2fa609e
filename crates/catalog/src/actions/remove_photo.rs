//! A seller removes a photograph.

use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{bump, no_photo, take};
use crate::rows::photo;

/// Removes a photograph.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is on this seller's listing.
pub fn remove_photo(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
    which: PhotoId,
) -> Result<()> {
    let before = take(tx, scope, id)?;
    if !photo::delete(tx, scope.org(), id, which)? {
        return Err(no_photo());
    }
    bump(tx, actor, &before)
}
