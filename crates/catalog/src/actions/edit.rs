//! A seller changes a listing.

use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::create::slug_of;
use crate::actions::{not_found, submit};
use crate::events::{ListingEdited, ListingPriced};
use crate::model::draft::{ListingDraft, is_material, pair};
use crate::model::listing::{Listing, Status};
use crate::model::photo::Photo;
use crate::model::variant::VariantDraft;
use crate::rows::{self, listing, variant};

/// Changes a listing. What shoppers would see differently makes a new version, which is screened again if the listing is
/// published; prices, weights and article numbers change at once. Variants that the draft leaves out are retired.
///
/// # Errors
/// At the fields that break a rule, all at once; [`kernel::Code::NotFound`] unless it is this seller's.
pub fn edit(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
    draft: ListingDraft,
) -> Result<Listing> {
    let draft = draft.check()?;
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    let before = rows::whole_one(tx, stored)?;
    check_photos(&before.photos, &draft)?;
    let told: Vec<VariantDraft> = draft.variants.iter().map(|change| change.told.clone()).collect();
    let old: Vec<VariantDraft> = before
        .variants
        .iter()
        .map(|variant| variant.told.clone())
        .collect();
    if before.facts == draft.facts && old == told {
        return Ok(before);
    }
    if old != told {
        write_variants(tx, &before, &draft)?;
    }
    let material = is_material(&before, &draft.facts, &told);
    let version = before.version + i64::from(material);
    listing::set_facts(tx, id, &slug_of(&draft, id)?, version, &draft.facts)?;
    changed(tx, actor, &before, version)
}

/// Tells what follows from a change: a new submission, or new prices. The listing as it is now.
pub(crate) fn changed(tx: &mut Tx<'_>, actor: &Actor, before: &Listing, version: i64) -> Result<Listing> {
    let stored = listing::get(tx, before.id)?.ok_or_else(not_found)?;
    let now = rows::whole_one(tx, stored)?;
    let (id, seller) = (before.id, before.seller);
    tx.emit(
        actor,
        &ListingEdited {
            listing: id,
            seller,
            version,
        },
    )?;
    if version == before.version {
        tx.emit(actor, &ListingPriced { listing: id, seller })?;
    } else if now.status == Status::Published {
        submit(tx, actor, &now)?;
    }
    Ok(now)
}

fn write_variants(tx: &mut Tx<'_>, before: &Listing, draft: &ListingDraft) -> Result<()> {
    let there = variant::all_of(tx, before.id)?;
    let paired = pair(&there, &draft.variants);
    // All go off sale first: two variants that swap their options would otherwise meet on the way.
    variant::retire_all(tx, before.id)?;
    for (place, (change, kept)) in draft.variants.iter().zip(paired).enumerate() {
        let id = kept.unwrap_or_else(|| tx.id());
        variant::put(tx, id, (before.id, before.seller), place, &change.told)?;
    }
    Ok(())
}

/// A variant shows a photograph of its own listing, or none: never another seller's.
pub(crate) fn check_photos(photos: &[Photo], draft: &ListingDraft) -> Result<()> {
    let has = |id: PhotoId| photos.iter().any(|photo| photo.id == id);
    let stray = draft
        .variants
        .iter()
        .position(|change| change.told.photo.is_some_and(|id| !has(id)));
    stray.map_or(Ok(()), |place| {
        Err(Error::field(
            format!("variants.{place}.photo"),
            "这张照片已不在这件商品里，请重新选一张。",
            "This photograph is no longer part of the listing. Choose another one.",
        ))
    })
}
