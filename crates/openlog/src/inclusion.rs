//! Inclusion proofs: this entry is in that log (RFC 6962 §2.1.1; verification as in RFC 9162 §2.1.3.2).

use crate::hash::{Hash, node_hash};
use crate::node::{NodeReader, ProofError, range_root, split_point};

/// The audit path of entry `index` (from 0) in the log of the first `size` entries, leaf end first.
pub fn prove_inclusion<R: NodeReader>(
    reader: &R,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, ProofError<R::Error>> {
    if index >= size {
        return Err(ProofError::OutOfRange { index, size });
    }
    let (mut start, mut end) = (0, size);
    let mut proof = Vec::new();
    while end - start > 1 {
        let middle = start + split_point(end - start);
        let (from, to) = if index < middle {
            (middle, end)
        } else {
            (start, middle)
        };
        proof.push(range_root(reader, from, to).map_err(ProofError::Read)?);
        if index < middle {
            end = middle;
        } else {
            start = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// Checks that the entry with this leaf hash stands at `index` in the log of `size` entries with this root.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::OutOfRange { index, size });
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            // A node without a right sibling moves up unchanged until it has a left one.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length);
    }
    if hash == *root {
        Ok(())
    } else {
        Err(ProofError::Root {
            computed: hash,
            claimed: *root,
        })
    }
}
