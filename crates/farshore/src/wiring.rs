//! The house put together: store, files, keys, followers, site.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use catalog::import::{EitherImages, ImageSource, Reach, WebImages};
use catalog::search::{Search, SearchIndexer};
use catalog::{Either, Glossary, LibreOptions, LibreTranslate, Translator};
use compliance::Rules;
use impact::{Exports, Ratios};
use kernel::{Actor, Result, SystemRandom};
use orders::followers::{
    ExpireOrders, Holds, Papers, PaymentCalls, PaymentRetries, PriceBoard, Returns, SandboxCourier, Sweeping,
};
use orders::providers::Provider;
use orders::providers::sandbox::Sandbox;
use orders::providers::stripe::{Settings, Stripe};
use orders::{BoardPrices, Market};
use people::{CountSales, DutyClocks, Vault};
use proof::{CloseDays, Entries, LogKey, Publisher};
use store::{Followers, ForgetAnswers, Media, Options, Store};
use trust::{ForgetScans, NoticeClocks, Screening, SellerLinks, UnitJourney, UnitKey};
use warehouse::PickLists;
use web::{App, DemoLogin, Inform, Parts, PlaceHeaders, PrintFonts, TrustedProxies};

use crate::config::Config;
use crate::demo::DemoImages;
use crate::secrets::secret;

/// Everything that runs.
pub struct House {
    /// The database.
    pub store: Store,
    /// Files.
    pub media: Media,
    /// Personal data.
    pub vault: Vault,
    /// The key of the public log.
    pub log_key: LogKey,
    /// The key of codes of single items.
    pub unit_key: UnitKey,
    rules: Arc<Rules>,
    ratios: Arc<Ratios>,
    /// Terms and payment providers.
    pub market: Market,
    /// The search.
    pub search: Search,
    sandbox: Sandbox,
    translator: Arc<dyn Translator>,
    address: String,
    form_key: [u8; 32],
    fonts: PathBuf,
    secure: bool,
    proxies: TrustedProxies,
    places: PlaceHeaders,
    inform: Inform,
    /// Whether no other process works on the database.
    alone: bool,
}

/// How long a photograph may take to come from the seller's old shop.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long an import may be silent before it counts as dead, where another process may be at work on it.
const SILENT: Duration = Duration::from_hours(1);

impl House {
    /// Opens everything that a configuration names.
    pub fn open(config: &Config) -> Result<Self> {
        let random = SystemRandom;
        let key = |name| secret(&config.folder, name, &random);
        let sandbox = Sandbox::new(hex::encode(key("sandbox.key")?));
        let vault = Vault::new(key("master.key")?);
        let provider = collector(config, &sandbox);
        let market = Market::bundled(vault.clone(), config.customs.clone(), [provider])?;
        Ok(Self {
            store: Store::open(Options::new(config.database.clone()))?,
            media: Media::in_folder(&config.folder.join("media"))?,
            vault,
            rules: Arc::clone(&market.rules),
            market,
            search: Search::open(&config.folder.join("search"), &random)?,
            sandbox,
            log_key: LogKey::from_seed(&config.log_origin, &key("log.key")?)?,
            unit_key: UnitKey::from_seed(&key("unit.key")?),
            ratios: Arc::new(Ratios::bundled()?),
            translator: translator(config),
            address: config.address.clone(),
            form_key: key("form.key")?,
            fonts: config.fonts.clone(),
            alone: config.database.starts_with("sqlite:"),
            secure: config.address.starts_with("https://"),
            proxies: TrustedProxies::read(&config.trusted_proxies)?,
            places: config.places.clone(),
            inform: config.inform.clone(),
        })
    }

    /// Before the house opens: imports whose process has died are told so.
    pub fn wake(&self) -> Result<()> {
        let silent = if self.alone { Duration::ZERO } else { SILENT };
        self.store
            .write(move |tx| catalog::import::fail_stale_imports(tx, silent))?;
        let waiting = self.store.read(trust::codes_waiting)?;
        if waiting != trust::Waiting::default() {
            eprintln!(
                "{} photographs of listings and {} known ones wait for codes and are known by their files alone: \
                 run `farshore recode`.",
                waiting.listings, waiting.known
            );
        }
        Ok(())
    }

    /// The followers of this node.
    pub fn followers(&self) -> Result<Followers> {
        // The names that screening watches from the first day; once they are there this changes nothing.
        self.store
            .write(|tx| trust::watch_brands(tx, &Actor::machine("farshore")))?;
        let market = || self.market.clone();
        let screening = Screening::open(&self.store)?;
        let followers = Followers::new(self.store.clone())
            .chore(screening.sweeps())
            .chore(screening.trials())
            .chore(trust::Lapses)
            .chore(trust::Seeding)
            .chore(trust::Dates)
            .chore(NoticeClocks)
            .chore(ForgetScans)
            .chore(DutyClocks { on: self.inform.on })
            .chore(trust::Closings)
            .projection(CountSales)
            .projection(SellerLinks(self.vault.clone()))
            .projection(UnitJourney)
            .projection(screening)
            .outside(PriceBoard(market()))
            .outside(SearchIndexer::new(self.search.clone(), Arc::new(BoardPrices)))
            .outside(PaymentCalls(market()))
            .chore(PaymentRetries(market()))
            .chore(SandboxCourier {
                market: market(),
                sandbox: self.sandbox.clone(),
            })
            .chore(ExpireOrders)
            .chore(Sweeping(market()))
            .projection(Papers(market()))
            .projection(Returns)
            .projection(Holds)
            .projection(PickLists)
            .chore(CloseDays)
            .chore(ForgetAnswers)
            .projection(Entries)
            .projection(Exports)
            .outside(Publisher::new(self.media.clone(), self.log_key.clone()));
        Ok(followers)
    }

    /// The site.
    pub fn site(&self, demo_logins: Vec<DemoLogin>) -> Result<axum::Router> {
        // Dictionaries are read beside the start; a search that comes sooner waits for them.
        std::thread::spawn(Search::warm_up);
        let parts = Parts {
            store: self.store.clone(),
            media: self.media.clone(),
            vault: self.vault.clone(),
            rules: Arc::clone(&self.rules),
            market: self.market.clone(),
            search: self.search.clone(),
            images: images(!demo_logins.is_empty()),
            translator: Arc::clone(&self.translator),
            ratios: Arc::clone(&self.ratios),
            log_key: self.log_key.verifier().to_string(),
            unit_key: self.unit_key.clone(),
            places: self.places.clone(),
            inform: self.inform.clone(),
            address: self.address.clone(),
            form_key: self.form_key,
            secure: self.secure,
            proxies: self.proxies.clone(),
            fonts: PrintFonts::of(Some(self.fonts.clone())),
            demo: !demo_logins.is_empty(),
            demo_logins,
        };
        App::new(parts).map(web::router)
    }
}

/// Photographs of imported goods come from the seller's old shop; those of the demo's own exports lie in the program.
fn images(demo: bool) -> Arc<dyn ImageSource> {
    let web = WebImages::new(Reach::Internet, PATIENCE);
    if demo {
        Arc::new(EitherImages(DemoImages, web))
    } else {
        Arc::new(web)
    }
}

/// The translation service, with the glossary behind it; the glossary alone if there is none.
fn translator(config: &Config) -> Arc<dyn Translator> {
    let glossary = Glossary::bundled().clone();
    if config.translator.is_empty() {
        return Arc::new(glossary);
    }
    let mut options = LibreOptions::new(config.translator.clone());
    options.key = Some(config.translator_key.clone()).filter(|key| !key.is_empty());
    Arc::new(Either(LibreTranslate::new(options), glossary))
}

/// Who collects: Stripe once it has a key, the sandbox until then.
fn collector(config: &Config, sandbox: &Sandbox) -> Arc<dyn Provider> {
    if !config.stripe.is_on() {
        return Arc::new(sandbox.clone());
    }
    Arc::new(Stripe::new(Settings {
        base: "https://api.stripe.com".to_owned(),
        key: config.stripe.key.clone(),
        webhook_secret: config.stripe.webhook_secret.clone(),
        return_page: format!("{}/orders/{{order}}", config.address),
    }))
}
