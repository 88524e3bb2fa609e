//! First expired, first out: which lots an order line is taken from, and why not from the others.

use super::expiry::{keeps, remaining_days};
use crate::day::Day;
use std::fmt;

/// Whether a lot may be sold at all, apart from its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LotStatus {
    /// Free.
    Sellable,
    /// Kept back by somebody, e.g. until a count is settled.
    OnHold,
    /// Under inspection.
    Quarantined,
    /// Called back by the maker or an authority.
    Recalled,
    /// Broken, leaking, too warm.
    Damaged,
}

/// A lot in one bin, as allocation sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot<L> {
    /// What the caller calls it.
    pub id: L,
    /// Last day of use; `None` for goods that keep.
    pub expiry: Option<Day>,
    /// Day it came in: decides between lots of the same date.
    pub received: Day,
    /// Units that nobody else has a claim on.
    pub available: u64,
    /// Whether it may be sold.
    pub status: LotStatus,
}

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// Units.
    pub quantity: u64,
    /// Calendar day of promised delivery at the destination.
    pub delivery: Day,
    /// Days that must remain on that day. 0: not expired.
    pub minimum_days: i32,
}

/// Why a lot may not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    /// Its status forbids it.
    Status(LotStatus),
    /// It will have expired by the day of delivery.
    Expired {
        /// Its last day.
        expiry: Day,
        /// The day of delivery.
        delivery: Day,
    },
    /// It will not keep long enough.
    TooShort {
        /// Days that will remain.
        remaining: i32,
        /// Days asked for.
        minimum: i32,
    },
    /// Nothing of it is free.
    Empty,
}

/// What became of a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// So many units are taken from it.
    Taken(u64),
    /// Good, but others go first and suffice.
    NotNeeded,
    /// Not allowed.
    Rejected(Rejection),
}

/// The outcome: a verdict on every lot, in the order in which they were considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation<L> {
    /// Each lot and what became of it.
    pub verdicts: Vec<(L, Verdict)>,
    /// Units that no lot could supply.
    pub short: u64,
}

impl<L> Allocation<L> {
    /// The lots taken from, in picking order of age.
    pub fn taken(&self) -> impl Iterator<Item = (&L, u64)> {
        self.verdicts.iter().filter_map(|(id, verdict)| match verdict {
            Verdict::Taken(units) => Some((id, *units)),
            _ => None,
        })
    }
}

/// Takes from the lot that expires first among those that will keep long enough on the day of delivery. Lots without
/// a date come last; of equal dates the one received first; then by id, so that the same input gives the same answer.
pub fn allocate<L: Ord + Clone>(lots: &[Lot<L>], demand: Demand) -> Allocation<L> {
    let mut queue: Vec<&Lot<L>> = lots.iter().collect();
    queue.sort_by_key(|lot| (lot.expiry.is_none(), lot.expiry, lot.received, &lot.id));
    let mut open = demand.quantity;
    let verdicts = queue
        .into_iter()
        .map(|lot| {
            let verdict = match rejection(lot, demand) {
                Some(reason) => Verdict::Rejected(reason),
                None if open == 0 => Verdict::NotNeeded,
                None => Verdict::Taken(lot.available.min(open)),
            };
            if let Verdict::Taken(units) = verdict {
                open -= units;
            }
            (lot.id.clone(), verdict)
        })
        .collect();
    Allocation {
        verdicts,
        short: open,
    }
}

fn rejection<L>(lot: &Lot<L>, demand: Demand) -> Option<Rejection> {
    if lot.status != LotStatus::Sellable {
        return Some(Rejection::Status(lot.status));
    }
    if !keeps(lot.expiry, demand.delivery, demand.minimum_days) {
        let expiry = lot.expiry?;
        let remaining = remaining_days(lot.expiry, demand.delivery)?;
        return Some(if remaining < 0 {
            Rejection::Expired {
                expiry,
                delivery: demand.delivery,
            }
        } else {
            Rejection::TooShort {
                remaining,
                minimum: demand.minimum_days,
            }
        });
    }
    (lot.available == 0).then_some(Rejection::Empty)
}

impl fmt::Display for LotStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sellable => "sellable",
            Self::OnHold => "on hold",
            Self::Quarantined => "quarantined",
            Self::Recalled => "recalled",
            Self::Damaged => "damaged",
        })
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "it is {status}"),
            Self::Expired { expiry, delivery } => {
                write!(f, "it expires on {expiry}, delivery is promised for {delivery}")
            }
            Self::TooShort { remaining, minimum } => {
                write!(
                    f,
                    "{remaining} days will remain at delivery, {minimum} are asked for"
                )
            }
            Self::Empty => f.write_str("nothing of it is free"),
        }
    }
}

#[cfg(test)]
#[path = "fefo_tests.rs"]
mod tests;
