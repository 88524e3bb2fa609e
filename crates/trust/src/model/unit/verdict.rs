//! What the public page says of a code: as much as is known, and no more.

use serde::Serialize;

use super::watch::{Alarm, AlarmKind};
use super::{Unit, UnitState};

/// What is known of a code that somebody shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitVerdict {
    /// The address came without its signature: cut off, or typed by hand. Nothing is told of the number.
    Incomplete,
    /// The signature is not ours: the number was invented or changed. Nothing is told of the number.
    NotOurs,
    /// The signature is ours, and the number is not on record.
    Unrecorded,
    /// The brand has withdrawn the code.
    Voided,
    /// Its order's money went back.
    Returned,
    /// Issued, and not sold here.
    NotSold,
    /// Issued, and not sold here; the brand sells such items elsewhere too.
    Elsewhere,
    /// Sold here, and its scans are odd.
    Doubtful,
    /// Sold here, and checked for the first time.
    First,
    /// Sold here, and checked before.
    Again,
}

impl UnitVerdict {
    /// All, from bad to good.
    pub const ALL: [Self; 10] = [
        Self::Incomplete,
        Self::NotOurs,
        Self::Unrecorded,
        Self::Voided,
        Self::Returned,
        Self::NotSold,
        Self::Elsewhere,
        Self::Doubtful,
        Self::First,
        Self::Again,
    ];

    /// The word in interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::NotOurs => "not_ours",
            Self::Unrecorded => "unrecorded",
            Self::Voided => "voided",
            Self::Returned => "returned",
            Self::NotSold => "not_sold",
            Self::Elsewhere => "elsewhere",
            Self::Doubtful => "doubtful",
            Self::First => "first",
            Self::Again => "again",
        }
    }

    /// Whether anything is told of the item beside this word.
    pub const fn tells(self) -> bool {
        !matches!(self, Self::Incomplete | Self::NotOurs | Self::Unrecorded)
    }

    /// What is known of an item whose code carries our signature. `others` counts those who have checked it before.
    pub fn of(unit: &Unit, elsewhere: bool, alarms: &[Alarm], others: usize) -> Self {
        let odd = alarms.iter().any(|alarm| {
            matches!(
                alarm.kind,
                AlarmKind::BeforeSale | AlarmKind::ManyVisitors | AlarmKind::Travel
            )
        });
        match unit.state {
            UnitState::Voided => Self::Voided,
            UnitState::Returned => Self::Returned,
            UnitState::Issued | UnitState::Packed if elsewhere && !odd => Self::Elsewhere,
            UnitState::Issued | UnitState::Packed if elsewhere => Self::Doubtful,
            UnitState::Issued | UnitState::Packed => Self::NotSold,
            UnitState::HandedOver | UnitState::Seen if odd => Self::Doubtful,
            UnitState::HandedOver | UnitState::Seen if others == 0 => Self::First,
            UnitState::HandedOver | UnitState::Seen => Self::Again,
        }
    }
}
