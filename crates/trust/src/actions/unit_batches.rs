//! Batches of codes to look at: an owner's own, with what their scans came to.

use std::collections::BTreeMap;

use kernel::kinds::{BrandId, ListingId, OrderId, UnitBatchId};
use kernel::{Page, PageSize, Result, Time};
use packing::Gtin;
use people::AnalystScope;
use store::Tx;

use crate::actions::no_brand;
use crate::actions::void_units::own_batch;
use crate::model::brand::Brand;
use crate::model::owner::OwnerScope;
use crate::model::unit::terms::UnitTerms;
use crate::model::unit::{Unit, UnitBatch, UnitState};
use crate::rows::unit_scan::{self, UnitAlarm};
use crate::rows::{brand, gtin, unit};

/// Alarms on one page.
const MOST_ALARMS: i64 = 50;

/// A brand's codes as its owner sees them.
#[derive(Clone, Debug)]
pub struct UnitOverview {
    /// The brand.
    pub brand: Brand,
    /// Whether the warehouse is to scan each item.
    pub wanted: bool,
    /// Batches with how many codes are in which state, the latest first.
    pub batches: Page<(UnitBatch, BTreeMap<UnitState, i64>)>,
    /// What is odd, the latest first.
    pub alarms: Vec<UnitAlarm>,
    /// Invented numbers that were shown within the window.
    pub strays: i64,
}

/// A brand's codes.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the brand is theirs.
pub fn unit_overview(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    id: BrandId,
    before: Option<&str>,
    size: PageSize,
) -> Result<UnitOverview> {
    let own = brand::get(tx, id)?.filter(|own| own.owner == Some(owner.org()));
    let own = own.ok_or_else(no_brand)?;
    let before = before.and_then(read_cursor);
    let rows = unit::of_brand(tx, id, before, size.rows() + 1)?;
    let ids: Vec<UnitBatchId> = rows.iter().map(|batch| batch.id).collect();
    let mut counts = unit::counts(tx, &ids)?;
    let rows = rows.into_iter().map(|batch| {
        let count = counts.remove(&batch.id).unwrap_or_default();
        (batch, count)
    });
    let cursor = |(batch, _): &(UnitBatch, _)| format!("{}.{}", batch.issued_at.micros(), batch.id);
    let since = tx.now().minus(UnitTerms::bundled()?.window()).day_in_china();
    Ok(UnitOverview {
        wanted: unit::is_wanted(tx, id)?,
        batches: Page::from_overread(rows.collect(), size, cursor),
        alarms: unit_scan::alarms_of(tx, id, MOST_ALARMS)?,
        strays: unit_scan::strays_of(tx, id, since)?,
        brand: own,
    })
}

/// A batch with its items, for labels and lists.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is theirs.
pub fn unit_batch(
    tx: &mut Tx<'_>,
    owner: OwnerScope,
    (brand, batch): (BrandId, UnitBatchId),
) -> Result<(UnitBatch, Vec<Unit>)> {
    let found = own_batch(tx, owner, brand, batch)?;
    let units = unit::of_batch(tx, batch)?;
    Ok((found, units))
}

/// The items of an order that were scanned by their code.
pub fn units_of_order(tx: &mut Tx<'_>, order: OrderId) -> Result<Vec<Unit>> {
    unit::of_order(tx, order)
}

/// Cleared listings of a product, those that have carried its number longest first.
pub fn listings_with(tx: &mut Tx<'_>, product: Gtin) -> Result<Vec<ListingId>> {
    gtin::listings(tx, &product.to_string())
}

/// How many pieces of each product in an order's carton lack the scan of their code, of brands that want it. `packed` are
/// products of fourteen digits with the pieces in the carton.
pub fn units_missing(
    tx: &mut Tx<'_>,
    order: OrderId,
    packed: &BTreeMap<String, i64>,
) -> Result<BTreeMap<String, i64>> {
    let scanned = unit::packed_of(tx, order)?;
    let mut missing = BTreeMap::new();
    for (gtin, pieces) in packed {
        let lack = pieces - scanned.get(gtin).copied().unwrap_or_default();
        if lack > 0 && unit::wants(tx, gtin)? {
            missing.insert(gtin.clone(), lack);
        }
    }
    Ok(missing)
}

/// A brand's odd codes, the latest first, for the desk.
pub fn unit_alarms(tx: &mut Tx<'_>, _: AnalystScope, id: BrandId) -> Result<Vec<UnitAlarm>> {
    unit_scan::alarms_of(tx, id, MOST_ALARMS)
}

fn read_cursor(cursor: &str) -> Option<(Time, UnitBatchId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
