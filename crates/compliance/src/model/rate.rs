//! Exchange rates as pages show them.

use kernel::{Actor, Day, Time};

/// A rate as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateView {
    /// The day it is of.
    pub day: Day,
    /// Yuan for a dollar in millionths.
    pub micros: i64,
    /// Who published it.
    pub source: String,
    /// When it was recorded.
    pub recorded_at: Time,
    /// Who recorded it.
    pub recorded_by: Actor,
}

/// A change of the rate in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateChange {
    /// When.
    pub at: Time,
    /// Who changed it.
    pub by: Actor,
    /// The rate recorded before, in millionths.
    pub old: Option<i64>,
    /// The rate recorded, in millionths.
    pub new: i64,
}
