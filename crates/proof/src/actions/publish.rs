//! Entries become files that anybody can fetch: tiles, bundles, and a signed checkpoint over them.

use bytes::Bytes;
use kernel::{Error, Result};
use openlog::{Appender, Checkpoint, Hash, Source, SourceError};
use store::{Event, Media, MediaKey, Outside, Recorded, Store};

use crate::actions::entries::EntryAdded;
use crate::model::key::LogKey;
use crate::rows::log;

/// Where the log lies in the media store.
pub const FOLDER: &str = "log";
/// Entries taken at a time.
const BATCH: i64 = 1000;

/// The follower that publishes.
pub struct Publisher {
    media: Media,
    key: LogKey,
}

impl Publisher {
    /// A publisher into a media store, signing with a key.
    pub const fn new(media: Media, key: LogKey) -> Self {
        Self { media, key }
    }
}

impl Outside for Publisher {
    fn name(&self) -> &'static str {
        "log-publisher"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == EntryAdded::KIND
    }

    fn apply(&self, store: &Store, _: &[Recorded]) -> Result<()> {
        while publish(store, &self.media, &self.key)? {}
        Ok(())
    }
}

/// Publishes what is not yet published; whether there was anything. Tiles first, the checkpoint last: a reader who sees
/// a checkpoint finds everything under it.
fn publish(store: &Store, media: &Media, key: &LogKey) -> Result<bool> {
    let (last, entries) = store.read(|tx| {
        let last = log::last_checkpoint(tx)?;
        let from = last.as_ref().map_or(0, |last| last.size);
        Ok((last, log::from(tx, from, BATCH)?))
    })?;
    if entries.is_empty() {
        return Ok(false);
    }
    let mut appender = match &last {
        None => Appender::empty(),
        Some(last) => {
            let root = Hash::parse(&last.root).map_err(Error::internal)?;
            let size = u64::try_from(last.size).map_err(Error::internal)?;
            Appender::resume(&Published(media.clone()), size, root).map_err(Error::internal)?
        }
    };
    let bodies: Vec<&[u8]> = entries.iter().map(|entry| entry.body.as_bytes()).collect();
    let batch = appender.append(&bodies).map_err(Error::internal)?;
    for file in batch.files {
        media.put(&at(&file.path.to_string())?, Bytes::from(file.bytes))?;
    }
    sign(store, media, key, &appender)?;
    Ok(true)
}

fn sign(store: &Store, media: &Media, key: &LogKey, appender: &Appender) -> Result<()> {
    let checkpoint =
        Checkpoint::new(key.origin(), appender.size(), appender.root()).map_err(Error::internal)?;
    let note = checkpoint.sign(key.signing()).to_string();
    media.put(&at("checkpoint")?, Bytes::from(note.clone()))?;
    let (size, root) = (
        i64::try_from(appender.size()).map_err(Error::internal)?,
        appender.root().to_string(),
    );
    store.write(move |tx| log::put_checkpoint(tx, size, &root, &note))
}

/// The media key of a file of the log.
fn at(path: &str) -> Result<MediaKey> {
    MediaKey::new(&format!("{FOLDER}/{path}"))
        .ok_or_else(|| Error::internal(format!("no such file in a log: {path}")))
}

/// The published log as a source to verify.
pub struct Published(pub Media);

impl Source for Published {
    fn get(&self, path: &str) -> std::result::Result<Vec<u8>, SourceError> {
        let failed = |error: Error| SourceError::Unreachable {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        let key = at(path).map_err(failed)?;
        let bytes = self.0.get(&key).map_err(failed)?;
        bytes
            .map(|bytes| bytes.to_vec())
            .ok_or_else(|| SourceError::Missing(path.to_owned()))
    }
}
