//! A seller orders photographs.

use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{bump, no_photo, take};
use crate::rows::photo;

/// Puts the photographs in this order; those not named come after, in the order they had.
///
/// # Errors
/// [`kernel::Code::NotFound`] if one named is not on this listing.
pub fn order_photos(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
    order: &[PhotoId],
) -> Result<()> {
    let before = take(tx, scope, id)?;
    let there: Vec<PhotoId> = before.photos.iter().map(|photo| photo.id).collect();
    if order.iter().any(|wanted| !there.contains(wanted)) {
        return Err(no_photo());
    }
    let mut wanted = order.to_vec();
    wanted.extend(there.iter().filter(|id| !order.contains(id)));
    wanted.dedup();
    if wanted == there {
        return Ok(());
    }
    for (place, id) in wanted.into_iter().enumerate() {
        photo::set_place(tx, id, place)?;
    }
    bump(tx, actor, &before)
}
