//! Verifying a whole published log against nothing but its key, and what one remembers of it.

use crate::append::{Appender, File};
use crate::bundle::{BundleError, entries};
use crate::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::fault::LogFault;
use crate::hash::{Hash, leaf_hash};
use crate::key::VerifierKey;
use crate::path::{Kind, TILE_WIDTH, TilePath, level_shape};
use crate::source::{Source, SourceError, fetch, fetch_tile};
use crate::tile::encode;
use std::collections::HashMap;

/// What the log must fulfil beyond being sound in itself.
#[derive(Debug, Clone, Default)]
pub struct Expectations {
    /// The log's name; by default the name of its key, as the format recommends.
    pub origin: Option<String>,
    /// A checkpoint saved earlier, as published then: the log must still begin with it.
    pub saved_checkpoint: Option<Vec<u8>>,
    /// Entries that must be in the log.
    pub entries: Vec<ExpectedEntry>,
    /// Keys of witnesses. A false signature in the name of one of them fails the checkpoint.
    pub witnesses: Vec<VerifierKey>,
    /// How many of the witnesses must have signed.
    pub quorum: usize,
}

/// An entry that must be in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedEntry {
    /// Its hash, by [`leaf_hash`].
    pub leaf: Hash,
    /// Where, or anywhere.
    pub index: Option<u64>,
}

/// What was found, all of it verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The log's name.
    pub origin: String,
    /// Its entries.
    pub size: u64,
    /// Its root.
    pub root: Hash,
    /// The index of each expected entry, in the order they were asked for.
    pub found: Vec<u64>,
    /// The names of the known witnesses that signed.
    pub witnesses: Vec<String>,
}

/// One entry on its way through the check. Believe it only once the whole check has succeeded.
#[derive(Debug, Clone, Copy)]
pub struct SeenEntry<'a> {
    /// Its index.
    pub index: u64,
    /// Entries in the log.
    pub total: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Checks the signature of the checkpoint, every entry against the signed root, every tile against the entries, and
/// the expectations. Reads each published file once.
///
/// One thing it cannot judge: a signature line of somebody it has no key for. The format says to ignore those.
pub fn verify_log<S: Source + ?Sized>(
    source: &S,
    key: &VerifierKey,
    expectations: &Expectations,
) -> Result<Verified, LogFault> {
    verify_log_seeing(source, key, expectations, &mut |_| {})
}

/// [`verify_log`], showing each entry as it passes: for progress, or to read the log in the same go.
pub fn verify_log_seeing<S: Source + ?Sized>(
    source: &S,
    key: &VerifierKey,
    expectations: &Expectations,
    see: &mut dyn FnMut(SeenEntry<'_>),
) -> Result<Verified, LogFault> {
    let origin = expectations.origin.as_deref().unwrap_or(key.name());
    let head =
        SignedCheckpoint::open(&source.get("checkpoint")?, key, origin).map_err(LogFault::Checkpoint)?;
    let witnesses = check_witnesses(&head, expectations)?;
    let saved = open_saved(&head, key, expectations)?;
    let mut replay = Replay::new(source, head.checkpoint(), saved.as_ref(), expectations);
    replay.run(see)?;
    replay.judge()?;
    let found = replay.find_expected(expectations)?;
    let (size, root) = (head.checkpoint().size(), head.checkpoint().root());
    Ok(Verified {
        origin: origin.to_owned(),
        size,
        root,
        found,
        witnesses,
    })
}

fn check_witnesses(head: &SignedCheckpoint, expectations: &Expectations) -> Result<Vec<String>, LogFault> {
    let mut names = Vec::new();
    for key in &expectations.witnesses {
        match head.note().verify(key) {
            Ok(()) => names.push(key.name().to_owned()),
            Err(crate::note::NoteError::Unsigned(_)) => {}
            Err(error) => return Err(LogFault::Checkpoint(error.into())),
        }
    }
    let needed = expectations.quorum;
    if names.len() < needed {
        Err(LogFault::Witnesses {
            found: names.len(),
            needed,
        })
    } else {
        Ok(names)
    }
}

fn open_saved(
    head: &SignedCheckpoint,
    key: &VerifierKey,
    expectations: &Expectations,
) -> Result<Option<Checkpoint>, LogFault> {
    let Some(bytes) = &expectations.saved_checkpoint else {
        return Ok(None);
    };
    let saved =
        SignedCheckpoint::open(bytes, key, head.checkpoint().origin()).map_err(LogFault::SavedCheckpoint)?;
    let (old, new) = (saved.checkpoint().size(), head.checkpoint().size());
    if old > new {
        Err(LogFault::Shrunk { old, new })
    } else {
        Ok(Some(saved.checkpoint().clone()))
    }
}

/// The log built anew from its published entries, each file compared with the published one on the way.
struct Replay<'a, S: ?Sized> {
    source: &'a S,
    head: &'a Checkpoint,
    saved: Option<&'a Checkpoint>,
    log: Appender,
    /// The root when the log had the size of the saved checkpoint.
    root_then: Option<Hash>,
    /// Where the expected leaves were seen, first place first.
    wanted: HashMap<Hash, Vec<u64>>,
    /// The first tile hash that is not what the entries give. Who is at fault is decided by the root.
    odd: Option<OddHash>,
}

struct OddHash {
    path: TilePath,
    position: usize,
    computed: Hash,
}

impl<'a, S: Source + ?Sized> Replay<'a, S> {
    fn new(
        source: &'a S,
        head: &'a Checkpoint,
        saved: Option<&'a Checkpoint>,
        expectations: &Expectations,
    ) -> Self {
        let wanted = expectations
            .entries
            .iter()
            .map(|entry| (entry.leaf, Vec::new()))
            .collect();
        let root_then = saved
            .filter(|saved| saved.size() == 0)
            .map(|_| Appender::empty().root());
        Self {
            source,
            head,
            saved,
            log: Appender::empty(),
            root_then,
            wanted,
            odd: None,
        }
    }

    fn run(&mut self, see: &mut dyn FnMut(SeenEntry<'_>)) -> Result<(), LogFault> {
        let (full, rest) = level_shape(self.head.size(), 0);
        let widths = (0..full).map(|index| (index, TILE_WIDTH)).chain([(full, rest)]);
        for path in widths.filter_map(|(index, width)| TilePath::new(Kind::Entries, index, width)) {
            let mut files = Vec::new();
            self.replay_bundle(path, see, &mut files)
                .map_err(|fault| self.earlier(path, fault))?;
            self.compare_all(&files)?;
        }
        let partial = self.log.partial_files(0);
        self.compare_all(&partial)
    }

    fn replay_bundle(
        &mut self,
        path: TilePath,
        see: &mut dyn FnMut(SeenEntry<'_>),
        files: &mut Vec<File>,
    ) -> Result<(), LogFault> {
        let first = self.log.size();
        let (found, bytes) = fetch(self.source, path)?;
        let fault = |error| LogFault::Bundle {
            path: found,
            first,
            error,
        };
        let mut rest = entries(&bytes);
        for count in 0..path.width() {
            let too_few = BundleError::TooFew {
                found: usize::from(count),
                expected: path.width(),
            };
            let bytes = rest.next().ok_or(too_few).flatten().map_err(fault)?;
            see(SeenEntry {
                index: self.log.size(),
                total: self.head.size(),
                bytes,
            });
            self.take(bytes, files);
        }
        // A full bundle found in place of a partial one goes on with entries that are not ours to judge.
        let surplus = if found == path { rest.remaining() } else { 0 };
        if surplus > 0 {
            Err(fault(BundleError::Trailing(surplus)))
        } else {
            Ok(())
        }
    }

    fn take(&mut self, entry: &[u8], files: &mut Vec<File>) {
        if !self.wanted.is_empty()
            && let Some(places) = self.wanted.get_mut(&leaf_hash(entry))
        {
            places.push(self.log.size());
        }
        self.log.push(entry, files);
        if self.saved.is_some_and(|saved| saved.size() == self.log.size()) {
            self.root_then = Some(self.log.root());
        }
    }

    /// Compares recomputed tiles with the published ones; remembers the first difference.
    fn compare_all(&mut self, files: &[File]) -> Result<(), LogFault> {
        for File { path, bytes } in files {
            if path.kind() != Kind::Entries && self.odd.is_none() {
                self.odd = self.compare(*path, bytes)?;
            }
        }
        Ok(())
    }

    fn compare(&self, path: TilePath, computed: &[u8]) -> Result<Option<OddHash>, SourceError> {
        let published = fetch_tile(self.source, path)?;
        let computed = computed
            .as_chunks::<{ Hash::BYTES }>()
            .0
            .iter()
            .copied()
            .map(Hash);
        let odd = published
            .hashes()
            .iter()
            .zip(computed)
            .enumerate()
            .find(|(_, (a, b))| *a != b);
        Ok(odd.map(|(position, (_, computed))| OddHash {
            path,
            position,
            computed,
        }))
    }

    /// The fault to report when a bundle breaks off. An earlier length may have been changed: its tile knows.
    fn earlier(&self, bundle: TilePath, fault: LogFault) -> LogFault {
        let LogFault::Bundle { .. } = fault else {
            return fault;
        };
        let tile = TilePath::new(Kind::Hashes { level: 0 }, bundle.index(), bundle.width());
        let read = self.log.partial_leaves();
        let odd = tile.and_then(|tile| self.compare(tile, &encode(read)).ok().flatten());
        odd.map_or(fault, |odd| changed_entries(&odd))
    }

    /// Decides by the signed root who is at fault for a difference, then looks at the past.
    fn judge(&self) -> Result<(), LogFault> {
        let (computed, claimed) = (self.log.root(), self.head.root());
        match &self.odd {
            Some(odd) if computed != claimed => return Err(changed_entries(odd)),
            Some(OddHash {
                path,
                position,
                computed,
            }) => {
                return Err(LogFault::Tile {
                    path: *path,
                    position: *position,
                    computed: *computed,
                });
            }
            None if computed != claimed => return Err(LogFault::Root { computed, claimed }),
            None => {}
        }
        match (self.saved, self.root_then) {
            (Some(saved), Some(computed)) if computed != saved.root() => Err(LogFault::Rewritten {
                size: saved.size(),
                computed,
                claimed: saved.root(),
            }),
            _ => Ok(()),
        }
    }

    fn find_expected(&self, expectations: &Expectations) -> Result<Vec<u64>, LogFault> {
        let find = |entry: &ExpectedEntry| {
            let places = self.wanted.get(&entry.leaf)?;
            places
                .iter()
                .copied()
                .find(|place| entry.index.is_none_or(|index| index == *place))
        };
        let absent = |entry: &ExpectedEntry| LogFault::Absent {
            index: entry.index,
            leaf: entry.leaf,
        };
        expectations
            .entries
            .iter()
            .map(|entry| find(entry).ok_or_else(|| absent(entry)))
            .collect()
    }
}

/// The entries under a hash that is the logged one.
fn changed_entries(odd: &OddHash) -> LogFault {
    let level = match odd.path.kind() {
        Kind::Hashes { level } => level,
        Kind::Entries => 0,
    };
    let hash = odd.path.index() * u64::from(TILE_WIDTH) + odd.position as u64;
    let (first, span) = (hash << (8 * level), 1u64 << (8 * level));
    if level == 0 {
        let (full, rest) = (odd.path.index(), odd.path.width());
        let path = TilePath::new(Kind::Entries, full, rest).unwrap_or(odd.path);
        return LogFault::Entry { path, index: first };
    }
    LogFault::Entries {
        path: odd.path,
        position: odd.position,
        first,
        last: first + span - 1,
    }
}
