//! Running numbers.

use kernel::Result;
use store::{Tx, params};

/// Keeps a kind's numbers from others until the transaction ends.
pub fn lock(tx: &mut Tx<'_>, kind: &str) -> Result<()> {
    tx.execute(
        "UPDATE house_number SET last = last WHERE kind = $1",
        params![kind],
    )?;
    Ok(())
}

/// The next number of a kind; numbers of a write that fails are given again.
pub fn next(tx: &mut Tx<'_>, kind: &str) -> Result<i64> {
    tx.one(
        "UPDATE house_number SET last = last + 1 WHERE kind = $1 RETURNING last",
        params![kind],
    )?
    .get("last")
}
