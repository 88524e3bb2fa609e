//! Windows of tries.

use std::time::Duration;

use kernel::Result;
use store::{Tx, params};

/// Counts a try; how many there are in the present window.
pub fn count(tx: &mut Tx<'_>, bucket: &str, window: Duration) -> Result<i64> {
    let now = tx.now();
    let began_after = now.minus(window);
    let sql = "INSERT INTO try_window (bucket, began_at, tries) VALUES ($1, $2, 1)
         ON CONFLICT (bucket) DO UPDATE SET
           tries = CASE WHEN try_window.began_at <= $3 THEN 1 ELSE try_window.tries + 1 END,
           began_at = CASE WHEN try_window.began_at <= $3 THEN excluded.began_at ELSE try_window.began_at END
         RETURNING tries";
    tx.one(sql, params![bucket, now, began_after])?.get("tries")
}
