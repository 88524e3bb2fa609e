//! A sweep: live listings are looked at again after what screening compares with has changed.

use kernel::Time;
use kernel::kinds::ListingId;

/// A sweep over all live listings, for the changes of the registry between two revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// Changes after this revision are looked for.
    pub from: i64,
    /// Changes up to this revision are looked for. It names the sweep.
    pub to: i64,
    /// The last listing that was looked at, in the order of ids.
    pub after: Option<ListingId>,
    /// Listings on sale when it began.
    pub total: i64,
    /// What it has come to.
    pub found: Found,
    /// When it began.
    pub begun_at: Time,
    /// When it came to its end; none while it runs.
    pub ended_at: Option<Time>,
}

/// What a sweep, or a piece of one, has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Listings looked at.
    pub seen: i64,
    /// Put on the desk.
    pub held: i64,
    /// Of these, taken out of sight until a person has looked.
    pub hidden: i64,
    /// Refused at once.
    pub refused: i64,
}

impl Found {
    /// Adds what a piece has come to.
    pub const fn add(&mut self, more: Self) {
        self.seen += more.seen;
        self.held += more.held;
        self.hidden += more.hidden;
        self.refused += more.refused;
    }
}

impl Sweep {
    /// How far it is, in percent. Listings that came after it began were screened with all it looks for.
    pub const fn percent(&self) -> i64 {
        if self.ended_at.is_some() || self.total == 0 {
            return 100;
        }
        let percent = self.found.seen * 100 / self.total;
        if percent < 99 { percent } else { 99 }
    }
}
