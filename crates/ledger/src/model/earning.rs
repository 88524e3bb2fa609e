//! What changed a seller's earnings.

use kernel::{Dollars, Result, Time};
use uuid::Uuid;

use super::reason::Reason;

/// One thing that changed what a seller is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earning {
    /// When.
    pub at: Time,
    /// Why.
    pub reason: Reason,
    /// What it belongs to: the order, or the payout that came back or was cut.
    pub about: Uuid,
    /// By how much the seller's earnings changed.
    pub net: Dollars,
    /// By how much the market's commission changed with it.
    pub commission: Dollars,
    /// What of a refund the earnings did not cover: taken from a later payout.
    pub owed: Dollars,
}

impl Earning {
    /// The goods, before commission; for a refund, what of them went back.
    pub fn goods(&self) -> Result<Dollars> {
        Ok(self.net.plus(self.commission)?.less(self.owed)?)
    }
}
