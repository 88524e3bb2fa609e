//! A follower that writes down every event it is given: once each, or the checker sees it.

use kernel::Result;
use store::{Projection, Recorded, Tx, params};

/// Its name.
pub const NAME: &str = "crash.counter";

/// Writes down the number of every event.
pub struct Counter;

/// The table has no key on purpose: an event that is applied twice must be seen, not refused.
pub fn lay_out(tx: &mut Tx<'_>) -> Result<()> {
    tx.execute("CREATE TABLE crash_counted (seq BIGINT NOT NULL)", &[])?;
    Ok(())
}

impl Projection for Counter {
    fn name(&self) -> &'static str {
        NAME
    }

    fn wants(&self, _: &str) -> bool {
        true
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        tx.execute("INSERT INTO crash_counted (seq) VALUES ($1)", params![event.seq])?;
        Ok(())
    }
}
