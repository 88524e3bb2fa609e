//! A seller says what a photograph shows.

use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Line, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::{bump, no_photo, take};
use crate::rows::photo;

/// Says what a photograph shows, for those who cannot see it.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is on this seller's listing.
pub fn describe_photo(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    (id, which): (ListingId, PhotoId),
    (en, zh): (Option<Line<300>>, Option<Line<300>>),
) -> Result<()> {
    let before = take(tx, scope, id)?;
    if !before.photos.iter().any(|photo| photo.id == which) {
        return Err(no_photo());
    }
    let text = |line: Option<Line<300>>| line.map_or_else(String::new, |line| line.to_string());
    photo::set_alt(tx, which, &text(en), &text(zh))?;
    bump(tx, actor, &before)
}
