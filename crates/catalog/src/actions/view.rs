//! Listings for those who may see them all: their seller, and the rooms that work with them.

use std::collections::BTreeMap;

use kernel::kinds::{ListingId, OrganisationId, VariantId};
use kernel::{Page, PageSize, Result, Time};
use people::SellerScope;
use store::Tx;

use crate::actions::{no_variant, not_found};
use crate::model::listing::{Listing, Snapshot, Standing, Status};
use crate::model::photo::Photo;
use crate::model::variant::{Barcode, Variant};
use crate::rows::listing::Asked;
use crate::rows::{self, listing as rows_listing, photo, variant as rows_variant};

/// A listing, visible or not; for rooms and desks, never for a shopper's page (that is [`crate::visible_listing`]).
pub fn listing(tx: &mut Tx<'_>, id: ListingId) -> Result<Option<Listing>> {
    rows_listing::get(tx, id)?
        .map(|stored| rows::whole_one(tx, stored))
        .transpose()
}

/// Listings, visible or not, in the order of their ids; those that are not there are left out. At most 200 at a time.
pub fn listings_by_ids(tx: &mut Tx<'_>, ids: &[ListingId]) -> Result<Vec<Listing>> {
    let ids = ids
        .get(..ids.len().min(PageSize::MOST.count()))
        .unwrap_or_default();
    let mut stored = rows_listing::by_ids(tx, ids)?;
    stored.sort_by_key(|stored| stored.listing.id);
    rows::whole(tx, stored)
}

/// A version as it was when it was submitted for screening.
pub fn listing_version(tx: &mut Tx<'_>, id: ListingId, version: i64) -> Result<Option<Snapshot>> {
    rows_listing::version(tx, id, version)
}

/// Versions as they were when they were submitted, and when that was; at most 200 at a time.
pub fn listing_versions(
    tx: &mut Tx<'_>,
    wanted: &[(ListingId, i64)],
) -> Result<BTreeMap<(ListingId, i64), (Time, Snapshot)>> {
    let wanted = wanted
        .get(..wanted.len().min(PageSize::MOST.count()))
        .unwrap_or_default();
    rows_listing::versions(tx, wanted)
}

/// One of the seller's own listings, with its retired variants left out.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's.
pub fn listing_of_seller(tx: &mut Tx<'_>, scope: SellerScope, id: ListingId) -> Result<Listing> {
    let stored = rows_listing::get(tx, id)?.filter(|stored| stored.listing.seller == scope.org());
    rows::whole_one(tx, stored.ok_or_else(not_found)?)
}

/// The seller's listing of a handle.
pub fn listing_by_handle(tx: &mut Tx<'_>, scope: SellerScope, handle: &str) -> Result<Option<Listing>> {
    rows_listing::by_handle(tx, scope.org(), handle)?
        .map(|stored| rows::whole_one(tx, stored))
        .transpose()
}

/// The seller's listings, the last changed first; of one status if given.
pub fn listings_of_seller(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    status: Option<Status>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Listing>> {
    let asked = Asked {
        status,
        ..Asked::default()
    };
    page_of_seller(tx, scope, &asked, before, size)
}

/// The seller's listings, the last changed first; of one standing and with these words, if given. Words are looked for in
/// the texts and among article numbers and GTINs.
pub fn find_of_seller(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    (standing, words): (Option<Standing>, &str),
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Listing>> {
    let asked = Asked {
        standing,
        words: words.trim(),
        ..Asked::default()
    };
    page_of_seller(tx, scope, &asked, before, size)
}

fn page_of_seller(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    asked: &Asked<'_>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Listing>> {
    let before = before.and_then(read_cursor).unwrap_or_else(end_of_time);
    let rows = rows_listing::of_seller(tx, scope.org(), asked, before, size.rows() + 1)?;
    let page = Page::from_overread(rows, size, |row| cursor(row.listing.updated_at, row.listing.id));
    let next = page.next;
    Ok(Page {
        items: rows::whole(tx, page.items)?,
        next,
    })
}

/// How many listings the seller has, by standing: `draft`, `waiting`, `visible`, `refused`, `archived`.
pub fn count_of_seller(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Vec<(String, i64)>> {
    rows_listing::counts(tx, scope.org())
}

/// A variant, on sale or retired.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn variant(tx: &mut Tx<'_>, id: VariantId) -> Result<Variant> {
    rows_variant::by_ids(tx, &[id])?.pop().ok_or_else(no_variant)
}

/// Variants, on sale or retired, in no order; those that are not there are left out. At most 200 at a time.
pub fn variants_by_ids(tx: &mut Tx<'_>, ids: &[VariantId]) -> Result<Vec<Variant>> {
    rows_variant::by_ids(
        tx,
        ids.get(..ids.len().min(PageSize::MOST.count()))
            .unwrap_or_default(),
    )
}

/// A seller's variants with this code: an article number as the seller writes it, or the number under the bars.
pub fn variants_by_code(tx: &mut Tx<'_>, seller: OrganisationId, code: &str) -> Result<Vec<Variant>> {
    let barcode = Barcode::new(code);
    rows_variant::by_code(
        tx,
        seller,
        code.trim(),
        barcode.as_ref().map_or("", Barcode::as_str),
    )
}

/// Photographs made from the same file as uploaded, in any listing; at most 100.
pub fn photos_with_file(tx: &mut Tx<'_>, sha256: &str) -> Result<Vec<Photo>> {
    photo::with_file(tx, sha256)
}

pub(crate) fn cursor(at: Time, id: ListingId) -> String {
    format!("{}.{id}", at.micros())
}

pub(crate) fn read_cursor(cursor: &str) -> Option<(Time, ListingId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}

pub(crate) fn end_of_time() -> (Time, ListingId) {
    (Time::from_micros(i64::MAX), ListingId::from_digest([u8::MAX; 16]))
}
