//! Listings for shoppers: only those that are published and cleared in this very version.

use kernel::kinds::{ListingId, OrganisationId};
use kernel::{Page, PageSize, Result};
use store::Tx;

use crate::actions::view::{cursor, end_of_time, read_cursor};
use crate::model::category::{Categories, CategorySlug};
use crate::model::listing::Listing;
use crate::rows::{self, listing as rows_listing, listing::Among};

/// A listing that shoppers may see; nothing if there is none, or if they may not.
pub fn visible_listing(tx: &mut Tx<'_>, id: ListingId) -> Result<Option<Listing>> {
    let stored = rows_listing::get(tx, id)?.filter(|stored| stored.listing.is_visible());
    stored.map(|stored| rows::whole_one(tx, stored)).transpose()
}

/// Those of these listings that shoppers may see, in the order given. At most 200 at a time.
pub fn visible_by_ids(tx: &mut Tx<'_>, ids: &[ListingId]) -> Result<Vec<Listing>> {
    let ids = ids
        .get(..ids.len().min(PageSize::MOST.count()))
        .unwrap_or_default();
    let mut stored = rows_listing::by_ids(tx, ids)?;
    stored.retain(|stored| stored.listing.is_visible());
    stored.sort_by_key(|stored| ids.iter().position(|id| *id == stored.listing.id));
    rows::whole(tx, stored)
}

/// The newest visible listings.
pub fn newest_visible(tx: &mut Tx<'_>, before: Option<&str>, size: PageSize) -> Result<Page<Listing>> {
    visible(tx, &Among::All, before, size)
}

/// The newest visible listings of a category and those below it.
pub fn visible_in_category(
    tx: &mut Tx<'_>,
    category: &CategorySlug,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Listing>> {
    let below = Categories::bundled().downwards(category);
    let slugs: Vec<CategorySlug> = below.iter().map(|category| category.slug.clone()).collect();
    visible(tx, &Among::Categories(&slugs), before, size)
}

/// The newest visible listings of a seller.
pub fn visible_of_seller(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Listing>> {
    visible(tx, &Among::Seller(seller), before, size)
}

/// How many listings are visible.
pub fn count_visible(tx: &mut Tx<'_>) -> Result<i64> {
    rows_listing::count_visible(tx)
}

/// How many listings of a seller are visible, counted up to `most`.
pub fn count_visible_of(tx: &mut Tx<'_>, seller: OrganisationId, most: i64) -> Result<i64> {
    rows_listing::count_visible_of(tx, seller, most)
}

/// The ids of visible listings after one, in order; to walk over all of them in pieces.
pub fn walk_visible(tx: &mut Tx<'_>, after: Option<ListingId>, size: PageSize) -> Result<Vec<ListingId>> {
    rows_listing::visible_after(tx, after, size.rows())
}

fn visible(
    tx: &mut Tx<'_>,
    among: &Among<'_>,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<Listing>> {
    let before = before.and_then(read_cursor).unwrap_or_else(end_of_time);
    let rows = rows_listing::visible(tx, among, before, size.rows() + 1)?;
    let page = Page::from_overread(rows, size, |row| {
        let shown = row.listing.shown_at.unwrap_or(row.listing.created_at);
        cursor(shown, row.listing.id)
    });
    let next = page.next;
    Ok(Page {
        items: rows::whole(tx, page.items)?,
        next,
    })
}
