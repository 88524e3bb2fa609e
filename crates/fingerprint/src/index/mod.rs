//! Exact look-up of all 256-bit codes within a Hamming radius.
//!
//! ```
//! use fingerprint::{DEFAULT_RADIUS, Hash256, Index};
//! let photo: Hash256 = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22".parse()?;
//! let mut bank = Index::build([(1, photo), (2, Hash256::ZERO)])?;
//! bank.insert(3, photo.flip_bit(10).flip_bit(200))?;
//! let copy = photo.flip_bit(99);
//! let found = bank.search(&copy, DEFAULT_RADIUS);
//! assert_eq!(found.iter().map(|m| (m.id, m.distance)).collect::<Vec<_>>(), [(1, 1), (3, 3)]);
//! bank.remove(1);
//! assert_eq!(bank.search(&copy, DEFAULT_RADIUS).len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod array;
mod build;
mod format;
mod load;
mod merge;
mod near;
mod plan;
mod probe;
mod segment;
mod slots;
mod snapshot;
mod table;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::sync::Arc;

use thiserror::Error;

pub use format::SnapshotError;
pub use merge::{MergeJob, Merged, StaleMerge};
pub use near::scan;

use crate::hash::Hash256;
use merge::Change;
use segment::{Entry, Segment};

/// Most entries an index holds.
const CAPACITY: usize = u32::MAX as usize;

/// An entry within the radius asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Match {
    /// The caller's id. An id with several codes is reported once, with its nearest.
    pub id: u64,
    /// Differing bits.
    pub distance: u32,
}

/// The index cannot take another entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an index holds at most {CAPACITY} codes; split the bank over several indexes")]
pub struct IndexFull;

/// A set of (id, code) entries, searched by distance. Ids are the caller's; one id may have several codes.
///
/// # How
///
/// The 256 bits are split into slots about as wide as the number of codes has bits. For each slot all codes are kept in the
/// order of that slot's value. A question gives each slot a threshold; the thresholds add up to the radius and one, so a code within
/// the radius lies under its threshold in at least one slot, and cannot be missed. The values that near in each slot are visited and
/// what lies there is compared. Recall is 1 by construction, whatever the thresholds; they are chosen anew for each question, as real
/// codes are skewed, so that the least is visited. A question whose buckets are too full is answered by a scan: that is the worst case.
/// (The generalised pigeonhole principle: Qin et al., "GPH: Similarity Search in Hamming Space", ICDE 2018; slots of equal radii:
/// Norouzi, Punjani and Fleet, "Fast Search in Hamming Space with Multi-Index Hashing", CVPR 2012.)
///
/// Codes are compared with the processor's own bit counting where it has it, asked for when the program runs; the answers are the
/// same without it.
///
/// New codes go to a small part that is scanned, and can be found at once. Removed ones are marked. A merge folds both into the sorted
/// part; it can run on another thread while look-ups and changes go on ([`Index::begin_merge`]).
///
/// An index can be written down ([`Index::snapshot`]) and read in place ([`Index::load`], [`Index::map`]): the lists are plain
/// numbers and lie in the file as they lie in memory. One that is too large for memory is built into its file
/// ([`Index::build_snapshot`]).
///
/// # What it costs
///
/// Ten million codes take about 1 GiB and answer some 3,000 questions of radius 31 a second on one thread; `farshore bench --codes`
/// measures it, and docs/benchmarks.md of the repository has the figures.
#[derive(Debug, Default)]
pub struct Index {
    base: Arc<Segment>,
    /// Positions of the sorted part that were removed.
    dead: BTreeSet<usize>,
    /// Entries added since the last merge, by id.
    delta: BTreeSet<(u64, Hash256)>,
    /// Changes made since a merge began, with the merge's number.
    since: Option<Vec<Change>>,
    merges: u64,
    /// A fixed number of slots, for tests.
    slots: Option<u32>,
}

impl Index {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// An index of many entries at once, on the calling thread; equal entries count once.
    pub fn build(entries: impl IntoIterator<Item = (u64, Hash256)>) -> Result<Self, IndexFull> {
        Self::build_with(entries, NonZeroUsize::MIN)
    }

    /// As [`Index::build`], with the tables shared out over up to `threads` threads.
    pub fn build_with(
        entries: impl IntoIterator<Item = (u64, Hash256)>,
        threads: NonZeroUsize,
    ) -> Result<Self, IndexFull> {
        Ok(Self {
            base: Arc::new(Segment::build(checked(entries)?, None, threads)),
            ..Self::default()
        })
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.base.len() - self.dead.len() + self.delta.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether this id has this code.
    pub fn contains(&self, id: u64, code: &Hash256) -> bool {
        self.delta.contains(&(id, *code))
            || self
                .base
                .position(id, code)
                .is_some_and(|position| !self.dead.contains(&position))
    }

    /// Adds a code to an id; it can be found at once. Says whether it is new.
    pub fn insert(&mut self, id: u64, code: Hash256) -> Result<bool, IndexFull> {
        if self.contains(id, &code) {
            return Ok(false);
        }
        if self.base.len() + self.delta.len() >= CAPACITY {
            return Err(IndexFull);
        }
        match self.base.position(id, &code) {
            Some(position) => self.dead.remove(&position),
            None => self.delta.insert((id, code)),
        };
        self.note(Change::Insert(id, code));
        Ok(true)
    }

    /// Removes an id with all its codes; none of them is found again. Says how many it had.
    pub fn remove(&mut self, id: u64) -> usize {
        let codes: Vec<_> = self.delta.range(codes_of(id)).copied().collect();
        let mut removed = codes.len();
        for entry in &codes {
            self.delta.remove(entry);
        }
        for position in self.base.positions_of(id) {
            removed += usize::from(self.dead.insert(position));
        }
        if removed > 0 {
            self.note(Change::Remove(id));
        }
        removed
    }

    /// All ids with a code within `radius` of `query`, nearest first, then by id.
    ///
    /// Any radius is answered exactly; up to [`crate::DEFAULT_RADIUS`] it is quick.
    pub fn search(&self, query: &Hash256, radius: u32) -> Vec<Match> {
        let mut found = Vec::new();
        self.base.search(query, radius, |position, id, distance| {
            if self.dead.is_empty() || !self.dead.contains(&position) {
                found.push(Match { id, distance });
            }
        });
        for (id, code) in &self.delta {
            let distance = query.distance(code);
            if distance <= radius {
                found.push(Match { id: *id, distance });
            }
        }
        found.sort_unstable_by_key(|m| (m.id, m.distance));
        found.dedup_by_key(|m| m.id);
        found.sort_unstable_by_key(|m| (m.distance, m.id));
        found
    }

    /// Bytes the sorted part takes; the delta and marks are small beside it.
    pub fn memory_bytes(&self) -> usize {
        self.base.bytes()
    }

    fn note(&mut self, change: Change) {
        if let Some(changes) = &mut self.since {
            changes.push(change);
        }
    }
}

/// The entries as the sorted part takes them, if they are not too many.
fn checked(entries: impl IntoIterator<Item = (u64, Hash256)>) -> Result<Vec<Entry>, IndexFull> {
    let entries: Vec<_> = entries.into_iter().map(|(id, code)| (code, id)).collect();
    if entries.len() > CAPACITY {
        return Err(IndexFull);
    }
    Ok(entries)
}

fn codes_of(id: u64) -> RangeInclusive<(u64, Hash256)> {
    (id, Hash256::ZERO)..=(id, Hash256::from_words([u64::MAX; 4]))
}

#[cfg(test)]
mod snapshot_tests;
#[cfg(test)]
mod tests;
