//! A seller removes photographs, orders them, and says what they show.

use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Error, Line, Result, Said};
use people::SellerScope;
use store::Tx;

use crate::actions::edit::changed;
use crate::actions::not_found;
use crate::model::listing::Listing;
use crate::rows::{self, listing, photo};

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

fn take(tx: &mut Tx<'_>, scope: SellerScope, id: ListingId) -> Result<Listing> {
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    rows::whole_one(tx, stored)
}

fn bump(tx: &mut Tx<'_>, actor: &Actor, before: &Listing) -> Result<()> {
    listing::set_version(tx, before.id, before.version + 1)?;
    changed(tx, actor, before, before.version + 1).map(|_| ())
}

fn no_photo() -> Error {
    Error::not_found(&Said::new("这张照片", "such photograph"))
}
