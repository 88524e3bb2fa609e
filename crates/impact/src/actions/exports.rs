//! Delivered orders become exports, and are none any more as far as their money goes back.

use kernel::kinds::OrganisationId;
use kernel::{Day, Dollars, Error, Result};
use serde::Deserialize;
use store::{Projection, Recorded, Tx};

use crate::rows::export;

/// The follower that counts exports.
pub struct Exports;

/// What this room reads of `order.delivered`; it knows no other room's types.
#[derive(Deserialize)]
struct Delivered {
    seller: OrganisationId,
    goods_usd: Dollars,
}

/// What this room reads of `order.export_reduced`.
#[derive(Deserialize)]
struct Reduced {
    seller: OrganisationId,
    delivered: Day,
    goods_usd: Dollars,
    whole: bool,
}

impl Projection for Exports {
    fn name(&self) -> &'static str {
        "exports"
    }

    fn wants(&self, kind: &str) -> bool {
        matches!(kind, "order.delivered" | "order.export_reduced")
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        if event.kind == "order.delivered" {
            let delivered: Delivered = serde_json::from_str(&event.body).map_err(Error::internal)?;
            return export::add(tx, event.at.day_utc(), delivered.seller, delivered.goods_usd);
        }
        let reduced: Reduced = serde_json::from_str(&event.body).map_err(Error::internal)?;
        let orders = i64::from(reduced.whole);
        export::take(tx, reduced.delivered, reduced.seller, orders, reduced.goods_usd)
    }
}
