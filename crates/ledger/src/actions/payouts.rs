//! Lists batches of payouts.

use kernel::kinds::PayoutId;
use kernel::{Error, Page, PageSize, Result, Time};
use store::Tx;

use crate::model::payout::Payout;
use crate::rows::payout;

/// The batches of payouts, the latest first, without their lines.
///
/// # Errors
/// [`kernel::Code::Invalid`] for a cursor that is none.
pub fn payouts(tx: &mut Tx<'_>, after: Option<&str>, size: PageSize) -> Result<Page<Payout>> {
    let before = match after {
        Some(cursor) => place(cursor).ok_or_else(|| {
            Error::invalid(
                "页码无效，请从第一页开始。",
                "This page does not exist. Start from the first.",
            )
        })?,
        None => (Time::from_micros(i64::MAX), PayoutId::from_digest([255; 16])),
    };
    let rows = payout::before(tx, before, size.rows() + 1)?;
    Ok(Page::from_overread(rows, size, |batch| {
        format!("{}.{}", batch.made_at.micros(), batch.id)
    }))
}

fn place(cursor: &str) -> Option<(Time, PayoutId)> {
    let (time, id) = cursor.split_once('.')?;
    Some((Time::from_micros(time.parse().ok()?), id.parse().ok()?))
}
