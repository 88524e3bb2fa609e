//! What a seller sees of runs: how far they are, and what they found.

use std::time::Duration;

use kernel::kinds::{ImportId, ListingId};
use kernel::{Error, Page, PageSize, Result, Said, Time};
use people::SellerScope;
use store::Tx;

use crate::actions::view::listing_of_seller;
use crate::model::run::{ImportRun, Imported, StoredFinding};
use crate::model::shopify::Weight;
use crate::rows::import;

/// A run.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's.
pub fn import_run(tx: &mut Tx<'_>, scope: SellerScope, id: ImportId) -> Result<ImportRun> {
    import::run(tx, scope.org(), id)?.ok_or_else(no_run)
}

/// The seller's runs, the latest first.
pub fn import_runs(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    before: Option<&str>,
    size: PageSize,
) -> Result<Page<ImportRun>> {
    let end = (Time::from_micros(i64::MAX), ImportId::from_digest([u8::MAX; 16]));
    let before = before.and_then(read_cursor).unwrap_or(end);
    let rows = import::runs(tx, scope.org(), before, size.rows() + 1)?;
    Ok(Page::from_overread(rows, size, |run| {
        format!("{}.{}", run.started_at.micros(), run.id)
    }))
}

/// What a run found, in the order of the file; errors or notes only if asked.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's.
pub fn import_findings(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    id: ImportId,
    weight: Option<Weight>,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<StoredFinding>> {
    import_run(tx, scope, id)?;
    let after = after.and_then(|place| place.parse().ok()).unwrap_or(-1);
    let rows = import::findings(tx, id, weight, after, size.rows() + 1)?;
    Ok(Page::from_overread(rows, size, |found| found.place.to_string()))
}

/// What a run brought in or found there, in the order in which listings were first written.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the run is this seller's.
pub fn imported(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    id: ImportId,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<Imported>> {
    import_run(tx, scope, id)?;
    let first = ListingId::from_digest([0; 16]);
    let after = after.and_then(|id| id.parse().ok()).unwrap_or(first);
    let rows = import::listings(tx, id, after, size.rows() + 1)?;
    let page = Page::from_overread(rows, size, |row| row.0.to_string());
    let mut items = Vec::with_capacity(page.items.len());
    for (listing, effect, wish) in page.items {
        let listing = listing_of_seller(tx, scope, listing)?;
        items.push(Imported {
            listing,
            effect,
            wish,
        });
    }
    Ok(Page {
        items,
        next: page.next,
    })
}

/// Ends runs whose process has died: those without a sign of life for so long. How many. Called when the program starts;
/// where no other process works on the database, nothing that is under way can be alive.
pub fn fail_stale_imports(tx: &mut Tx<'_>, silent: Duration) -> Result<u64> {
    let long_ago = tx.now().minus(silent);
    let failure = Said::new(
        "导入中断了。已导入的商品都在，再导入一次会接着补完。",
        "The import broke off. What came in is kept; import the file again and the rest follows.",
    );
    import::fail_before(tx, long_ago, &failure)
}

pub(super) fn no_run() -> Error {
    Error::not_found(&Said::new("这次导入", "such import"))
}

fn read_cursor(cursor: &str) -> Option<(Time, ImportId)> {
    let (micros, id) = cursor.split_once('.')?;
    Some((Time::from_micros(micros.parse().ok()?), id.parse().ok()?))
}
