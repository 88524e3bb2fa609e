//! The app: what handlers are given.

use std::sync::Arc;

use catalog::Translator;
use catalog::import::ImageSource;
use catalog::search::Search;
use compliance::Rules;
use impact::Ratios;
use kernel::Time;
use orders::Market;
use people::Vault;
use serde::{Deserialize, Serialize};
use store::{Media, Store};
use trust::UnitKey;

use super::forwarded::TrustedProxies;
use super::jobs::Jobs;
use super::kept::Keeper;
use super::limits::Limits;
use super::place::PlaceHeaders;
use super::render::Pages;
use crate::station::PrintFonts;

/// What the program wires together for the site.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// Files.
    pub media: Media,
    /// Personal data.
    pub vault: Vault,
    /// The dated rules of the market.
    pub rules: Arc<Rules>,
    /// Terms and payment providers.
    pub market: Market,
    /// The search of the storefront.
    pub search: Search,
    /// Where the importer finds the photographs that a file names.
    pub images: Arc<dyn ImageSource>,
    /// Who drafts Chinese.
    pub translator: Arc<dyn Translator>,
    /// The published ratios of jobs to exports.
    pub ratios: Arc<Ratios>,
    /// The verifier key of the public log.
    pub log_key: String,
    /// How the site is reached from outside, without a slash at the end.
    pub address: String,
    /// Signs form tokens; 32 random bytes that outlive a restart.
    pub form_key: [u8; 32],
    /// Whether cookies are only for HTTPS; off on a loopback address.
    pub secure: bool,
    /// The reverse proxies whose word on a visitor's address is taken.
    pub proxies: TrustedProxies,
    /// The headers in which those proxies tell where a visitor is.
    pub places: PlaceHeaders,
    /// What the market does about the INFORM Consumers Act.
    pub inform: Inform,
    /// Signs codes of single items.
    pub unit_key: UnitKey,
    /// Fonts for labels and lists on paper.
    pub fonts: PrintFonts,
    /// Whether this is the demo market; pages say so.
    pub demo: bool,
    /// Logins of the demo market, shown on its sign-in page; empty for a real one.
    pub demo_logins: Vec<DemoLogin>,
}

impl Parts {
    /// What a stranger types to check the log.
    pub fn verify_command(&self) -> String {
        format!(
            "farshore verify {}/open/log/files --key {}",
            self.address, self.log_key
        )
    }
}

/// What a market does about the INFORM Consumers Act (15 USC 45f).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Inform {
    /// Whether high-volume sellers are asked who they are, and suspended if they do not say.
    pub on: bool,
    /// The number at which a listing is reported by telephone (45f(b)(3)); empty if there is none.
    pub phone: String,
}

impl Default for Inform {
    fn default() -> Self {
        Self {
            on: true,
            phone: String::new(),
        }
    }
}

/// A login that a demo market tells everybody.
#[derive(Clone, Debug, Serialize)]
pub struct DemoLogin {
    /// shopper, seller, associate, analyst, operator.
    pub role: &'static str,
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
}

/// A handle to the app; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub parts: Parts,
    pub pages: Pages,
    pub limits: Limits,
    /// Pages kept for visitors who are nobody in particular.
    pub kept: Keeper,
    /// When this process began.
    pub started: Time,
    pub jobs: Jobs,
}

impl App {
    /// An app from its parts; fails if a template or a sentence does not read.
    pub fn new(parts: Parts) -> kernel::Result<Self> {
        let pages = Pages::new()?;
        let kept = Keeper::new(&*parts.store.random());
        let started = parts.store.now();
        let jobs = Jobs::new()?;
        Ok(Self(Arc::new(Inner {
            parts,
            pages,
            limits: Limits::default(),
            kept,
            started,
            jobs,
        })))
    }
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
