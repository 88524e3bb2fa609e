//! The market that the killed process works in, and how parent and child open it.

use std::sync::Arc;
use std::time::Duration;

use compliance::Registrations;
use kernel::kinds::{AddressId, PersonId, VariantId};
use kernel::{Clock, Random, SystemClock, SystemRandom, Time};
use orders::Market;
use orders::followers::{
    ExpireOrders, Papers, PaymentCalls, PaymentRetries, PriceBoard, Returns, SandboxCourier,
};
use orders::providers::Provider;
use orders::providers::sandbox::Sandbox;
use people::Vault;
use serde::{Deserialize, Serialize};
use store::{Chore, Followers, Options, Store};
use testkit::{Bed, Ground};

use super::counter::{self, Counter};
use crate::stories::scene::Scene;

/// Shoppers who share the orders, so that nobody's yearly allowance runs out.
const SHOPPERS: usize = 24;
/// Pieces at hand: more than any run sells.
const PIECES: i64 = 500_000;

/// What the child is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Errand {
    /// The database.
    pub url: String,
    /// What its clock shows when it starts.
    pub start: Time,
    /// Who buys, and where they live.
    pub shoppers: Vec<(PersonId, AddressId)>,
    /// What is bought.
    pub variant: VariantId,
    /// Tell of an order before it is durable, and die: what the checker must find.
    pub boast: bool,
}

/// A market that is laid out and closed.
pub fn lay_out(bed: Bed) -> (Ground, Errand) {
    let start = bed.now();
    let (shoppers, variant) = {
        let scene = Scene::open(&bed);
        let variant = scene.lotion(500, PIECES);
        let shoppers = (0..SHOPPERS).map(|number| {
            let (shopper, address) = scene.another_shopper(&format!("shopper-{number}@example.com"));
            (shopper.person(), address)
        });
        (shoppers.collect(), variant)
    };
    bed.store.write(counter::lay_out).unwrap();
    let ground = bed.close();
    let errand = Errand {
        url: ground.url().to_owned(),
        start,
        shoppers,
        variant,
        boast: false,
    };
    (ground, errand)
}

/// A clock that runs, from a moment of our choosing.
struct Shifted {
    start: Time,
    begun: Time,
}

impl Clock for Shifted {
    fn now(&self) -> Time {
        self.start.plus(SystemClock.now().since(self.begun))
    }
}

/// The store as a process that starts at a moment sees it.
pub fn open(errand: &Errand) -> Store {
    let clock = Shifted {
        start: errand.start,
        begun: SystemClock.now(),
    };
    let options = Options {
        url: errand.url.clone(),
        writers: 4,
        clock: Arc::new(clock),
        random: Arc::new(SystemRandom) as Arc<dyn Random>,
    };
    Store::open(options).unwrap()
}

/// The market with its sandbox to pay with.
pub fn market() -> (Market, Sandbox) {
    let sandbox = Sandbox::new("a secret for stories");
    let provider: Arc<dyn Provider> = Arc::new(sandbox.clone());
    let market = Market::bundled(Vault::new([7; 32]), Registrations::default(), [provider]).unwrap();
    (market, sandbox)
}

/// Everything that follows orders, and the counter.
pub fn followers(store: &Store, market: &Market, sandbox: &Sandbox) -> Followers {
    let courier = SandboxCourier {
        market: market.clone(),
        sandbox: sandbox.clone(),
    };
    Followers::new(store.clone())
        .projection(Counter)
        .projection(Papers(market.clone()))
        .projection(Returns)
        .outside(PaymentCalls(market.clone()))
        .outside(PriceBoard(market.clone()))
        .chore(Hurried(PaymentRetries(market.clone())))
        .chore(Hurried(ExpireOrders))
        .chore(Hurried(courier))
}

/// A chore that hurries: the process has not long to live.
struct Hurried<C>(C);

impl<C: Chore> Chore for Hurried<C> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn every(&self) -> Duration {
        Duration::from_millis(25)
    }

    fn run(&self, store: &Store) -> kernel::Result<()> {
        self.0.run(store)
    }
}
