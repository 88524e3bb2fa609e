//! A seller's sales of late: what today brought, and at what pace goods go.

use kernel::{Result, Time};
use people::SellerScope;
use store::Tx;

use crate::model::order::{Order, OrderLine};
use crate::model::state::OrderState;
use crate::rows::order as rows;

/// How many sales are read at most.
const MOST: i64 = 1_000;

/// The seller's orders paid since a time, the latest first, with their lines; those that were cancelled are left out. At
/// most 1,000.
pub fn sales_since(tx: &mut Tx<'_>, scope: SellerScope, since: Time) -> Result<Vec<(Order, Vec<OrderLine>)>> {
    let mut found = rows::paid_since(tx, scope.org(), since, MOST)?;
    found.retain(|order| order.state != OrderState::Cancelled);
    let ids: Vec<_> = found.iter().map(|order| order.id).collect();
    let mut lines = rows::lines_of_many(tx, &ids)?;
    let with_lines = |order: Order| {
        let lines = lines.remove(&order.id).unwrap_or_default();
        (order, lines)
    };
    Ok(found.into_iter().map(with_lines).collect())
}
