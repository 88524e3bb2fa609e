//! Proofs against the naive oracle, and against sizes and hashes that do not belong to them.

use super::{entry, log_of, naive, some_entries};
use crate::{
    Hash, ProofError, TileReader, leaf_hash, prove_consistency, prove_inclusion, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;

#[test]
fn every_proof_of_every_small_log_is_the_one_of_the_rfc() {
    let entries = some_entries(0, 20);
    let published = log_of(20);
    for new in 1..=20usize {
        let entries = &entries[..new];
        let root = naive::root(entries);
        let reader = TileReader::new(&published, 20);
        for index in 0..new {
            let proof = prove_inclusion(&reader, index as u64, new as u64).unwrap();
            assert_eq!(proof, naive::path(index, entries));
            let leaf = leaf_hash(&entries[index]);
            assert_eq!(
                verify_inclusion(&leaf, index as u64, new as u64, &proof, &root),
                Ok(())
            );
        }
        for old in 0..=new {
            let proof = prove_consistency(&reader, old as u64, new as u64).unwrap();
            if old != 0 && old != new {
                assert_eq!(proof, naive::proof(old, entries));
            }
            let old_root = naive::root(&entries[..old]);
            assert_eq!(
                verify_consistency((old as u64, &old_root), (new as u64, &root), &proof),
                Ok(())
            );
        }
    }
}

#[test]
fn a_proof_fits_no_other_place_size_or_root() {
    let entries = some_entries(0, 13);
    let root = naive::root(&entries);
    let published = log_of(13);
    let reader = TileReader::new(&published, 13);
    for index in 0..13u64 {
        let proof = prove_inclusion(&reader, index, 13).unwrap();
        let leaf = leaf_hash(&entry(index));
        for other in (0..20).filter(|other| *other != index) {
            assert!(verify_inclusion(&leaf, other, 13, &proof, &root).is_err());
        }
        assert!(verify_inclusion(&leaf_hash(b"forged"), index, 13, &proof, &root).is_err());
        let longer = [proof.as_slice(), &[Hash([0; 32])]].concat();
        assert_eq!(
            verify_inclusion(&leaf, index, 13, &longer, &root),
            Err(ProofError::Length)
        );
        assert!(verify_inclusion(&leaf, index, 13, &proof[1..], &root).is_err());
    }
}

#[test]
fn a_log_is_not_consistent_with_another_past() {
    let entries = some_entries(0, 9);
    let root = naive::root(&entries);
    let published = log_of(9);
    let reader = TileReader::new(&published, 9);
    let proof = prove_consistency(&reader, 6, 9).unwrap();
    let forged = naive::root(&some_entries(1, 7));
    assert!(matches!(
        verify_consistency((6, &forged), (9, &root), &proof),
        Err(ProofError::Root { .. })
    ));
    let old = naive::root(&entries[..6]);
    assert!(verify_consistency((5, &old), (9, &root), &proof).is_err());
    assert_eq!(
        verify_consistency((9, &root), (6, &old), &[]),
        Err(ProofError::Backwards { old: 9, new: 6 })
    );
    assert!(
        verify_consistency((0, &forged), (9, &root), &[]).is_err(),
        "an empty log has one root only"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn proofs_from_tiles_equal_the_oracle(size in 1usize..1500, at: prop::sample::Index, cut: prop::sample::Index) {
        let entries = some_entries(0, size as u64);
        let published = log_of(size as u64);
        let reader = TileReader::new(&published, size as u64);
        let index = at.index(size);
        let proof = prove_inclusion(&reader, index as u64, size as u64).unwrap();
        prop_assert_eq!(&proof, &naive::path(index, &entries));
        let root = naive::root(&entries);
        prop_assert_eq!(verify_inclusion(&leaf_hash(&entries[index]), index as u64, size as u64, &proof, &root), Ok(()));
        let old = 1 + cut.index(size);
        let proof = prove_consistency(&reader, old as u64, size as u64).unwrap();
        if old < size {
            prop_assert_eq!(&proof, &naive::proof(old, &entries));
        }
        let old_root = naive::root(&entries[..old]);
        prop_assert_eq!(verify_consistency((old as u64, &old_root), (size as u64, &root), &proof), Ok(()));
    }

    #[test]
    fn strange_proofs_are_refused_without_panic(
        (index, size, old) in any::<(u64, u64, u64)>(),
        hashes in proptest::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        let proof: Vec<Hash> = hashes.into_iter().map(Hash).collect();
        let hash = Hash([9; 32]);
        prop_assert!(verify_inclusion(&hash, index, size, &proof, &hash).is_err() || size == 1);
        let _ = verify_consistency((old, &hash), (size, &hash), &proof);
    }
}
