//! Snapshots: what comes back, what is refused, and that nothing a stranger writes can do more than hide matches.

use std::num::NonZeroUsize;
use std::sync::Arc;

use proptest::prelude::*;

use super::tests::{Numbers, code};
use super::*;

const ALONE: NonZeroUsize = NonZeroUsize::MIN;

fn written(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    index.snapshot(&mut bytes).unwrap();
    bytes
}

/// With tables, however few the entries.
fn small(count: u64, slots: u32) -> Index {
    let mut numbers = Numbers(17);
    let entries: Vec<_> = (0..count).map(|id| (numbers.code(), id / 2)).collect();
    Index {
        base: Arc::new(Segment::build(entries, Some(slots), ALONE)),
        ..Index::default()
    }
}

/// Bytes that begin at an odd address.
struct Odd(Vec<u8>);

impl AsRef<[u8]> for Odd {
    fn as_ref(&self) -> &[u8] {
        &self.0[1..]
    }
}

#[test]
fn nothing_one_and_two_codes_come_back() {
    for count in 0..3 {
        let index = Index::build((0..count).map(|id| (id, Hash256::ZERO.flip_bit(1)))).unwrap();
        let back = Index::load(written(&index)).unwrap();
        assert_eq!(back.len() as u64, count);
        assert_eq!(back.search(&Hash256::ZERO, 31).len() as u64, count);
        assert_eq!(written(&back), written(&index));
    }
    assert!(Index::load(written(&Index::new())).unwrap().is_empty());
}

#[test]
fn a_large_index_answers_the_same_from_its_snapshot_wherever_the_bytes_lie() {
    let mut numbers = Numbers(23);
    let codes: Vec<_> = (0..20_000).map(|id| (id, numbers.code())).collect();
    let index = Index::build(codes.iter().copied()).unwrap();
    let bytes = written(&index);
    let odd = Odd([&[0], &bytes[..]].concat());
    for back in [Index::load(bytes.clone()), Index::map(bytes), Index::load(odd)] {
        let back = back.unwrap();
        for (id, code) in codes.iter().step_by(997) {
            let query = numbers.near(*code, 31);
            assert_eq!(
                back.search(&query, 31),
                [Match {
                    id: *id,
                    distance: 31
                }]
            );
            assert_eq!(back.search(&query, 31), index.search(&query, 31));
        }
        assert_eq!(back.memory_bytes(), index.memory_bytes());
    }
}

#[test]
fn what_is_built_into_a_snapshot_is_the_snapshot_of_what_is_built_on_any_number_of_threads() {
    let mut numbers = Numbers(29);
    // Enough to be sorted in parts, with ids and codes that occur more than once.
    let codes: Vec<_> = (0..40_000u64).map(|id| (id % 30_000, numbers.code())).collect();
    let again = codes.iter().copied().chain(codes[..99].iter().copied());
    let entries: Vec<_> = again
        .chain(codes[..50].iter().map(|(_, code)| (7, *code)))
        .collect();
    let expected = written(&Index::build(entries.iter().copied()).unwrap());
    for threads in [1, 2, 3, 8] {
        let threads = NonZeroUsize::new(threads).unwrap();
        let mut streamed = Vec::new();
        Index::build_snapshot(entries.iter().copied(), threads, &mut streamed).unwrap();
        assert!(streamed == expected);
        assert!(written(&Index::build_with(entries.iter().copied(), threads).unwrap()) == expected);
    }
}

#[test]
fn other_bytes_are_refused_with_their_reason() {
    let bytes = written(&small(40, 32));
    let with = |place: usize, byte: u8| {
        let mut other = bytes.clone();
        other[place] = byte;
        Index::map(other).map(|index| index.len())
    };
    assert_eq!(Index::map(Vec::new()).err(), Some(SnapshotError::Unknown));
    assert_eq!(with(0, b'x'), Err(SnapshotError::Unknown));
    assert_eq!(with(16, 9), Err(SnapshotError::Version(9)));
    let mut turned = bytes.clone();
    turned[8..16].reverse();
    assert_eq!(Index::load(turned).err(), Some(SnapshotError::ByteOrder));
    let length = bytes.len() as u64;
    let short = bytes[..bytes.len() - 1].to_vec();
    assert_eq!(
        Index::load(short).err(),
        Some(SnapshotError::Length(length, length - 1))
    );
    // A head of impossible counts.
    assert!(matches!(with(31, 0xff), Err(SnapshotError::Damaged(0))));
    assert!(matches!(with(40, 3), Err(SnapshotError::Damaged(0))));
}

#[test]
fn every_single_damaged_byte_is_found() {
    let mut index = small(40, 60);
    index.insert(5, Hash256::ZERO).unwrap();
    index.remove(3);
    let bytes = written(&index);
    for place in 0..bytes.len() {
        let mut other = bytes.clone();
        other[place] ^= 1 << (place % 8);
        assert!(Index::load(other).is_err(), "byte {place}");
    }
}

#[test]
fn an_owner_that_changes_its_mind_is_answered_with_nothing() {
    struct Fickle(Vec<u8>, std::sync::atomic::AtomicUsize);
    impl AsRef<[u8]> for Fickle {
        fn as_ref(&self) -> &[u8] {
            let asked = self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if asked < 400 { &self.0 } else { &self.0[..70] }
        }
    }
    let index = Index::load(Fickle(written(&small(40, 32)), 0.into())).unwrap();
    for _ in 0..100 {
        drop(index.search(&Hash256::ZERO, 31));
    }
    assert_eq!(index.search(&Hash256::ZERO, 256), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_index_comes_back_with_its_changes(
        slots in prop_oneof![Just(0u32), 20u32..64],
        base in prop::collection::btree_set((0u64..20, code()), 0..40),
        added in prop::collection::vec((0u64..20, code()), 0..9), removed in prop::collection::vec(0u64..20, 0..4),
        query in code(), radius in 0u32..40,
    ) {
        let entries = base.into_iter().map(|(id, code)| (code, id)).collect();
        let mut index = Index { base: Arc::new(Segment::build(entries, Some(slots), ALONE)), ..Index::default() };
        for (id, code) in added {
            index.insert(id, code).unwrap();
        }
        for id in removed {
            index.remove(id);
        }
        let bytes = written(&index);
        let mut back = Index::load(bytes.clone()).unwrap();
        prop_assert_eq!(back.len(), index.len());
        prop_assert_eq!(back.search(&query, radius), index.search(&query, radius));
        prop_assert_eq!(written(&back), bytes);
        // It goes on living: removed ids can be added again, and it can be merged.
        let expected = index.search(&query, radius);
        back.merge();
        prop_assert_eq!(back.search(&query, radius), expected);
        prop_assert_eq!(back.insert(3, query), index.insert(3, query));
        prop_assert_eq!(back.search(&query, radius), index.search(&query, radius));
    }

    #[test]
    fn damage_that_is_not_looked_for_does_no_harm(
        slots in prop_oneof![Just(0u32), 20u32..64],
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..3), 1..60), query in code(),
    ) {
        let mut index = small(60, slots);
        index.insert(9, query).unwrap();
        index.remove(4);
        let mut bytes = written(&index);
        let tail = bytes.len() - 64;
        for (place, byte, run) in damage {
            let place = 64 + place.index(tail - 64);
            bytes[place..(place + (4 << run)).min(tail)].fill(byte);
        }
        if let Ok(mut back) = Index::map(bytes) {
            drop(back.search(&query, 31));
            drop(back.search(&query, 200));
            back.base.search_if_planned(&query, 31);
            back.contains(1, &query);
            back.remove(7);
            back.insert(8, query).unwrap();
            drop(written(&back));
            back.merge();
            drop(back.search(&query, 31));
        }
    }
}
