//! Files: photographs, labels, messages, log tiles. A local folder by default, an S3-compatible store at scale.

mod reader;
mod writer;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use kernel::{Error, Result};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};

pub use reader::MediaReader;
pub use writer::MediaWriter;

/// The name of a file: slash-separated, without dots that climb.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct MediaKey(String);

impl MediaKey {
    /// A key of our own making; each part is letters, digits, `-`, `_` and `.`, and none begins with a dot.
    pub fn new(key: &str) -> Option<Self> {
        let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(fine);
        (key.len() <= 512 && key.split('/').all(part)).then(|| Self(key.to_owned()))
    }

    /// The key that names these bytes by their SHA-256, under a folder: the same bytes are kept once.
    pub fn of_content(folder: &str, bytes: &[u8], extension: &str) -> Option<Self> {
        let digest = hex::encode(Sha256::digest(bytes));
        Self::new(&format!("{folder}/{}/{digest}.{extension}", &digest[..2]))
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A handle to the files; cheap to clone.
#[derive(Clone)]
pub struct Media {
    store: Arc<dyn ObjectStore>,
    runtime: Arc<tokio::runtime::Runtime>,
}

impl Media {
    /// Files in a folder, which is made if missing.
    pub fn in_folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::unavailable)?;
        Self::over(Arc::new(
            LocalFileSystem::new_with_prefix(folder).map_err(Error::unavailable)?,
        ))
    }

    /// Files in memory; for tests.
    pub fn in_memory() -> Result<Self> {
        Self::over(Arc::new(InMemory::new()))
    }

    /// Files in any store that speaks the interface.
    pub fn over(store: Arc<dyn ObjectStore>) -> Result<Self> {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let runtime = builder
            .worker_threads(1)
            .thread_name("media")
            .enable_all()
            .build();
        Ok(Self {
            store,
            runtime: Arc::new(runtime.map_err(Error::internal)?),
        })
    }

    /// Keeps the bytes under the key; replaces what was there.
    ///
    /// Blocks: call it from a thread that may wait.
    pub fn put(&self, key: &MediaKey, bytes: Bytes) -> Result<()> {
        let path = ObjectPath::from(key.as_str());
        let store = Arc::clone(&self.store);
        self.wait(async move { store.put(&path, bytes.into()).await })
            .map(|_| ())
    }

    /// The bytes, if there are any.
    ///
    /// Blocks: call it from a thread that may wait.
    pub fn get(&self, key: &MediaKey) -> Result<Option<Bytes>> {
        let path = ObjectPath::from(key.as_str());
        let store = Arc::clone(&self.store);
        let read = async move {
            match store.get(&path).await {
                Ok(found) => found.bytes().await.map(Some),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        };
        self.wait(read)
    }

    /// A file that will arrive in pieces; replaces what was there once it is finished.
    pub fn writer(&self, key: &MediaKey) -> MediaWriter {
        let path = ObjectPath::from(key.as_str());
        MediaWriter::new(Arc::clone(&self.store), Arc::clone(&self.runtime), path)
    }

    /// The file to be read in pieces, if there is one.
    ///
    /// Blocks: call it from a thread that may wait.
    pub fn reader(&self, key: &MediaKey) -> Result<Option<MediaReader>> {
        let path = ObjectPath::from(key.as_str());
        let (store, asked) = (Arc::clone(&self.store), path.clone());
        let size = self.wait(async move {
            match store.head(&asked).await {
                Ok(found) => Ok(Some(found.size)),
                Err(object_store::Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(error),
            }
        })?;
        Ok(size.map(|size| MediaReader::new(self.clone(), path, size)))
    }

    /// Removes the file; fine if there is none.
    ///
    /// Blocks: call it from a thread that may wait.
    pub fn delete(&self, key: &MediaKey) -> Result<()> {
        let path = ObjectPath::from(key.as_str());
        let store = Arc::clone(&self.store);
        let remove = async move {
            match store.delete(&path).await {
                Err(object_store::Error::NotFound { .. }) | Ok(()) => Ok(()),
                Err(error) => Err(error),
            }
        };
        self.wait(remove)
    }

    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = object_store::Result<T>> + Send + 'static,
    ) -> Result<T> {
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        self.runtime.spawn(async move {
            // The one who waits may have gone; then nobody needs the answer.
            let _ = tell.send(work.await);
        });
        told.recv().map_err(Error::internal)?.map_err(Error::unavailable)
    }
}
