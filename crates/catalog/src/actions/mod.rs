//! One verb a file.

pub mod archive;
pub mod attach;
pub mod browse;
pub mod clear;
pub mod create;
pub mod describe_photo;
pub mod edit;
pub mod hold;
pub mod import;
pub mod order_photos;
pub mod price;
pub mod publish;
pub mod recode;
pub mod refuse;
pub mod remove_photo;
pub mod set_chinese;
pub mod translate;
pub mod view;
pub mod withdraw;

use kernel::kinds::ListingId;
use kernel::{Actor, Error, Result, Said};
use people::{OrgStatus, SellerScope};
use store::Tx;

use crate::events::ListingSubmitted;
use crate::model::draft::missing;
use crate::model::listing::{Listing, Snapshot, Status};
use crate::rows::{self, listing};

/// Hands a version to screening: it is kept as it is now, and the feed says so.
pub(crate) fn submit(tx: &mut Tx<'_>, actor: &Actor, whole: &Listing) -> Result<()> {
    let snapshot = Snapshot {
        facts: whole.facts.clone(),
        variants: whole.variants.clone(),
        photos: whole.photos.clone(),
    };
    listing::keep_version(tx, whole.id, whole.version, &snapshot)?;
    tx.emit(
        actor,
        &ListingSubmitted {
            listing: whole.id,
            version: whole.version,
            seller: whole.seller,
        },
    )
}

/// What a listing lacks before it can be published: its own fields, and a seller who may trade (INFORM Consumers Act,
/// 15 USC 45f; E-Commerce Law of China art. 27: checked before the first sale).
pub(crate) fn lacking(tx: &mut Tx<'_>, whole: &Listing) -> Result<Vec<Error>> {
    let mut lacks = missing(whole);
    let seller = people::seller_card(tx, whole.seller)?;
    if seller
        .as_ref()
        .is_some_and(|seller| seller.status == OrgStatus::Closed)
    {
        lacks.push(Error::field(
            "seller",
            "店铺已关闭，不能发布商品。原因和申诉办法在“店铺状态”页。",
            "The shop is closed, so nothing can be published. The page on where your shop stands says why, and how to appeal.",
        ));
    } else if seller.is_none_or(|seller| seller.status != OrgStatus::Verified) {
        lacks.push(Error::field(
            "seller",
            "店铺还没有通过审核，审核通过后就能发布。",
            "Your shop is not verified yet; listings can be published once it is.",
        ));
    }
    Ok(lacks)
}

pub(crate) fn not_found() -> Error {
    Error::not_found(&Said::new("这件商品", "such listing"))
}

pub(crate) fn no_variant() -> Error {
    Error::not_found(&Said::new("这个款式", "such variant"))
}

/// Gives a listing another status; the listing before, if it was another.
pub(crate) fn move_to(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    id: ListingId,
    status: Status,
) -> Result<Option<Listing>> {
    let before = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?.listing;
    if before.status == status {
        return Ok(None);
    }
    listing::set_status(tx, id, status)?;
    Ok(Some(before))
}

/// One of the seller's listings, taken for this transaction.
pub(crate) fn take(tx: &mut Tx<'_>, scope: SellerScope, id: ListingId) -> Result<Listing> {
    let stored = listing::lock(tx, scope.org(), id)?.ok_or_else(not_found)?;
    rows::whole_one(tx, stored)
}

/// Counts a new version, and tells what follows from it.
pub(crate) fn bump(tx: &mut Tx<'_>, actor: &Actor, before: &Listing) -> Result<()> {
    listing::set_version(tx, before.id, before.version + 1)?;
    edit::changed(tx, actor, before, before.version + 1).map(|_| ())
}

pub(crate) fn no_photo() -> Error {
    Error::not_found(&Said::new("这张照片", "such photograph"))
}
