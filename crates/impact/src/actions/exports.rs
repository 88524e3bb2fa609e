//! Delivered orders become exports.

use kernel::kinds::OrganisationId;
use kernel::{Dollars, Error, Result};
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

impl Projection for Exports {
    fn name(&self) -> &'static str {
        "exports"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == "order.delivered"
    }

    fn apply(&self, tx: &mut Tx<'_>, event: &Recorded) -> Result<()> {
        let delivered: Delivered = serde_json::from_str(&event.body).map_err(Error::internal)?;
        export::add(tx, event.at.day_utc(), delivered.seller, delivered.goods_usd)
    }
}
