//! The app: what handlers are given.

use std::sync::Arc;

use people::Vault;
use store::{Media, Store};

use super::render::Pages;

/// What the program wires together for the site.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// Files.
    pub media: Media,
    /// Personal data.
    pub vault: Vault,
    /// Signs form tokens; 32 random bytes that outlive a restart.
    pub form_key: [u8; 32],
    /// Whether cookies are only for HTTPS; off on a loopback address.
    pub secure: bool,
    /// Whether this is the demo market; pages say so.
    pub demo: bool,
}

/// A handle to the app; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub parts: Parts,
    pub pages: Pages,
}

impl App {
    /// An app from its parts; fails if a template or a sentence does not read.
    pub fn new(parts: Parts) -> kernel::Result<Self> {
        let pages = Pages::new()?;
        Ok(Self(Arc::new(Inner { parts, pages })))
    }
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
