//! A transparency log that anybody can check: an append-only Merkle tree ([RFC 6962] §2) published as plain files
//! ([C2SP tlog-tiles]) under a signed checkpoint ([C2SP tlog-checkpoint], [signed-note]).
//!
//! The crate is pure. It never reads or writes a file: an [`Appender`] hands back what has to be stored, and
//! [`verify_log`] asks a [`Source`] for what has been published.
//!
//! ```
//! use std::collections::BTreeMap;
//! use openlog::{Appender, Checkpoint, Expectations, SigningKey, verify_log};
//!
//! let key = SigningKey::from_seed("log.example/open", &[7; 32])?;
//! let mut published = BTreeMap::new();
//! let mut log = Appender::empty();
//! for file in log.append(&[b"first".to_vec(), b"second".to_vec()])?.files {
//!     published.insert(file.path.to_string(), file.bytes);
//! }
//! let note = Checkpoint::new("log.example/open", log.size(), log.root())?.sign(&key);
//! published.insert("checkpoint".into(), note.to_string().into_bytes());
//!
//! let seen = verify_log(&published, &key.verifier(), &Expectations::default())?;
//! assert_eq!((seen.size, seen.root), (2, log.root()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What it promises: whoever holds the verifier key and one earlier checkpoint can tell, from the published files
//! alone, that no entry was changed, removed or inserted since. What it does not promise: that an entry is true.
//!
//! [RFC 6962]: https://www.rfc-editor.org/rfc/rfc6962
//! [C2SP tlog-tiles]: https://c2sp.org/tlog-tiles
//! [C2SP tlog-checkpoint]: https://c2sp.org/tlog-checkpoint
//! [signed-note]: https://c2sp.org/signed-note

mod append;
mod bundle;
mod checkpoint;
mod consistency;
mod fault;
mod hash;
mod inclusion;
mod key;
mod node;
mod note;
mod path;
mod source;
mod tile;
mod verify;

pub use append::{AppendError, Appender, Batch, File, ResumeError};
pub use bundle::{BundleError, Entries, MAX_ENTRY_BYTES, encode_entry, entries};
pub use checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
pub use consistency::{prove_consistency, verify_consistency};
pub use fault::LogFault;
pub use hash::{Hash, HashError, empty_root, leaf_hash, node_hash};
pub use inclusion::{prove_inclusion, verify_inclusion};
pub use key::{Algorithm, KeyError, SigningKey, VerifierKey};
pub use node::{Node, NodeReader, ProofError, range_root};
pub use note::{MAX_NOTE_BYTES, MAX_SIGNATURES, Note, NoteError, NoteSignature};
pub use path::{Kind, TILE_WIDTH, TilePath, TilePathError, paths};
pub use source::{Source, SourceError, TileReader};
pub use tile::{Tile, TileError};
pub use verify::{Expectations, ExpectedEntry, SeenEntry, Verified, verify_log, verify_log_seeing};

#[cfg(test)]
mod tests;
