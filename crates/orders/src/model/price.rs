//! What one piece costs at the door, for lists and searches.

use compliance::{Arrival, LandedPrice, Mode, TaxSum};
use kernel::kinds::{ListingId, VariantId};
use kernel::{Day, Yuan};
use serde::{Deserialize, Serialize};

/// A price on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardPrice {
    /// The variant.
    pub variant: VariantId,
    /// Its listing.
    pub listing: ListingId,
    /// By which route.
    pub route: Mode,
    /// The day of the rate it was told from.
    pub rate_day: Day,
    /// Yuan for a dollar in millionths.
    pub rate_micros: i64,
    /// The landed price of one piece.
    pub total: Yuan,
    /// What it is made of.
    pub parts: Parts,
}

/// What a landed price is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// The goods.
    pub goods: Yuan,
    /// Freight.
    pub freight: Yuan,
    /// Insurance.
    pub insurance: Yuan,
    /// Each tax apart.
    pub taxes: Vec<TaxSum>,
    /// Days until it arrives, least and most.
    pub days: (i32, i32),
}

impl Parts {
    /// The parts of a price told on a day.
    pub fn of(price: &LandedPrice, on: Day) -> Self {
        Self {
            goods: price.goods,
            freight: price.freight,
            insurance: price.insurance,
            taxes: price.taxes.clone(),
            days: (on.days_until(price.arrival.from), on.days_until(price.arrival.to)),
        }
    }

    /// When a piece ordered on a day arrives.
    pub const fn arrival(&self, ordered: Day) -> Arrival {
        Arrival {
            from: ordered.plus_days(self.days.0),
            to: ordered.plus_days(self.days.1),
        }
    }
}
