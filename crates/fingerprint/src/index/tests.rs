//! The index against a linear scan, under every order of changes, merges and look-ups.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use proptest::prelude::*;

use super::*;

/// The plain truth: every entry looked at.
fn scan(entries: &BTreeSet<(u64, Hash256)>, query: &Hash256, radius: u32) -> Vec<Match> {
    let mut nearest = BTreeMap::new();
    for (id, code) in entries {
        let distance = query.distance(code);
        if distance <= radius {
            let best = nearest.entry(*id).or_insert(distance);
            *best = distance.min(*best);
        }
    }
    let mut found: Vec<_> = nearest
        .into_iter()
        .map(|(id, distance)| Match { id, distance })
        .collect();
    found.sort_unstable_by_key(|m| (m.distance, m.id));
    found
}

/// A code near one of four centres, so that small sets hold near pairs, equal codes and far ones.
pub(super) fn code() -> impl Strategy<Value = Hash256> {
    (0u64..4, prop::collection::vec(0usize..256, 0..40)).prop_map(|(centre, bits)| {
        let start = Hash256::from_words([
            centre.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            !0,
            centre,
            0x0f0f_0f0f,
        ]);
        bits.into_iter().fold(start, Hash256::flip_bit)
    })
}

#[derive(Debug, Clone)]
enum Step {
    Insert(u64, Hash256),
    Remove(u64),
    Merge,
    BeginMerge,
    FinishMerge,
    Search(Hash256, u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0u64..12, code()).prop_map(|(id, code)| Step::Insert(id, code)),
        2 => (0u64..12).prop_map(Step::Remove),
        1 => Just(Step::Merge),
        1 => Just(Step::BeginMerge),
        1 => Just(Step::FinishMerge),
        4 => (code(), 0u32..40).prop_map(|(code, radius)| Step::Search(code, radius)),
    ]
}

fn with_slots(slots: u32) -> Index {
    Index {
        slots: Some(slots),
        ..Index::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_history_answers_as_a_scan_would(
        slots in prop_oneof![Just(0u32), 20u32..64], steps in prop::collection::vec(step(), 0..80),
    ) {
        let mut index = with_slots(slots);
        let mut truth = BTreeSet::new();
        let mut job = None;
        for step in steps {
            match step {
                Step::Insert(id, code) => {
                    prop_assert_eq!(index.insert(id, code), Ok(truth.insert((id, code))));
                }
                Step::Remove(id) => {
                    let before = truth.len();
                    truth.retain(|(other, _)| *other != id);
                    prop_assert_eq!(index.remove(id), before - truth.len());
                }
                Step::Merge => { index.merge(); job = None; }
                Step::BeginMerge => job = Some(index.begin_merge()),
                Step::FinishMerge => if let Some(job) = job.take() {
                    prop_assert_eq!(index.finish_merge(job.run(NonZeroUsize::MIN)), Ok(()));
                },
                Step::Search(query, radius) => {
                    prop_assert_eq!(index.search(&query, radius), scan(&truth, &query, radius));
                }
            }
            prop_assert_eq!(index.len(), truth.len());
        }
    }

    #[test]
    fn tables_find_what_a_scan_finds(
        slots in 20u32..48, entries in prop::collection::btree_set((0u64..50, code()), 0..60),
        query in code(), radius in 0u32..=31,
    ) {
        let segment = Segment::build(entries.iter().map(|(id, c)| (*c, *id)).collect(), Some(slots), NonZeroUsize::MIN);
        // A plan is made for 60 codes as if they were many, so that the tables are used and not a scan.
        let mut found = Vec::new();
        segment.search_tables(&query, radius, |_, id, distance| found.push((id, distance)));
        found.sort_unstable();
        let mut expected: Vec<_> = entries.iter().map(|(id, c)| (*id, query.distance(c))).filter(|m| m.1 <= radius).collect();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }
}

/// `SplitMix64`, so that large sets replay.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub(super) fn code(&mut self) -> Hash256 {
        Hash256::from_words([self.next(), self.next(), self.next(), self.next()])
    }

    /// `code` with exactly `bits` bits turned over.
    pub(super) fn near(&mut self, code: Hash256, bits: u32) -> Hash256 {
        let mut out = code;
        while out.distance(&code) < bits {
            let bit = (self.next() % 256) as usize;
            if out.bit(bit) == code.bit(bit) {
                out = out.flip_bit(bit);
            }
        }
        out
    }
}

#[test]
fn one_two_and_no_codes_are_found_too() {
    let code = Numbers(1).code();
    assert_eq!(Index::build([]).unwrap().search(&code, 256), []);
    for count in 1..4 {
        let index = Index::build((0..count).map(|id| (id, code))).unwrap();
        assert_eq!(index.search(&code, 0).len() as u64, count);
        assert_eq!(index.search(&code.flip_bit(3), 0), []);
    }
}

#[test]
fn twenty_thousand_codes_give_up_every_planted_neighbour_and_nothing_beyond() {
    let mut numbers = Numbers(7);
    let codes: Vec<_> = (0u64..20_000).map(|id| (id, numbers.code())).collect();
    let index = Index::build_with(codes.clone(), NonZeroUsize::new(3).unwrap()).unwrap();
    for (id, code) in codes.iter().step_by(500) {
        for distance in [0, 8, 16, 24, 31] {
            let query = numbers.near(*code, distance);
            assert_eq!(index.search(&query, 31), [Match { id: *id, distance }]);
        }
        assert_eq!(index.search(&numbers.near(*code, 32), 31), []);
    }
}

#[test]
fn a_bank_of_ten_thousand_equal_photographs_is_one_code() {
    let code = Numbers(3).code();
    let mut index = Index::build((0..10_000).map(|id| (id, code))).unwrap();
    assert_eq!(index.search(&code.flip_bit(0), 31).len(), 10_000);
    assert_eq!(index.remove(17), 1);
    assert!(index.search(&code, 31).iter().all(|m| m.id != 17));
}

#[test]
fn codes_that_share_most_bits_are_still_all_found() {
    let mut numbers = Numbers(11);
    let centre = numbers.code();
    let entries: BTreeSet<_> = (0u64..12_000)
        .map(|id| (id, numbers.near(centre, 1 + (id % 24) as u32)))
        .collect();
    let index = Index::build(entries.iter().copied()).unwrap();
    for distance in [0, 5, 20, 40] {
        let query = numbers.near(centre, distance);
        assert_eq!(index.search(&query, 31), scan(&entries, &query, 31));
    }
}

#[test]
fn a_merge_that_was_overtaken_changes_nothing() {
    let code = Numbers(5).code();
    let mut index = Index::new();
    assert_eq!(index.insert(1, code), Ok(true));
    let first = index.begin_merge();
    let second = index.begin_merge();
    assert_eq!(index.remove(1), 1);
    assert_eq!(index.finish_merge(first.run(NonZeroUsize::MIN)), Err(StaleMerge));
    assert_eq!(index.finish_merge(second.run(NonZeroUsize::MIN)), Ok(()));
    assert!(index.is_empty());
    assert_eq!(index.search(&code, 256), []);
}

#[test]
fn a_merge_is_asked_for_when_the_delta_has_grown() {
    let mut numbers = Numbers(9);
    let mut index = Index::new();
    for id in 0..1025 {
        assert!(!index.needs_merge());
        assert_eq!(index.insert(id, numbers.code()), Ok(true));
    }
    assert!(index.needs_merge());
    index.merge();
    assert!(!index.needs_merge());
    assert_eq!(index.len(), 1025);
    assert!(index.memory_bytes() > 1025 * 32);
}
