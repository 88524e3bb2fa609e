//! Full subtrees of the log, by position: what the proofs are made of.

use crate::hash::{Hash, empty_root, node_hash};

/// A full subtree: the one over the entries `index * 2^level .. (index + 1) * 2^level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Height; 0 is a leaf.
    pub level: u8,
    /// Position among the subtrees of that height, from the left.
    pub index: u64,
}

/// Something that knows the hashes of full subtrees: a table, a tile store, a vector in a test.
pub trait NodeReader {
    /// Why a hash could not be had.
    type Error;

    /// The hash of the subtree. Only asked for subtrees that lie wholly inside the log.
    fn node(&self, node: Node) -> Result<Hash, Self::Error>;
}

/// Why a proof could not be made, or was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofError<E = std::convert::Infallible> {
    /// The entry is not inside the log.
    #[error("entry {index} is not in a log of {size} entries")]
    OutOfRange {
        /// Position asked for, from 0.
        index: u64,
        /// Entries in the log.
        size: u64,
    },
    /// The older log is the longer one.
    #[error("a log of {old} entries cannot be an earlier state of one of {new}")]
    Backwards {
        /// Size of the older log.
        old: u64,
        /// Size of the newer log.
        new: u64,
    },
    /// The proof has too few or too many hashes for these sizes.
    #[error("the proof has the wrong number of hashes for these log sizes")]
    Length,
    /// The proof leads to another root.
    #[error("the proof leads to the root {computed}, the log says {claimed}")]
    Root {
        /// What the proof computes.
        computed: Hash,
        /// What the log says.
        claimed: Hash,
    },
    /// A hash could not be read while the proof was made.
    #[error("a hash could not be read: {0}")]
    Read(E),
}

/// The root over the entries `start..end`, where `start` is a multiple of the largest power of two not above
/// `end - start` (true of every subtree RFC 6962 speaks of, and of `0..size`).
pub fn range_root<R: NodeReader>(reader: &R, start: u64, end: u64) -> Result<Hash, R::Error> {
    let mut at = start;
    let mut parts = Vec::new();
    while at < end {
        let level = (end - at).ilog2();
        // Bounded by 63, the height of a tree of 2^64 leaves less one.
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        parts.push(reader.node(Node {
            level,
            index: at >> level,
        })?);
        at += 1 << level;
    }
    Ok(fold_right(&parts))
}

/// The root over neighbouring full subtrees that shrink from left to right; the empty root if there are none.
pub(crate) fn fold_right(parts: &[Hash]) -> Hash {
    let Some((last, rest)) = parts.split_last() else {
        return empty_root();
    };
    rest.iter()
        .rev()
        .fold(*last, |right, left| node_hash(left, &right))
}

/// The largest power of two smaller than `n` (RFC 6962's k), for `n > 1`.
pub(crate) fn split_point(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}
