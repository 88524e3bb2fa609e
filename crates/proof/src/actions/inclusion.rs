//! The proof that an entry is in the published log.

use kernel::{Error, Result};
use openlog::{TileReader, leaf_hash, prove_inclusion};
use store::Media;

use crate::actions::publish::Published;
use crate::actions::view::{EntryView, LogView};

/// An inclusion proof (RFC 6962 §2.1.1), in words of hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inclusion {
    /// The hash of the entry as a leaf.
    pub leaf: String,
    /// The hashes beside the way to the root, leaf upwards.
    pub path: Vec<String>,
}

/// Proves an entry from the published tiles; nothing while it is not under a checkpoint.
///
/// Blocks: call it from a thread that may wait.
pub fn prove(media: &Media, log: &LogView, entry: &EntryView) -> Result<Option<Inclusion>> {
    if entry.place >= log.published {
        return Ok(None);
    }
    let size = u64::try_from(log.published).map_err(Error::internal)?;
    let place = u64::try_from(entry.place).map_err(Error::internal)?;
    let reader = TileReader::new(Published(media.clone()), size);
    let path = prove_inclusion(&reader, place, size).map_err(Error::internal)?;
    let hex = |hash: &openlog::Hash| hex::encode(hash.0);
    Ok(Some(Inclusion {
        leaf: hex(&leaf_hash(entry.body.as_bytes())),
        path: path.iter().map(hex).collect(),
    }))
}
