//! The key that signs the log. Made once, kept beside the database, never in it.

use std::sync::Arc;

use kernel::{Error, Result};
use openlog::{SigningKey, VerifierKey};

/// The log's name, unless the operator gives another: a schema-less URL by C2SP's advice.
pub const ORIGIN: &str = "farshore.example/log";

/// The signing key with the log's name.
#[derive(Clone)]
pub struct LogKey {
    origin: String,
    key: Arc<SigningKey>,
}

impl LogKey {
    /// The key of a seed: 32 random bytes.
    pub fn from_seed(origin: &str, seed: &[u8; 32]) -> Result<Self> {
        let key = SigningKey::from_seed(origin, seed).map_err(Error::internal)?;
        Ok(Self {
            origin: origin.to_owned(),
            key: Arc::new(key),
        })
    }

    /// The log's name.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The key that anybody may know; whoever checks the log needs it from a second place.
    pub fn verifier(&self) -> VerifierKey {
        self.key.verifier()
    }

    pub(crate) fn signing(&self) -> &SigningKey {
        &self.key
    }
}
