//! A file that arrives in pieces: a large upload is never held in memory as a whole.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use kernel::{Error, Result};
use object_store::path::Path as ObjectPath;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};
use tokio::runtime::Runtime;

/// Stores behind the S3 interface want pieces of one size, of at least 5 MiB.
const PIECE: usize = 5 << 20;

/// Writes a file piece by piece. Unless it is finished, nothing is kept.
pub struct MediaWriter {
    store: Arc<dyn ObjectStore>,
    runtime: Arc<Runtime>,
    path: ObjectPath,
    buffer: BytesMut,
    upload: Option<Box<dyn MultipartUpload>>,
}

impl MediaWriter {
    pub(super) fn new(store: Arc<dyn ObjectStore>, runtime: Arc<Runtime>, path: ObjectPath) -> Self {
        Self {
            store,
            runtime,
            path,
            buffer: BytesMut::new(),
            upload: None,
        }
    }

    /// Adds bytes at the end.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() >= PIECE {
            let piece = self.buffer.split_to(PIECE).freeze();
            self.put(piece).await?;
        }
        Ok(())
    }

    /// Ends the file; from now on it can be read.
    pub async fn finish(mut self) -> Result<()> {
        let rest = self.buffer.split().freeze();
        if self.upload.is_none() {
            let (store, path) = (Arc::clone(&self.store), self.path.clone());
            let put = async move { store.put(&path, rest.into()).await.map(|_| ()) };
            let put = self.there(put);
            return put.await;
        }
        if !rest.is_empty() {
            self.put(rest).await?;
        }
        match self.upload.take() {
            Some(mut upload) => {
                let end = self.there(async move { upload.complete().await.map(|_| ()) });
                end.await
            }
            None => Ok(()),
        }
    }

    /// Forgets what was written.
    pub async fn abort(mut self) -> Result<()> {
        match self.upload.take() {
            Some(mut upload) => {
                let end = self.there(async move { upload.abort().await });
                end.await
            }
            None => Ok(()),
        }
    }

    async fn put(&mut self, piece: Bytes) -> Result<()> {
        let mut upload = if let Some(upload) = self.upload.take() {
            upload
        } else {
            let (store, path) = (Arc::clone(&self.store), self.path.clone());
            let begin = self.there(async move { store.put_multipart(&path).await });
            begin.await?
        };
        let part = upload.put_part(PutPayload::from(piece));
        self.upload = Some(upload);
        let sent = self.there(part);
        sent.await
    }

    /// Runs on the files' own threads, whatever runtime the caller has.
    fn there<T: Send + 'static>(
        &self,
        work: impl Future<Output = object_store::Result<T>> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        let runtime = Arc::clone(&self.runtime);
        async move {
            let done = runtime.spawn(work).await;
            done.map_err(Error::internal)?.map_err(Error::unavailable)
        }
    }
}
