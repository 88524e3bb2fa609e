//! What a seller sees of runs: how far they are, and what they found.

use std::time::Duration;

use kernel::kinds::ImportId;
use kernel::{Error, Page, PageSize, Result, Said, Time};
use people::SellerScope;
use store::Tx;

use crate::model::run::{ImportRun, StoredFinding};
use crate::model::shopify::Weight;
use crate::rows::import;

/// A run that takes longer has lost its process.
const LONGEST: Duration = Duration::from_hours(6);

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

/// Ends runs whose process has died; how many. Called when the program starts.
pub fn fail_stale_imports(tx: &mut Tx<'_>) -> Result<u64> {
    let long_ago = tx.now().minus(LONGEST);
    let failure = Said::new(
        "导入中断了。已导入的商品都在，重新上传同一个文件会接着补完。",
        "The import broke off. What came in is kept; upload the same file again and the rest follows.",
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
