//! Making the sorted part. The outcome is the same however many threads share the work.

use std::num::NonZeroUsize;

use super::segment::{Core, Entry, Segment};
use super::table::Table;

/// Below this many distinct codes a scan is as quick as any table.
const SCAN_BELOW: usize = 8192;

/// A list shorter than this is sorted on one thread.
const SORT_ALONE: usize = 1 << 14;

impl Segment {
    /// From entries in any order, at most `u32::MAX` of them; equal entries count once. `slots` fixes the number of
    /// slots (0: none), else it follows the number of codes.
    pub(super) fn build(entries: Vec<Entry>, slots: Option<u32>, threads: NonZeroUsize) -> Self {
        let core = Core::build(entries, threads);
        let count = slots.unwrap_or_else(|| slot_count(core.codes.len()));
        Self {
            tables: Table::build_all(count, &core.codes, threads),
            core,
        }
    }
}

impl Core {
    /// The entries in order, equal ones once.
    pub(super) fn build(mut entries: Vec<Entry>, threads: NonZeroUsize) -> Self {
        sort(&mut entries, threads.get(), &|entry| *entry);
        entries.dedup();
        let ids: Vec<u64> = entries.iter().map(|(_, id)| *id).collect();
        let (mut codes, mut first) = (Vec::new(), Vec::new());
        for (position, (code, _)) in (0u32..).zip(&entries) {
            if codes.last() != Some(&code.words()) {
                codes.push(code.words());
                first.push(position);
            }
        }
        first.push(to_u32(entries.len()));
        drop(entries);
        let mut by_id: Vec<u32> = (0..to_u32(ids.len())).collect();
        sort(&mut by_id, threads.get(), &|position| {
            (ids[*position as usize], *position)
        });
        Self {
            codes: codes.into(),
            first: first.into(),
            ids: ids.into(),
            by_id: by_id.into(),
        }
    }
}

/// Sorts in place, halving the list until each thread has a part.
fn sort<T: Send, K: Ord>(list: &mut [T], threads: usize, key: &(impl Fn(&T) -> K + Sync)) {
    if threads < 2 || list.len() < SORT_ALONE {
        return list.sort_unstable_by_key(key);
    }
    let (low, _, high) = list.select_nth_unstable_by_key(list.len() / 2, key);
    std::thread::scope(|scope| {
        scope.spawn(|| sort(low, threads / 2, key));
        sort(high, threads - threads / 2, key);
    });
}

/// Slots as wide as the number of codes has bits, rounded, so that a bucket holds about one code.
pub(super) fn slot_count(codes: usize) -> u32 {
    if codes < SCAN_BELOW {
        return 0;
    }
    let square = (codes as u128) * (codes as u128);
    256u32.div_ceil(square.ilog2().div_ceil(2))
}

/// Entries are counted before they get here (`Index` refuses more than `u32::MAX`).
pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
