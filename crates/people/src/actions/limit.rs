//! Limits how often something is tried.

use std::time::Duration;

use kernel::{Code, Error, Result};
use store::Tx;

use crate::rows::window;

/// Counts a try in the bucket's window and refuses it beyond the limit.
pub fn allow(tx: &mut Tx<'_>, bucket: &str, limit: i64, per: Duration) -> Result<()> {
    if window::count(tx, bucket, per)? <= limit {
        return Ok(());
    }
    let minutes = per.as_secs().div_ceil(60);
    Err(Error::new(
        Code::TooMany,
        format!("试得太频繁了，请等 {minutes} 分钟再试。"),
        format!("Too many tries. Please wait {minutes} minutes and try again."),
    ))
}
