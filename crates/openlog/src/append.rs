//! Appending: from the right edge of the log and new entries to the files that have to be stored.

use crate::bundle::{BundleError, MAX_ENTRY_BYTES, encode_entry, entries};
use crate::hash::{Hash, leaf_hash};
use crate::node::fold_right;
use crate::path::{Kind, TILE_WIDTH, TilePath, level_shape};
use crate::source::{Source, SourceError, fetch, fetch_tile};
use crate::tile::{encode, full_root};

/// The right edge of a log: all that is needed to append to it, a few kilobytes however long the log is.
///
/// A value of this type is the log after the batches it returned. If storing a batch fails, throw the appender
/// away and [`resume`](Self::resume) from the last checkpoint: nothing was published yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appender {
    size: u64,
    /// The hashes of the partial tile of each level.
    levels: Vec<Vec<Hash>>,
    /// The bytes of the partial bundle.
    bundle: Vec<u8>,
}

/// One file to store. A file of the same path never changes its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where, relative to the log's prefix.
    pub path: TilePath,
    /// What.
    pub bytes: Vec<u8>,
}

/// What one append adds to the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The files to store, before the checkpoint that needs them is published.
    pub files: Vec<File>,
    /// Index of the first new entry.
    pub first: u64,
    /// Entries in the log afterwards.
    pub size: u64,
    /// The root afterwards.
    pub root: Hash,
}

/// Why nothing was appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// One of the entries is too long; none was appended.
    #[error("entry {position} of the batch has {bytes} bytes; an entry has at most {MAX_ENTRY_BYTES}")]
    TooLong {
        /// Position in the batch, from 0.
        position: usize,
        /// Its length.
        bytes: usize,
    },
    /// The log would have more than 2^64 - 1 entries.
    #[error("the log is full")]
    Full,
}

/// Why appending could not be resumed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResumeError {
    /// A file of the right edge is missing or damaged.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The last bundle is damaged.
    #[error("{path}: {error}")]
    Bundle {
        /// The bundle.
        path: TilePath,
        /// What is wrong with it.
        error: BundleError,
    },
    /// The last bundle and its tile speak of different entries.
    #[error("{path}: entry {index} does not have the hash that its tile says")]
    Entry {
        /// The bundle.
        path: TilePath,
        /// The entry.
        index: u64,
    },
    /// The files are of another log, or of another time.
    #[error("the stored tiles have the root {computed}, the checkpoint says {claimed}")]
    Root {
        /// What the tiles give.
        computed: Hash,
        /// What was expected.
        claimed: Hash,
    },
}

impl Appender {
    /// A log without entries.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The right edge of a stored log, checked against the size and root of its last checkpoint.
    pub fn resume<S: Source + ?Sized>(source: &S, size: u64, root: Hash) -> Result<Self, ResumeError> {
        let mut log = Self {
            size,
            ..Self::default()
        };
        for level in 0..levels_of(size) {
            let (index, width) = level_shape(size, level);
            let tile = match TilePath::new(Kind::Hashes { level }, index, width) {
                Some(path) => fetch_tile(source, path)?.hashes().to_vec(),
                None => Vec::new(),
            };
            log.levels.push(tile);
        }
        let (index, width) = level_shape(size, 0);
        if let Some(path) = TilePath::new(Kind::Entries, index, width) {
            log.bundle = log.resume_bundle(source, path)?;
        }
        match log.root() {
            computed if computed == root => Ok(log),
            computed => Err(ResumeError::Root {
                computed,
                claimed: root,
            }),
        }
    }

    fn resume_bundle<S: Source + ?Sized>(&self, source: &S, path: TilePath) -> Result<Vec<u8>, ResumeError> {
        let (_, bytes) = fetch(source, path)?;
        let mut rest = entries(&bytes);
        let first = path.index() * u64::from(TILE_WIDTH);
        for (expected, index) in self.levels.first().into_iter().flatten().zip(first..) {
            let found = usize::try_from(index - first).unwrap_or(usize::MAX);
            let too_few = BundleError::TooFew {
                found,
                expected: path.width(),
            };
            let entry = rest.next().ok_or(too_few).flatten();
            let entry = entry.map_err(|error| ResumeError::Bundle { path, error })?;
            if leaf_hash(entry) != *expected {
                return Err(ResumeError::Entry { path, index });
            }
        }
        Ok(bytes[..bytes.len() - rest.remaining()].to_vec())
    }

    /// Entries in the log.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over all entries.
    pub fn root(&self) -> Hash {
        let groups: Vec<Hash> = self
            .levels
            .iter()
            .rev()
            .flat_map(|hashes| full_subtrees(hashes))
            .collect();
        fold_right(&groups)
    }

    /// Appends entries, all or none, and returns the files to store: every tile and bundle that was completed, and
    /// the partial ones that a checkpoint of the new size makes necessary.
    pub fn append<E: AsRef<[u8]>>(&mut self, new: &[E]) -> Result<Batch, AppendError> {
        self.check(new)?;
        let first = self.size;
        let mut files = Vec::new();
        for entry in new {
            self.push(entry.as_ref(), &mut files);
        }
        files.extend(self.partial_files(first));
        Ok(Batch {
            files,
            first,
            size: self.size,
            root: self.root(),
        })
    }

    fn check<E: AsRef<[u8]>>(&self, new: &[E]) -> Result<(), AppendError> {
        let fits = u64::try_from(new.len())
            .ok()
            .and_then(|count| self.size.checked_add(count));
        fits.ok_or(AppendError::Full)?;
        let lengths = new.iter().map(|entry| entry.as_ref().len());
        match lengths.enumerate().find(|(_, bytes)| *bytes > MAX_ENTRY_BYTES) {
            Some((position, bytes)) => Err(AppendError::TooLong { position, bytes }),
            None => Ok(()),
        }
    }

    /// Adds one entry that fits; completed files go to `files`.
    pub(crate) fn push(&mut self, entry: &[u8], files: &mut Vec<File>) {
        let fits = encode_entry(&mut self.bundle, entry);
        debug_assert!(fits.is_ok(), "the caller checks the length");
        self.size += 1;
        if self.size.is_multiple_of(u64::from(TILE_WIDTH)) {
            let bytes = std::mem::take(&mut self.bundle);
            files.extend(self.last_file(Kind::Entries, 0, bytes));
        }
        self.push_hash(leaf_hash(entry), files);
    }

    /// Adds a leaf hash, and to each level above the root of the tile it completes below.
    fn push_hash(&mut self, leaf: Hash, files: &mut Vec<File>) {
        let mut hash = leaf;
        for level in 0u8.. {
            let at = usize::from(level);
            if self.levels.len() == at {
                self.levels.push(Vec::new());
            }
            self.levels[at].push(hash);
            if self.levels[at].len() < usize::from(TILE_WIDTH) {
                return;
            }
            let tile = std::mem::take(&mut self.levels[at]);
            hash = full_root(&tile);
            files.extend(self.last_file(Kind::Hashes { level }, level, encode(&tile)));
        }
    }

    /// The leaf hashes behind the last full tile.
    pub(crate) fn partial_leaves(&self) -> &[Hash] {
        self.levels.first().map_or(&[], Vec::as_slice)
    }

    /// The full file of `level` that has just been completed.
    fn last_file(&self, kind: Kind, level: u8, bytes: Vec<u8>) -> Option<File> {
        let (full, _) = level_shape(self.size, level);
        TilePath::new(kind, full.checked_sub(1)?, TILE_WIDTH).map(|path| File { path, bytes })
    }

    /// The partial files that differ from those of the log of the first `since` entries.
    pub(crate) fn partial_files(&self, since: u64) -> Vec<File> {
        let mut files = Vec::new();
        let mut add = |kind, level, bytes: &dyn Fn() -> Vec<u8>| {
            let (index, width) = level_shape(self.size, level);
            if level_shape(since, level) != (index, width) {
                files.extend(TilePath::new(kind, index, width).map(|path| File { path, bytes: bytes() }));
            }
        };
        add(Kind::Entries, 0, &|| self.bundle.clone());
        for (level, hashes) in (0u8..).zip(&self.levels) {
            add(Kind::Hashes { level }, level, &|| encode(hashes));
        }
        files
    }
}

/// Levels that a log of this size has hashes on.
fn levels_of(size: u64) -> u8 {
    (0..8u8)
        .take_while(|level| size >> (8 * u32::from(*level)) > 0)
        .count()
        .try_into()
        .unwrap_or(8)
}

/// The roots of the full subtrees that a partial tile falls into, from the left.
fn full_subtrees(hashes: &[Hash]) -> Vec<Hash> {
    let mut rest = hashes;
    let mut roots = Vec::new();
    while let Some(bits) = rest.len().checked_ilog2() {
        let (group, behind) = rest.split_at(1 << bits);
        roots.push(full_root(group));
        rest = behind;
    }
    roots
}
