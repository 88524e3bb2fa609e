//! What can be wrong with a published log, said so that a stranger can look at the very file.

use crate::bundle::BundleError;
use crate::checkpoint::CheckpointError;
use crate::hash::Hash;
use crate::path::TilePath;
use crate::source::SourceError;

/// The first thing found wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogFault {
    /// The checkpoint is malformed, unsigned, or another log's.
    #[error("checkpoint: {0}")]
    Checkpoint(CheckpointError),
    /// The checkpoint saved earlier is malformed, unsigned, or another log's.
    #[error("the checkpoint saved earlier: {0}")]
    SavedCheckpoint(CheckpointError),
    /// Too few of the witnesses asked for have signed.
    #[error("checkpoint: {found} of the known witnesses signed it, {needed} are asked for")]
    Witnesses {
        /// Valid signatures of known witnesses.
        found: usize,
        /// Asked for.
        needed: usize,
    },
    /// A file is missing, cannot be fetched, or has the wrong length.
    #[error("{0}")]
    Source(#[from] SourceError),
    /// A bundle cannot be taken apart.
    #[error("{path}: {error} (its first entry is number {first})")]
    Bundle {
        /// The bundle.
        path: TilePath,
        /// Index of its first entry.
        first: u64,
        /// What is wrong with it.
        error: BundleError,
    },
    /// An entry is not the one that was logged.
    #[error("{path}: entry {index} was changed; it does not have the hash it was logged with")]
    Entry {
        /// Its bundle.
        path: TilePath,
        /// The entry.
        index: u64,
    },
    /// Several entries were changed together with their own tile.
    #[error("entries {first} to {last} were changed; they do not have the hash {position} of {path}")]
    Entries {
        /// The tile that gives them away.
        path: TilePath,
        /// Which hash of that tile, from 0.
        position: usize,
        /// First entry under it.
        first: u64,
        /// Last entry under it.
        last: u64,
    },
    /// A tile does not have the hash that its entries, which are the signed ones, give.
    #[error("{path}: hash {position} was changed; the signed entries give {computed}")]
    Tile {
        /// The tile.
        path: TilePath,
        /// Which hash, from 0.
        position: usize,
        /// What it should be.
        computed: Hash,
    },
    /// All files agree with one another, and not with the signed root.
    #[error("the published entries have the root {computed}, the signed checkpoint says {claimed}")]
    Root {
        /// What the entries give.
        computed: Hash,
        /// What was signed.
        claimed: Hash,
    },
    /// The log has become shorter than it once was.
    #[error("the log once had {old} entries and now has {new}; a log never shrinks")]
    Shrunk {
        /// Entries at the saved checkpoint.
        old: u64,
        /// Entries now.
        new: u64,
    },
    /// The log's beginning is not what it once was.
    #[error(
        "the first {size} entries were rewritten since the saved checkpoint: their root was {claimed} and is {computed}"
    )]
    Rewritten {
        /// Entries at the saved checkpoint.
        size: u64,
        /// Their root now.
        computed: Hash,
        /// Their root then.
        claimed: Hash,
    },
    /// An entry that should be in the log is not.
    #[error("the entry with the leaf hash {leaf} is not {}", place(*index))]
    Absent {
        /// Where it should be, if that was asked.
        index: Option<u64>,
        /// Its leaf hash.
        leaf: Hash,
    },
}

fn place(index: Option<u64>) -> String {
    index.map_or_else(
        || "in the log".to_owned(),
        |index| format!("at position {index} of the log"),
    )
}
