//! One slot's codes in the order of the slot's value, and what a look-up in it would cost.

use std::num::NonZeroUsize;

use super::array::Array;
use super::plan::{CANDIDATE, Costs, HIGHEST, LOOK_UP};
use super::segment::Words;
use super::slots::Slot;
use crate::hash::Hash256;

/// One slot's codes in bucket order (compressed sparse rows).
#[derive(Debug)]
pub(super) struct Table {
    pub(super) slot: Slot,
    /// Rows with slot value v are `rows[starts[v]..starts[v + 1]]`.
    pub(super) starts: Array<u32>,
    pub(super) rows: Array<u32>,
}

impl Table {
    /// Counting sort of the rows by slot value.
    pub(super) fn build(slot: Slot, codes: &[Words]) -> Self {
        let buckets = slot.values();
        let mut starts = vec![0u32; buckets + 1];
        for code in codes {
            starts[slot.of(code) as usize + 1] += 1;
        }
        for bucket in 0..buckets {
            starts[bucket + 1] += starts[bucket];
        }
        let mut rows = vec![0u32; codes.len()];
        // Filling moves each start to its bucket's end, which is the next bucket's start.
        for (row, code) in (0u32..).zip(codes) {
            let next = &mut starts[slot.of(code) as usize];
            rows[*next as usize] = row;
            *next += 1;
        }
        starts.copy_within(0..buckets, 1);
        starts[0] = 0;
        Self {
            slot,
            starts: starts.into(),
            rows: rows.into(),
        }
    }

    /// The tables of some slots, each on a thread of its own.
    pub(super) fn build_each(slots: &[Slot], codes: &[Words]) -> Vec<Self> {
        std::thread::scope(|scope| {
            let workers: Vec<_> = slots
                .iter()
                .map(|slot| scope.spawn(|| Self::build(*slot, codes)))
                .collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
                .collect()
        })
    }

    /// The tables of all slots, on up to `threads` threads.
    pub(super) fn build_all(count: u32, codes: &[Words], threads: NonZeroUsize) -> Vec<Self> {
        let slots = Slot::split(count);
        let groups = slots.chunks(threads.get());
        groups.flat_map(|group| Self::build_each(group, codes)).collect()
    }

    /// What each threshold would cost for this query: exact bucket sizes for 1 and 2, beyond that as full as those
    /// or as the average, whichever is more.
    pub(super) fn costs(&self, query: &Hash256) -> Costs {
        let starts = &*self.starts;
        let value = self.slot.of(&query.words());
        let width = u64::from(self.slot.width());
        let own = bucket_size(starts, value);
        let around: u64 = (0..self.slot.width())
            .map(|bit| bucket_size(starts, value ^ 1 << bit))
            .sum();
        let mut costs = [0; HIGHEST + 1];
        costs[1] = LOOK_UP + CANDIDATE * own;
        costs[2] = costs[1] + LOOK_UP * width + CANDIDATE * around;
        for (threshold, weight) in (3..=HIGHEST).zip(2..) {
            let values = self.slot.neighbours(weight);
            let rows = ((values * self.rows.len() as u64) >> width).max(values * around / width);
            costs[threshold] = costs[threshold - 1] + LOOK_UP * values + CANDIDATE * rows;
        }
        costs
    }

    /// Bytes the arrays take.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.starts) + size_of_val(&*self.rows)
    }
}

/// Where the rows of a slot value begin and end; nothing where the starts are too short to say.
#[inline]
pub(super) fn bucket(starts: &[u32], value: u32) -> (u32, u32) {
    match starts.get(value as usize..value as usize + 2) {
        Some(&[begin, end]) => (begin, end),
        _ => (0, 0),
    }
}

fn bucket_size(starts: &[u32], value: u32) -> u64 {
    let (begin, end) = bucket(starts, value);
    u64::from(end.saturating_sub(begin))
}
