//! A site with a fresh market behind it: a store, the router, followers, and clients that keep their cookies.
//!
//! ```text
//! let site = Site::open();
//! let lin = site.sign_in(site.shopper("lin@example.com"));
//! let reply = lin.get("/orders");
//! ```

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::http::{Method, Request};
use catalog::search::{Search, SearchIndexer};
use compliance::Registrations;
use impact::Ratios;
use kernel::{Actor, Day, Result};
use orders::followers::{ExpireOrders, Papers, PaymentCalls, PriceBoard, Returns, SandboxCourier};
use orders::providers::Provider;
use orders::providers::sandbox::Sandbox;
use orders::{BoardPrices, Market};
use people::Vault;
use store::{Followers, Tx};
use testkit::Bed;
use tower::ServiceExt as _;
use web::{App, Parts};

use super::client::{Client, Reply};
use super::described::hold_against;
use super::people_of::Persona;

/// The password of everybody.
pub const PASSWORD: &str = "a calm harbour at dawn";

/// A site.
pub struct Site {
    /// The database, files and clock behind it.
    pub bed: Bed,
    /// Terms and payment providers.
    pub market: Market,
    router: axum::Router,
    runtime: tokio::runtime::Runtime,
    description: OnceLock<serde_json::Value>,
    keys: AtomicU32,
    followers: Followers,
}

/// Who acts when nobody in particular does.
pub fn actor() -> Actor {
    Actor::machine("story")
}

impl Site {
    /// A site on a fresh SQLite database, at seven yuan for a dollar.
    pub fn open() -> Self {
        Self::on(Bed::sqlite())
    }

    /// A site on a bed.
    pub fn on(bed: Bed) -> Self {
        let sandbox = Sandbox::new("a secret for stories");
        let provider: Arc<dyn Provider> = Arc::new(sandbox.clone());
        let market = Market::bundled(Vault::new([7; 32]), Registrations::default(), [provider]).unwrap();
        let day: Day = "2026-03-01".parse().unwrap();
        bed.store
            .write(move |tx| compliance::record_rate(tx, &actor(), day, 7_000_000, "a story"))
            .unwrap();
        let search = Search::in_memory(&*bed.store.random()).unwrap();
        let followers = Followers::new(bed.store.clone())
            .outside(PaymentCalls(market.clone()))
            .outside(PriceBoard(market.clone()))
            .outside(SearchIndexer::new(search.clone(), Arc::new(BoardPrices)))
            .projection(Papers(market.clone()))
            .projection(Returns)
            .projection(warehouse::PickLists)
            .projection(trust::UnitJourney)
            .projection(proof::Entries)
            .chore(ExpireOrders)
            .chore(SandboxCourier {
                market: market.clone(),
                sandbox,
            });
        let router = web::router(App::new(parts(&bed, &market, search)).unwrap());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        Self {
            bed,
            market,
            router,
            runtime,
            description: OnceLock::new(),
            keys: AtomicU32::new(1),
            followers,
        }
    }

    /// A visitor without a session.
    pub fn visitor(&self) -> Client<'_> {
        Client::new(self)
    }

    /// A client with the session of somebody.
    pub fn sign_in(&self, persona: &Persona) -> Client<'_> {
        let mut client = self.visitor();
        client.sign_in(&persona.email);
        client
    }

    /// A program that calls the JSON API as somebody, with a bearer token.
    pub fn program(&self, persona: &Persona) -> Client<'_> {
        let mut client = self.visitor();
        let who = serde_json::json!({ "email": persona.email, "password": PASSWORD });
        let begun = client.call(Method::POST, "/api/v1/sessions", &who).json();
        client.bearer = Some(begun["token"].as_str().unwrap().to_owned());
        client
    }

    /// A key that no call has used.
    pub fn fresh_key(&self) -> String {
        self.keys.fetch_add(1, Ordering::Relaxed).to_string()
    }

    /// Lets followers and chores work until there is nothing to do.
    pub fn settle(&self) {
        self.followers.drain().unwrap();
        self.followers.drain().unwrap();
    }

    /// What the site answers; an answer of the JSON API is held against its description.
    pub fn answer(&self, request: Request<Body>) -> Reply {
        let (method, path) = (request.method().clone(), request.uri().to_string());
        let reply = self.bare_answer(request);
        if path.starts_with("/api/v1/") {
            hold_against(self.description(), &method, &path, &reply);
        }
        reply
    }

    /// The description of the JSON API.
    pub fn description(&self) -> &serde_json::Value {
        self.description.get_or_init(|| {
            let ask = Request::get("/api/v1/openapi.json").body(Body::empty()).unwrap();
            self.bare_answer(ask).json()
        })
    }

    fn bare_answer(&self, request: Request<Body>) -> Reply {
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let (head, body) = router.oneshot(request).await.unwrap().into_parts();
            let body = axum::body::to_bytes(body, 64 << 20).await.unwrap().to_vec();
            Reply {
                status: head.status,
                headers: head.headers,
                body,
            }
        })
    }

    /// Writes, or stops the test.
    pub fn write<T: Send + 'static>(&self, verb: impl Fn(&mut Tx<'_>) -> Result<T> + Send + 'static) -> T {
        self.bed.store.write(verb).unwrap()
    }

    /// Reads, or stops the test.
    pub fn read<T>(&self, verb: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.bed.store.read(verb).unwrap()
    }
}

fn parts(bed: &Bed, market: &Market, search: Search) -> Parts {
    Parts {
        store: bed.store.clone(),
        media: bed.media.clone(),
        vault: market.vault.clone(),
        rules: Arc::clone(&market.rules),
        market: market.clone(),
        search,
        images: Arc::new(catalog::import::NoImages),
        translator: Arc::new(catalog::Glossary::bundled().clone()),
        ratios: Arc::new(Ratios::bundled().unwrap()),
        log_key: "log.example+c0ffee00+Aw==".to_owned(),
        address: "http://localhost".to_owned(),
        form_key: [5; 32],
        secure: false,
        proxies: web::TrustedProxies::read(&["127.0.0.1"]).unwrap(),
        places: web::PlaceHeaders {
            latitude: "x-latitude".to_owned(),
            longitude: "x-longitude".to_owned(),
            ..web::PlaceHeaders::default()
        },
        inform: web::Inform::default(),
        unit_key: trust::UnitKey::from_seed(&[9; 32]),
        fonts: web::PrintFonts::default(),
        demo: false,
        demo_logins: Vec::new(),
    }
}

/// Writes each story twice: once on a site over SQLite, once over PostgreSQL.
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* fn $name:ident($site:ident) $body:block)*) => {$(
        mod $name {
            use super::*;

            fn story($site: &$crate::site::house::Site) $body

            $(#[$meta])*
            #[test]
            fn sqlite() {
                story(&$crate::site::house::Site::on(testkit::Bed::sqlite()));
            }

            $(#[$meta])*
            #[test]
            fn postgres() {
                story(&$crate::site::house::Site::on(testkit::Bed::postgres()));
            }
        }
    )*};
}
pub(crate) use on_both_engines;
