//! A file read piece by piece.

use std::io::{Error as IoError, Read, Result as IoResult};

use bytes::{Buf, Bytes};
use object_store::ObjectStoreExt;
use object_store::path::Path as ObjectPath;

use super::Media;

/// Bytes fetched at a time.
const PIECE: u64 = 1 << 20;

/// Reads a file from its beginning to its end. Blocks: read from a thread that may wait.
pub struct MediaReader {
    media: Media,
    path: ObjectPath,
    size: u64,
    at: u64,
    buffer: Bytes,
}

impl MediaReader {
    pub(super) fn new(media: Media, path: ObjectPath, size: u64) -> Self {
        Self {
            media,
            path,
            size,
            at: 0,
            buffer: Bytes::new(),
        }
    }

    /// How many bytes the file has.
    pub const fn size(&self) -> u64 {
        self.size
    }

    fn fetch(&mut self) -> IoResult<()> {
        let range = self.at..self.size.min(self.at + PIECE);
        let (store, path) = (std::sync::Arc::clone(&self.media.store), self.path.clone());
        self.at = range.end;
        let read = async move { store.get_range(&path, range).await };
        self.buffer = self.media.wait(read).map_err(IoError::other)?;
        Ok(())
    }
}

impl Read for MediaReader {
    fn read(&mut self, out: &mut [u8]) -> IoResult<usize> {
        if self.buffer.is_empty() && self.at < self.size {
            self.fetch()?;
        }
        let count = out.len().min(self.buffer.len());
        self.buffer
            .copy_to_slice(out.get_mut(..count).unwrap_or_default());
        Ok(count)
    }
}
