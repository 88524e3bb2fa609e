//! The oracle: RFC 6962 §2.1 written down as the text has it, recursive, slow, and independent of the crate.

use crate::Hash;
use sha2::{Digest as _, Sha256};

fn sha(parts: &[&[u8]]) -> Hash {
    Hash(Sha256::digest(parts.concat()).into())
}

fn largest_power_below(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

/// `MTH(D[n])`.
pub(super) fn root(entries: &[Vec<u8>]) -> Hash {
    match entries {
        [] => sha(&[]),
        [one] => sha(&[&[0], one]),
        _ => {
            let (left, right) = entries.split_at(largest_power_below(entries.len()));
            sha(&[&[1], &root(left).0, &root(right).0])
        }
    }
}

/// `PATH(m, D[n])`.
pub(super) fn path(m: usize, entries: &[Vec<u8>]) -> Vec<Hash> {
    if entries.len() == 1 {
        return Vec::new();
    }
    let k = largest_power_below(entries.len());
    let (left, right) = entries.split_at(k);
    let (mut proof, other) = if m < k {
        (path(m, left), right)
    } else {
        (path(m - k, right), left)
    };
    proof.push(root(other));
    proof
}

/// `PROOF(m, D[n])` for 0 < m < n.
pub(super) fn proof(m: usize, entries: &[Vec<u8>]) -> Vec<Hash> {
    subproof(m, entries, true)
}

fn subproof(m: usize, entries: &[Vec<u8>], whole: bool) -> Vec<Hash> {
    if m == entries.len() {
        return if whole { Vec::new() } else { vec![root(entries)] };
    }
    let k = largest_power_below(entries.len());
    let (left, right) = entries.split_at(k);
    let (mut proof, other) = if m <= k {
        (subproof(m, left, whole), right)
    } else {
        (subproof(m - k, right, false), left)
    };
    proof.push(root(other));
    proof
}
