//! The registry's revision: counts every change of what screening compares with.

use kernel::Result;
use store::Tx;

/// The present revision.
pub fn revision(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one("SELECT revision FROM registry_head WHERE id = 1", &[])?
        .get("revision")
}

/// The next revision. Takes the row until the transaction ends, so that revisions come in commit order.
pub fn next(tx: &mut Tx<'_>) -> Result<i64> {
    tx.one(
        "UPDATE registry_head SET revision = revision + 1 WHERE id = 1 RETURNING revision",
        &[],
    )?
    .get("revision")
}
