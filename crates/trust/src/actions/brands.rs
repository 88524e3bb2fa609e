//! Brands to look at: a rights holder's own, and those that wait for an analyst.

use std::collections::BTreeMap;

use kernel::kinds::BrandId;
use kernel::{Page, PageSize, Result, Time};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_brand;
use crate::model::brand::{Brand, BrandStatus};
use crate::model::known::KnownPhoto;
use crate::model::owner::OwnerScope;
use crate::rows::{authorisation, brand, known};

/// A brand.
///
/// # Errors
/// [`kernel::Code::NotFound`].
pub fn brand(tx: &mut Tx<'_>, id: BrandId) -> Result<Brand> {
    brand::get(tx, id)?.ok_or_else(no_brand)
}

/// An owner's brands, the oldest first; at most 200.
pub fn brands_of_owner(tx: &mut Tx<'_>, owner: OwnerScope) -> Result<Vec<Brand>> {
    brand::of_owner(tx, owner.org())
}

/// Registered brands of a status, the oldest first.
pub fn brands_by_status(
    tx: &mut Tx<'_>,
    _: AnalystScope,
    status: BrandStatus,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<Brand>> {
    let start = (Time::EPOCH, BrandId::from_digest([0; 16]));
    let after = after.and_then(read_cursor).unwrap_or(start);
    let rows = brand::by_status(tx, status, after, size.rows() + 1)?;
    let cursor = |brand: &Brand| format!("{}.{}", brand.registered_at.micros(), brand.id);
    Ok(Page::from_overread(rows, size, cursor))
}

/// Verified brands of others with the same name: what an analyst looks at before verifying another one.
pub fn brands_called(tx: &mut Tx<'_>, _: AnalystScope, name: &str) -> Result<Vec<Brand>> {
    brand::verified_called(tx, name)
}

/// The name that the market itself watches, by its main name in any dress.
pub fn watched_called(tx: &mut Tx<'_>, _: AnalystScope, name: &str) -> Result<Option<Brand>> {
    brand::watched_called(tx, name)
}

/// What stands behind a brand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BrandCounts {
    /// Genuine photographs.
    pub photographs: i64,
    /// Sellers authorised today.
    pub sellers: i64,
}

/// What stands behind each of these brands. At most 200 at a time.
pub fn brand_counts(tx: &mut Tx<'_>, ids: &[BrandId]) -> Result<BTreeMap<BrandId, BrandCounts>> {
    let ids = ids
        .get(..ids.len().min(PageSize::MOST.count()))
        .unwrap_or_default();
    let photographs = known::counts_of_brands(tx, ids)?;
    let today = tx.now().day_in_china();
    let sellers = authorisation::counts_of_brands(tx, ids, today)?;
    let of = |id: &BrandId| {
        let counts = BrandCounts {
            photographs: photographs.get(id).copied().unwrap_or_default(),
            sellers: sellers.get(id).copied().unwrap_or_default(),
        };
        (*id, counts)
    };
    Ok(ids.iter().map(of).collect())
}

/// A brand's genuine photographs; at most 200.
pub fn photographs(tx: &mut Tx<'_>, id: BrandId) -> Result<Vec<KnownPhoto>> {
    known::photos_of_brand(tx, id)
}

fn read_cursor(cursor: &str) -> Option<(Time, BrandId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
