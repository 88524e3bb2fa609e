//! Consistency proofs: the newer log starts with the older one, unchanged (RFC 6962 §2.1.2; verification as in
//! RFC 9162 §2.1.4.2).

use crate::hash::{Hash, empty_root, node_hash};
use crate::node::{NodeReader, ProofError, range_root, split_point};

/// The proof that the log of `old` entries is the beginning of the log of `new` entries.
///
/// Empty when there is nothing to prove: `old` is 0 or equals `new`.
pub fn prove_consistency<R: NodeReader>(
    reader: &R,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, ProofError<R::Error>> {
    if old > new {
        return Err(ProofError::Backwards { old, new });
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut proof = Vec::new();
    while end != old {
        let middle = start + split_point(end - start);
        let (from, to) = if old <= middle {
            (middle, end)
        } else {
            (start, middle)
        };
        proof.push(range_root(reader, from, to).map_err(ProofError::Read)?);
        if old <= middle {
            end = middle;
        } else {
            start = middle;
        }
    }
    // The whole old log is known to the verifier; a part of it is not.
    if start != 0 {
        proof.push(range_root(reader, start, end).map_err(ProofError::Read)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Checks that the log (`old_size`, `old_root`) is the beginning of the log (`new_size`, `new_root`).
pub fn verify_consistency(
    (old_size, old_root): (u64, &Hash),
    (new_size, new_root): (u64, &Hash),
    proof: &[Hash],
) -> Result<(), ProofError> {
    if old_size > new_size {
        return Err(ProofError::Backwards {
            old: old_size,
            new: new_size,
        });
    }
    if old_size == 0 || old_size == new_size {
        if !proof.is_empty() {
            return Err(ProofError::Length);
        }
        let claimed = if old_size == 0 { empty_root() } else { *new_root };
        return same(*old_root, claimed);
    }
    let (old, new) = walk(old_size, new_size, old_root, proof)?;
    same(old, *old_root)?;
    same(new, *new_root)
}

/// Both roots as the proof computes them.
fn walk(old_size: u64, new_size: u64, old_root: &Hash, proof: &[Hash]) -> Result<(Hash, Hash), ProofError> {
    // When the old log is one full subtree, its root is the first node and is not repeated in the proof.
    let shift = (old_size - 1).trailing_ones();
    let (mut node, mut last) = ((old_size - 1) >> shift, (new_size - 1) >> shift);
    let (seed, rest) = if old_size.is_power_of_two() {
        (*old_root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(ProofError::Length)?;
        (*first, rest)
    };
    let (mut old, mut new) = (seed, seed);
    for sibling in rest {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            old = node_hash(sibling, &old);
            new = node_hash(sibling, &new);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last == 0 {
        Ok((old, new))
    } else {
        Err(ProofError::Length)
    }
}

fn same(computed: Hash, claimed: Hash) -> Result<(), ProofError> {
    if computed == claimed {
        Ok(())
    } else {
        Err(ProofError::Root { computed, claimed })
    }
}
