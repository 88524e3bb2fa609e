//! A parcel: its weight and its way.

use kernel::kinds::{HandoverId, OrderId, ParcelId};
use kernel::{Error, Said, Time};
use serde::{Deserialize, Serialize};

macro_rules! states {
    ($($(#[$doc:meta])* $state:ident = $word:literal;)*) => {
        /// Where a parcel is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ParcelState { $($(#[$doc])* $state),* }

        impl ParcelState {
            /// The word in rows and interfaces.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$state => $word),* }
            }

            /// The state of a word.
            pub fn parse(word: &str) -> Option<Self> {
                [$(Self::$state),*].into_iter().find(|state| state.word() == word)
            }
        }
    };
}

states! {
    /// Closed and labelled.
    Packed = "packed";
    /// With the carrier.
    HandedOver = "handed_over";
    /// On its way to China.
    InTransit = "in_transit";
    /// With customs.
    Customs = "customs";
    /// With the courier.
    OutForDelivery = "out_for_delivery";
    /// At the door.
    Delivered = "delivered";
}

/// A parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its id.
    pub id: ParcelId,
    /// The order in it.
    pub order: OrderId,
    /// Its number, UPU S10.
    pub tracking: String,
    /// Where it is.
    pub state: ParcelState,
    /// What it should weigh, grams.
    pub expected_grams: i64,
    /// What the scale said, grams.
    pub weighed_grams: i64,
    /// The list on which the carrier takes it.
    pub handover: Option<HandoverId>,
    /// Who takes it; empty before it is on a list.
    pub carrier: String,
    /// When it was closed.
    pub packed_at: Time,
}

/// How people say a carrier.
pub fn carrier_said(name: &str) -> Said {
    match name {
        "China Post" => Said::new("中国邮政", "China Post"),
        other => Said::new(other.to_owned(), other.to_owned()),
    }
}

/// A list of parcels for a carrier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// Its number on paper.
    pub number: String,
    /// Who takes it.
    pub carrier: String,
    /// Whether parcels may be put on it.
    pub is_open: bool,
    /// When it was taken.
    pub closed_at: Option<Time>,
}

/// Something that became of a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// What: a word of [`crate::TrackCode`].
    pub code: String,
    /// Where.
    pub place: String,
    /// When.
    pub at: Time,
}

/// How far the scale may be off: 5 % and 40 g.
pub const fn weight_slack(expected_grams: i64) -> i64 {
    expected_grams / 20 + 40
}

/// Checks what the scale says against what the parcel should weigh: within 5 % and 40 g.
///
/// # Errors
/// At field `weight`, saying what was expected: a piece too many or too few shows here first.
pub fn check_weight(expected_grams: i64, weighed_grams: i64) -> Result<(), Error> {
    let slack = weight_slack(expected_grams);
    if (weighed_grams - expected_grams).abs() <= slack {
        return Ok(());
    }
    Err(Error::field(
        "weight",
        format!("应重约 {expected_grams} 克（±{slack} 克），秤上是 {weighed_grams} 克。请核对件数再称一次。"),
        format!(
            "It should weigh about {expected_grams} g (±{slack} g), but the scale says {weighed_grams} g. Count the pieces and weigh again."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_jar_shows_on_the_scale() {
        assert!(check_weight(1000, 1080).is_ok());
        assert!(check_weight(1000, 820).is_err());
        assert!(check_weight(100, 150).is_err());
    }

    #[test]
    fn a_parcel_only_moves_forward() {
        assert!(
            ParcelState::Packed < ParcelState::HandedOver && ParcelState::Customs < ParcelState::Delivered
        );
    }
}
