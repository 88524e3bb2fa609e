//! A seller begins a listing.

use kernel::kinds::{ListingId, OrganisationId};
use kernel::{Actor, Error, Result, Slug};
use people::SellerScope;
use store::Tx;

use crate::actions::edit::check_photos;
use crate::events::ListingCreated;
use crate::model::draft::ListingDraft;
use crate::model::listing::{Listing, Status};
use crate::rows::{listing, variant};

/// Writes a new listing as a draft.
///
/// # Errors
/// At the fields that break a rule, all at once.
pub fn create(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, draft: ListingDraft) -> Result<ListingId> {
    let id: ListingId = tx.id();
    let handle = id.to_string();
    create_as(tx, scope.org(), actor, draft, (id, handle)).map(|listing| listing.id)
}

/// The same under a handle of the seller's.
pub(crate) fn create_as(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    actor: &Actor,
    draft: ListingDraft,
    (id, handle): (ListingId, String),
) -> Result<Listing> {
    let draft = draft.check()?;
    // There are no photographs yet that a variant could show.
    check_photos(&[], &draft)?;
    let now = tx.now();
    let row = Listing {
        id,
        seller,
        slug: slug_of(&draft, id)?,
        handle,
        version: 1,
        status: Status::Draft,
        cleared_version: None,
        refused_version: None,
        decision: None,
        facts: draft.facts,
        variants: Vec::new(),
        photos: Vec::new(),
        created_at: now,
        updated_at: now,
        shown_at: None,
    };
    if !listing::insert(tx, &row)? {
        return Err(Error::wrong_state(
            "您已经有一件用这个标识的商品了，请刷新后再试。",
            "You already have a listing of this handle. Reload the page and try again.",
        ));
    }
    for (place, change) in draft.variants.iter().enumerate() {
        let variant_id = tx.id();
        variant::put(tx, variant_id, (id, seller), place, &change.told)?;
    }
    tx.emit(actor, &ListingCreated { listing: id, seller })?;
    Ok(row)
}

/// The English title as a page address; the id where it has no Latin letters.
pub(crate) fn slug_of(draft: &ListingDraft, id: ListingId) -> Result<Slug> {
    let title = draft.facts.texts.en.title.as_ref();
    title
        .and_then(|title| Slug::from_name(title.as_str()))
        .or_else(|| Slug::from_name(&id.to_string()))
        .ok_or_else(|| Error::internal("an id gives no slug"))
}
