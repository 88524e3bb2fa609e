//! Writes one product of a file, as one change of its listing.

use std::collections::BTreeMap;

use kernel::kinds::{ListingId, PhotoId};
use kernel::{Actor, Code, Error, Result};
use people::SellerScope;
use store::Tx;

use crate::actions::archive::archive;
use crate::actions::attach::{NewPhoto, attach_photos};
use crate::actions::create::create_as;
use crate::actions::edit::edit;
use crate::actions::publish::publish;
use crate::actions::{lacking, not_found, submit};
use crate::events::ListingWithdrawn;
use crate::model::listing::{Listing, Status};
use crate::model::merge::{ChineseDraft, ImportOptions, draft_of};
use crate::model::photo::MOST_PHOTOS;
use crate::model::run::Effect;
use crate::model::shopify::Product;
use crate::rows::{self, listing, photo};

/// A product with all the slow work done.
#[derive(Clone, Debug)]
pub struct Ready {
    pub product: Product,
    pub digest: [u8; 32],
    pub chinese: ChineseDraft,
    pub photos: Vec<NewPhoto>,
}

/// What became of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// The listing.
    pub listing: ListingId,
    /// Whether it is new.
    pub created: bool,
    /// Photographs added.
    pub photos: usize,
    /// What it lacks for publishing, if it stays a draft against the file's wish.
    pub lacks: Vec<Error>,
}

impl Put {
    /// What became of it, in a word.
    pub const fn effect(&self) -> Effect {
        if self.created {
            Effect::New
        } else {
            Effect::Updated
        }
    }
}

/// Writes a product. Nothing if a rule of listings refuses it; the rule's error then.
pub fn put(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    options: &ImportOptions,
    ready: &Ready,
) -> Result<std::result::Result<Put, Error>> {
    let known = listing::by_handle(tx, scope.org(), &ready.product.handle)?;
    let known = known.map(|known| known.listing.id);
    let before = match known {
        Some(id) => Some(locked(tx, scope, id)?),
        None => None,
    };
    let no_photos = BTreeMap::new();
    let draft = draft_of(
        &ready.product,
        options,
        before.as_ref(),
        &ready.chinese,
        &no_photos,
    );
    // The rules are asked before anything is written: a refusal must leave the transaction as it was.
    if let Err(error) = draft.clone().check() {
        return if error.code() == Code::Invalid {
            Ok(Err(error))
        } else {
            Err(error)
        };
    }
    let id = if let Some(before) = &before {
        // Worked on as a draft, so that several steps make one submission.
        listing::set_status(tx, before.id, Status::Draft)?;
        before.id
    } else {
        let id = tx.id();
        create_as(tx, scope.org(), actor, draft, (id, ready.product.handle.clone()))?.id
    };
    let (photos, added) = put_photos(tx, scope, actor, id, ready)?;
    let now = whole(tx, id)?;
    let draft = draft_of(&ready.product, options, Some(&now), &ready.chinese, &photos);
    let after = edit(tx, scope, actor, id, draft)?;
    listing::set_import_digest(tx, id, ready.digest)?;
    let lacks = settle(tx, scope, actor, options, (ready, before.as_ref(), &after))?;
    Ok(Ok(Put {
        listing: id,
        created: before.is_none(),
        photos: added,
        lacks,
    }))
}

/// Photographs that the file no longer names go, new ones come; where each of them is from.
fn put_photos(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    id: ListingId,
    ready: &Ready,
) -> Result<(BTreeMap<String, PhotoId>, usize)> {
    let named = |source: &String| ready.product.images.iter().any(|image| image.source == *source);
    for (source, which) in photo::sources(tx, id)? {
        if !ready.product.images.is_empty() && !named(&source) {
            photo::delete(tx, scope.org(), id, which)?;
        }
    }
    let there = whole(tx, id)?.photos.len();
    let room = MOST_PHOTOS.saturating_sub(there);
    let new = ready
        .photos
        .get(..room.min(ready.photos.len()))
        .unwrap_or_default();
    attach_photos(tx, scope, actor, id, new)?;
    let added = whole(tx, id)?.photos.len().saturating_sub(there);
    Ok((photo::sources(tx, id)?, added))
}

/// Brings the listing to the standing that the file and the seller's choice ask for; what it lacks, if it cannot.
fn settle(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    options: &ImportOptions,
    (ready, before, after): (&Ready, Option<&Listing>, &Listing),
) -> Result<Vec<Error>> {
    let was = before.map(|before| before.status);
    let wish = match ready.product.status {
        Status::Published if options.publish => Status::Published,
        // Brought in as a draft at the seller's choice; what is on sale already stays on sale.
        Status::Published => was.unwrap_or(Status::Draft),
        other => other,
    };
    let id = after.id;
    match wish {
        Status::Archived => archive(tx, scope, actor, id)?,
        Status::Published => {
            let lacks = lacking(tx, after)?;
            if lacks.is_empty() {
                return resume(tx, scope, actor, (was, before, after)).map(|()| lacks);
            }
            withdrawn(tx, actor, was, after)?;
            return Ok(lacks);
        }
        Status::Draft => withdrawn(tx, actor, was, after)?,
    }
    Ok(Vec::new())
}

/// Published again: a listing that nobody would see differently goes on as if nothing had been.
fn resume(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    (was, before, after): (Option<Status>, Option<&Listing>, &Listing),
) -> Result<()> {
    if was != Some(Status::Published) {
        return publish(tx, scope, actor, after.id);
    }
    listing::set_status(tx, after.id, Status::Published)?;
    if before.is_some_and(|before| before.version != after.version) {
        submit(tx, actor, after)?;
    }
    Ok(())
}

fn withdrawn(tx: &mut Tx<'_>, actor: &Actor, was: Option<Status>, after: &Listing) -> Result<()> {
    if was != Some(Status::Published) {
        return Ok(());
    }
    let (listing, seller) = (after.id, after.seller);
    tx.emit(actor, &ListingWithdrawn { listing, seller })
}

fn locked(tx: &mut Tx<'_>, scope: SellerScope, id: ListingId) -> Result<Listing> {
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    rows::whole_one(tx, stored)
}

fn whole(tx: &mut Tx<'_>, id: ListingId) -> Result<Listing> {
    let stored = listing::get(tx, id)?.ok_or_else(not_found)?;
    rows::whole_one(tx, stored)
}
