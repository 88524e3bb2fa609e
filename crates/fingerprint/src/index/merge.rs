//! Folding the delta and the removals into the sorted part, on this thread or another one.

use std::collections::BTreeSet;
use std::mem;
use std::num::NonZeroUsize;
use std::sync::Arc;

use thiserror::Error;

use super::Index;
use super::segment::{Entry, Segment};
use crate::hash::Hash256;

/// The delta is worth a merge from this many changes on, or one in [`DELTA_SHARE`] of the entries.
const SMALLEST_DELTA: usize = 1024;
const DELTA_SHARE: usize = 256;

/// What happened to the index while a merge was running.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    Insert(u64, Hash256),
    Remove(u64),
}

/// The work of a merge, cut loose from the index so that any thread can do it.
#[derive(Debug)]
pub struct MergeJob {
    number: u64,
    base: Arc<Segment>,
    dead: BTreeSet<usize>,
    delta: BTreeSet<(u64, Hash256)>,
    slots: Option<u32>,
}

/// The outcome of a merge, to be handed back to its index.
#[derive(Debug)]
pub struct Merged {
    number: u64,
    segment: Segment,
}

/// The merge was overtaken by a later one, and nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("another merge began after this one; its outcome is out of date and was dropped")]
pub struct StaleMerge;

impl MergeJob {
    /// Does the work, with the tables shared out over up to `threads` threads.
    pub fn run(self, threads: NonZeroUsize) -> Merged {
        let kept = self
            .base
            .entries()
            .filter(|(position, _)| !self.dead.contains(position));
        let entries: Vec<Entry> = kept
            .map(|(_, entry)| entry)
            .chain(self.delta.iter().map(|(id, code)| (*code, *id)))
            .collect();
        Merged {
            number: self.number,
            segment: Segment::build(entries, self.slots, threads),
        }
    }
}

impl Index {
    /// Whether so much has changed since the last merge that look-ups suffer.
    pub fn needs_merge(&self) -> bool {
        self.delta.len() + self.dead.len() > SMALLEST_DELTA.max(self.base.len() / DELTA_SHARE)
    }

    /// Begins a merge: run the job on any thread, then give its outcome to [`Index::finish_merge`].
    /// Look-ups and changes may go on meanwhile. A merge begun earlier and not finished is given up.
    pub fn begin_merge(&mut self) -> MergeJob {
        self.merges += 1;
        self.since = Some(Vec::new());
        MergeJob {
            number: self.merges,
            base: Arc::clone(&self.base),
            dead: self.dead.clone(),
            delta: self.delta.clone(),
            slots: self.slots,
        }
    }

    /// Takes over the outcome of a merge, with the changes made since it began.
    pub fn finish_merge(&mut self, merged: Merged) -> Result<(), StaleMerge> {
        if merged.number != self.merges {
            return Err(StaleMerge);
        }
        let changes = mem::take(&mut self.since).ok_or(StaleMerge)?;
        self.base = Arc::new(merged.segment);
        self.dead.clear();
        self.delta.clear();
        for change in changes {
            match change {
                // It fitted when it was made, and the merge made no entry more.
                Change::Insert(id, code) => drop(self.insert(id, code)),
                Change::Remove(id) => drop(self.remove(id)),
            }
        }
        Ok(())
    }

    /// Begins, does and finishes a merge on the calling thread.
    pub fn merge(&mut self) {
        let merged = self.begin_merge().run(NonZeroUsize::MIN);
        // It cannot be stale: nothing came between.
        let _ = self.finish_merge(merged);
    }
}
