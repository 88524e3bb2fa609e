//! Answering a query from the sorted part: through the tables where that is cheaper, else by looking at each code.

use super::segment::{Segment, Words};
use super::slots::each_mask;
use super::table::{Table, bucket};
use super::{near, plan};
use crate::hash::Hash256;

impl Segment {
    /// Calls `found` with (position, id, distance) for every entry within `radius` of `query`, each once.
    pub(super) fn search(&self, query: &Hash256, radius: u32, mut found: impl FnMut(usize, u64, u32)) {
        let mut report = |row, distance| self.report(row, distance, &mut found);
        match self
            .plan(query, radius)
            .filter(|(_, cost)| *cost < self.core.codes.len() as u64)
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

    /// Goes through the tables of a segment that nobody vouches for.
    #[cfg(test)]
    pub(super) fn search_if_planned(&self, query: &Hash256, radius: u32) {
        if let Some((thresholds, _)) = self.plan(query, radius) {
            self.probe(query, radius, &thresholds, &mut |row, distance| {
                self.report(row, distance, &mut |_, _, _| ());
            });
        }
    }

    fn report(&self, row: usize, distance: u32, found: &mut impl FnMut(usize, u64, u32)) {
        let positions = self.core.positions(row);
        let ids = self.core.ids.get(positions.clone()).unwrap_or_default();
        for (position, id) in positions.zip(ids) {
            found(position, *id, distance);
        }
    }

    fn scan(&self, query: &Hash256, radius: u32, report: &mut impl FnMut(usize, u32)) {
        near::among_all(query, &self.core.codes, radius, &mut |row, distance| {
            report(row as usize, distance);
        });
    }

    /// The thresholds to use and their cost in codes scanned; `None` where only a scan can answer.
    fn plan(&self, query: &Hash256, radius: u32) -> Option<(Vec<usize>, u64)> {
        let costs: Vec<plan::Costs> = self.tables.iter().map(|table| table.costs(query)).collect();
        plan::cheapest(&costs, radius)
    }

    /// Table by table in three steps, each a run of reads that do not wait for one another: where the buckets are, which
    /// rows they hold, how far their codes are.
    fn probe(&self, query: &Hash256, radius: u32, thresholds: &[usize], report: &mut impl FnMut(usize, u32)) {
        let codes = &*self.core.codes;
        let (mut buckets, mut candidates) = (Vec::new(), Vec::new());
        for (place, (table, threshold)) in self.tables.iter().zip(thresholds).enumerate() {
            buckets.clear();
            candidates.clear();
            table.near(query, *threshold, &mut buckets);
            let rows = &*table.rows;
            for (begin, end) in &buckets {
                candidates.extend_from_slice(rows.get(*begin as usize..*end as usize).unwrap_or_default());
            }
            near::among_rows(query, (codes, &candidates), radius, &mut |row, distance| {
                let row = row as usize;
                let new = |code| !self.seen_before(place, thresholds, query, code);
                if codes.get(row).is_some_and(new) {
                    report(row, distance);
                }
            });
        }
    }

    /// Whether an earlier slot has already led to this code.
    fn seen_before(&self, place: usize, thresholds: &[usize], query: &Hash256, code: &Words) -> bool {
        let mut earlier = self.tables[..place].iter().zip(thresholds);
        earlier.any(|(table, threshold)| {
            let differing = (table.slot.of(&query.words()) ^ table.slot.of(code)).count_ones();
            (differing as usize) < *threshold
        })
    }
}

impl Table {
    /// The buckets whose value differs from the query's in fewer than `threshold` bits.
    fn near(&self, query: &Hash256, threshold: usize, buckets: &mut Vec<(u32, u32)>) {
        let starts = &*self.starts;
        let value = self.slot.of(&query.words());
        for weight in (0u32..).take(threshold) {
            each_mask(self.slot.width(), weight, |mask| {
                buckets.push(bucket(starts, value ^ mask));
            });
        }
    }
}
