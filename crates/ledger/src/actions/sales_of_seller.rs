//! Lists a seller's paid orders.

use kernel::kinds::{OrderId, OrganisationId};
use kernel::{Error, Page, PageSize, Result, Time};
use store::Tx;

use crate::model::order_money::OrderMoney;
use crate::rows::order_money;

/// A seller's paid orders, the latest payment first. The seller comes from the reader's scope, never from input.
///
/// # Errors
/// [`kernel::Code::Invalid`] for a cursor that is none.
pub fn sales_of_seller(
    tx: &mut Tx<'_>,
    seller: OrganisationId,
    after: Option<&str>,
    size: PageSize,
) -> Result<Page<OrderMoney>> {
    let before = match after {
        Some(cursor) => place(cursor).ok_or_else(|| {
            Error::invalid(
                "页码无效，请从第一页开始。",
                "This page does not exist. Start from the first.",
            )
        })?,
        None => (Time::from_micros(i64::MAX), OrderId::from_digest([255; 16])),
    };
    let rows = order_money::of_seller(tx, seller, before, size.rows() + 1)?;
    Ok(Page::from_overread(rows, size, |money| {
        format!("{}.{}", money.paid_at.micros(), money.order)
    }))
}

fn place(cursor: &str) -> Option<(Time, OrderId)> {
    let (time, id) = cursor.split_once('.')?;
    Some((Time::from_micros(time.parse().ok()?), id.parse().ok()?))
}
