//! The large, unchanging part of the index: distinct codes in order, and for each slot its codes in bucket order.

use std::num::NonZeroUsize;

use super::plan::{self, CANDIDATE, Costs, HIGHEST, LOOK_UP};
use super::slots::{Slot, each_mask};
use crate::hash::Hash256;

/// Below this many distinct codes a scan is as quick as any table.
const SCAN_BELOW: usize = 8192;

/// A code and the caller's id for it. Sorted by code, then id.
pub(super) type Entry = (Hash256, u64);

#[derive(Debug, Default)]
pub(super) struct Segment {
    /// Distinct codes in ascending order. A *row* is a place in this list.
    codes: Vec<Hash256>,
    /// Ids of row i are `ids[first[i]..first[i + 1]]`, ascending. A *position* is a place in `ids`.
    first: Vec<u32>,
    ids: Vec<u64>,
    /// Positions in ascending order of their id.
    by_id: Vec<u32>,
    tables: Vec<Table>,
}

/// One slot's codes in bucket order (compressed sparse rows).
#[derive(Debug)]
struct Table {
    slot: Slot,
    /// Rows with slot value v are `rows[starts[v]..starts[v + 1]]`.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Segment {
    /// From entries in any order, at most `u32::MAX` of them; equal entries count once. `slots` fixes the number of
    /// slots (0: none), else it follows the number of codes.
    pub(super) fn build(mut entries: Vec<Entry>, slots: Option<u32>, threads: NonZeroUsize) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut segment = Self {
            ids: entries.iter().map(|(_, id)| *id).collect(),
            ..Self::default()
        };
        for (position, (code, _)) in (0u32..).zip(&entries) {
            if segment.codes.last() != Some(code) {
                segment.codes.push(*code);
                segment.first.push(position);
            }
        }
        segment.first.push(to_u32(entries.len()));
        drop(entries);
        segment.by_id = (0..to_u32(segment.ids.len())).collect();
        segment
            .by_id
            .sort_unstable_by_key(|position| segment.ids[*position as usize]);
        let count = slots.unwrap_or_else(|| slot_count(segment.codes.len()));
        segment.tables = tables(&segment.codes, count, threads);
        segment
    }

    /// How many (id, code) entries there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// All entries in order, with their positions.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, Entry)> + '_ {
        self.codes.iter().enumerate().flat_map(|(row, code)| {
            self.positions(row)
                .map(|position| (position, (*code, self.ids[position])))
        })
    }

    /// Where an entry is, if it is here.
    pub(super) fn position(&self, id: u64, code: &Hash256) -> Option<usize> {
        let row = self.codes.binary_search(code).ok()?;
        let range = self.positions(row);
        self.ids[range.clone()]
            .binary_search(&id)
            .ok()
            .map(|offset| range.start + offset)
    }

    /// The positions of all entries of an id.
    pub(super) fn positions_of(&self, id: u64) -> impl Iterator<Item = usize> + '_ {
        let start = self
            .by_id
            .partition_point(|position| self.ids[*position as usize] < id);
        self.by_id[start..]
            .iter()
            .map(|position| *position as usize)
            .take_while(move |position| self.ids[*position] == id)
    }

    /// Calls `found` with (position, id, distance) for every entry within `radius` of `query`, each once.
    pub(super) fn search(&self, query: &Hash256, radius: u32, mut found: impl FnMut(usize, u64, u32)) {
        let mut report = |row, distance| self.report(row, distance, &mut found);
        match self
            .plan(query, radius)
            .filter(|(_, cost)| *cost < self.codes.len() as u64)
        {
            Some((thresholds, _)) => self.probe(query, radius, &thresholds, &mut report),
            None => self.scan(query, radius, &mut report),
        }
    }

    /// As [`Segment::search`], through the tables even where a scan is quicker.
    #[cfg(test)]
    pub(super) fn search_tables(&self, query: &Hash256, radius: u32, mut found: impl FnMut(usize, u64, u32)) {
        let (thresholds, _) = self
            .plan(query, radius)
            .expect("20 slots and more reach radius 31");
        self.probe(query, radius, &thresholds, &mut |row, distance| {
            self.report(row, distance, &mut found);
        });
    }

    fn report(&self, row: usize, distance: u32, found: &mut impl FnMut(usize, u64, u32)) {
        for position in self.positions(row) {
            found(position, self.ids[position], distance);
        }
    }

    fn scan(&self, query: &Hash256, radius: u32, report: &mut impl FnMut(usize, u32)) {
        for (row, code) in self.codes.iter().enumerate() {
            let distance = query.distance(code);
            if distance <= radius {
                report(row, distance);
            }
        }
    }

    /// The thresholds to use and their cost in codes scanned; `None` where only a scan can answer.
    fn plan(&self, query: &Hash256, radius: u32) -> Option<(Vec<usize>, u64)> {
        let costs: Vec<Costs> = self.tables.iter().map(|table| table.costs(query)).collect();
        plan::cheapest(&costs, radius)
    }

    fn probe(&self, query: &Hash256, radius: u32, thresholds: &[usize], report: &mut impl FnMut(usize, u32)) {
        for (place, (table, threshold)) in self.tables.iter().zip(thresholds).enumerate() {
            let value = table.slot.of(query);
            for weight in (0u32..).take(*threshold) {
                each_mask(table.slot.width(), weight, |mask| {
                    for row in table.bucket(value ^ mask) {
                        let code = &self.codes[*row as usize];
                        let distance = query.distance(code);
                        if distance <= radius && !self.seen_before(place, thresholds, query, code) {
                            report(*row as usize, distance);
                        }
                    }
                });
            }
        }
    }

    /// Whether an earlier slot has already led to this code.
    fn seen_before(&self, place: usize, thresholds: &[usize], query: &Hash256, code: &Hash256) -> bool {
        self.tables[..place]
            .iter()
            .zip(thresholds)
            .any(|(table, threshold)| {
                let differing = (table.slot.of(query) ^ table.slot.of(code)).count_ones();
                (differing as usize) < *threshold
            })
    }

    fn positions(&self, row: usize) -> std::ops::Range<usize> {
        self.first[row] as usize..self.first[row + 1] as usize
    }

    /// Bytes the arrays take.
    pub(super) fn bytes(&self) -> usize {
        let tables: usize = self
            .tables
            .iter()
            .map(|t| size_of_val(&t.starts[..]) + size_of_val(&t.rows[..]))
            .sum();
        size_of_val(&self.codes[..])
            + size_of_val(&self.first[..])
            + size_of_val(&self.ids[..])
            + size_of_val(&self.by_id[..])
            + tables
    }
}

impl Table {
    /// Counting sort of the rows by slot value.
    fn build(slot: Slot, codes: &[Hash256]) -> Self {
        let buckets = 1usize << slot.width();
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
        Self { slot, starts, rows }
    }

    #[inline]
    fn bucket(&self, value: u32) -> &[u32] {
        let value = value as usize;
        &self.rows[self.starts[value] as usize..self.starts[value + 1] as usize]
    }

    /// What each threshold would cost for this query: exact bucket sizes for 1 and 2, beyond that as full as those
    /// or as the average, whichever is more.
    fn costs(&self, query: &Hash256) -> Costs {
        let value = self.slot.of(query);
        let width = u64::from(self.slot.width());
        let own = self.bucket(value).len() as u64;
        let around: u64 = (0..self.slot.width())
            .map(|bit| self.bucket(value ^ 1 << bit).len() as u64)
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
}

/// Slots as wide as the number of codes has bits, rounded, so that a bucket holds about one code.
fn slot_count(codes: usize) -> u32 {
    if codes < SCAN_BELOW {
        return 0;
    }
    let square = (codes as u128) * (codes as u128);
    256u32.div_ceil(square.ilog2().div_ceil(2))
}

fn tables(codes: &[Hash256], count: u32, threads: NonZeroUsize) -> Vec<Table> {
    if count == 0 {
        return Vec::new();
    }
    let slots = Slot::split(count);
    let share = slots.len().div_ceil(threads.get());
    std::thread::scope(|scope| {
        let workers: Vec<_> = slots
            .chunks(share)
            .map(|slots| {
                scope.spawn(|| {
                    slots
                        .iter()
                        .map(|slot| Table::build(*slot, codes))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
            .collect()
    })
}

/// Entries are counted before they get here (`Index` refuses more than `u32::MAX`).
fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
