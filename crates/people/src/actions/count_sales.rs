//! Counts what sellers sell, day by day, so that it is known who sells much.

use kernel::kinds::OrganisationId;
use kernel::{Dollars, Error, Result};
use serde::Deserialize;
use store::{Projection, Recorded, Tx};

use crate::rows::duty;

/// The follower that counts.
pub struct CountSales;

/// What this room reads of the event of a paid order; it knows no other room's types.
#[derive(Deserialize)]
struct OrderPaid {
    seller: OrganisationId,
    /// Orders that were paid before amounts stood in the event count as sales without one.
    #[serde(default)]
    goods_usd: Option<Dollars>,
}

impl Projection for CountSales {
    fn name(&self) -> &'static str {
        "people.sales"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == "order.paid"
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let paid: OrderPaid = serde_json::from_str(&event.body).map_err(Error::internal)?;
        let gross = paid.goods_usd.unwrap_or(Dollars::ZERO);
        duty::count(tx, paid.seller, event.at.day_utc(), gross)
    }
}
