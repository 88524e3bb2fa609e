//! What the carrier says of a parcel.

use kernel::{Actor, Error, Result, Said, Time};
use serde::{Deserialize, Serialize};
use store::Tx;

use crate::events::ParcelTracked;
use crate::model::parcel::ParcelState;
use crate::model::parcel::Tracked;
use crate::rows::parcel;

/// What can be said of a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackCode {
    /// The carrier took it.
    HandedOver,
    /// It left the United States.
    Departed,
    /// It is in China.
    Arrived,
    /// Customs looks at it.
    InCustoms,
    /// Customs let it go.
    Cleared,
    /// The courier has it.
    OutForDelivery,
    /// It is at the door.
    Delivered,
}

impl TrackCode {
    /// All, in the order in which they usually come.
    pub const ALL: [Self; 7] = [
        Self::HandedOver,
        Self::Departed,
        Self::Arrived,
        Self::InCustoms,
        Self::Cleared,
        Self::OutForDelivery,
        Self::Delivered,
    ];

    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HandedOver => "handed_over",
            Self::Departed => "departed",
            Self::Arrived => "arrived",
            Self::InCustoms => "in_customs",
            Self::Cleared => "cleared",
            Self::OutForDelivery => "out_for_delivery",
            Self::Delivered => "delivered",
        }
    }

    /// The code of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.word() == word)
    }

    /// How people say it.
    pub fn said(self) -> Said {
        match self {
            Self::HandedOver => Said::new("承运商已揽收", "The carrier has taken it"),
            Self::Departed => Said::new("已离开美国", "Left the United States"),
            Self::Arrived => Said::new("已到中国口岸", "Arrived in China"),
            Self::InCustoms => Said::new("清关中", "In customs"),
            Self::Cleared => Said::new("海关已放行", "Cleared by customs"),
            Self::OutForDelivery => Said::new("快递员派送中", "Out for delivery"),
            Self::Delivered => Said::new("已送到", "Delivered"),
        }
    }

    const fn state(self) -> ParcelState {
        match self {
            Self::HandedOver => ParcelState::HandedOver,
            Self::Departed | Self::Arrived => ParcelState::InTransit,
            Self::InCustoms => ParcelState::Customs,
            Self::Cleared | Self::OutForDelivery => ParcelState::OutForDelivery,
            Self::Delivered => ParcelState::Delivered,
        }
    }
}

/// A word of the carrier.
#[derive(Clone, Debug)]
pub struct Track {
    /// The parcel's number.
    pub tracking: String,
    /// What happened.
    pub code: TrackCode,
    /// Where.
    pub place: String,
    /// When.
    pub at: Time,
}

/// Records what the carrier says. Said twice, it counts once; said late, it does not turn the parcel back. At the door the
/// order is delivered and its money shared out.
///
/// # Errors
/// [`kernel::Code::NotFound`] for a number nobody gave; [`kernel::Code::WrongState`] for a parcel that has not left.
pub fn track(tx: &mut Tx<'_>, actor: &Actor, track: &Track) -> Result<()> {
    let found = parcel::by_tracking(tx, &track.tracking)?;
    let found =
        found.ok_or_else(|| Error::not_found(&Said::new("这个运单号的包裹", "parcel with this number")))?;
    if found.state == ParcelState::Packed {
        return Err(Error::wrong_state(
            "这个包裹还没交给承运商。",
            "This parcel has not left the warehouse.",
        ));
    }
    let event = Tracked {
        code: track.code.word().to_owned(),
        place: track.place.clone(),
        at: track.at,
    };
    if !parcel::track(tx, found.id, &event)? {
        return Ok(());
    }
    if track.code.state() > found.state {
        parcel::set_state(tx, found.id, track.code.state())?;
    }
    if track.code == TrackCode::Delivered {
        orders::mark_delivered(tx, actor, found.order)?;
    }
    tx.emit(
        actor,
        &ParcelTracked {
            parcel: found.id,
            order: found.order,
            code: event.code,
        },
    )
}
