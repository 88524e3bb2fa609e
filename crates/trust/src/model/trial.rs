//! A version of a rule tried before it is in force: on what is on sale, and on what people have decided.

use kernel::Time;
use kernel::kinds::{HouseRuleId, ListingId};

use super::rules::Outcome;

/// A trial and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The rule.
    pub rule: HouseRuleId,
    /// The version.
    pub version: i64,
    /// The last listing that was looked at, in the order of ids.
    pub after: Option<ListingId>,
    /// Listings on sale when it began.
    pub total: i64,
    /// What it has come to.
    pub tally: Tally,
    /// When it began.
    pub begun_at: Time,
    /// When it came to its end; none while it runs.
    pub ended_at: Option<Time>,
}

/// What a trial, or a piece of one, has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Listings on sale that were looked at.
    pub seen: i64,
    /// Of these, the condition holds for.
    pub hits: i64,
    /// Of these, the outcome would change for.
    pub changes: i64,
    /// Versions that people refused.
    pub refused: i64,
    /// Of these, the condition holds for.
    pub refused_hits: i64,
    /// Versions that people cleared.
    pub cleared: i64,
    /// Of these, the condition holds for.
    pub cleared_hits: i64,
}

/// A listing on which a version that is not in force would have changed the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The listing.
    pub listing: ListingId,
    /// Its version.
    pub version: i64,
    /// Whether it was found as the listing came in.
    pub fresh: bool,
    /// What became of it.
    pub outcome: Outcome,
    /// What would have.
    pub would_be: Outcome,
    /// The odds that it would have come to, in centibans.
    pub odds: i64,
    /// When it was found.
    pub at: Time,
}
