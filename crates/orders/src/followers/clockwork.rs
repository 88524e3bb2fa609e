//! Work by the clock.

use std::time::Duration;

use kernel::Result;
use store::{Chore, Store};

use crate::actions::{lapse, sandbox as courier, sweep};
use crate::market::Market;
use crate::providers::sandbox::Sandbox;

/// Orders ended in one transaction.
const AT_A_TIME: u16 = 50;

/// Ends orders that nobody paid in time.
pub struct ExpireOrders;

impl Chore for ExpireOrders {
    fn name(&self) -> &'static str {
        "orders.expire"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(20)
    }

    fn run(&self, store: &Store) -> Result<()> {
        while store.write(|tx| lapse::expire_due(tx, AT_A_TIME))?.len() == usize::from(AT_A_TIME) {}
        Ok(())
    }
}

/// Completes what is long delivered, forgets what nobody came back for.
pub struct Sweeping(pub Market);

impl Chore for Sweeping {
    fn name(&self) -> &'static str {
        "orders.sweep"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(10)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let market = self.0.clone();
        store.write(move |tx| sweep::sweep(tx, &market))
    }
}

/// Carries the sandbox's callbacks to us, as the network would.
pub struct SandboxCourier {
    /// The market that hears them.
    pub market: Market,
    /// The company that sends them.
    pub sandbox: Sandbox,
}

impl Chore for SandboxCourier {
    fn name(&self) -> &'static str {
        "sandbox.courier"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn run(&self, store: &Store) -> Result<()> {
        // A look before the write: an idle market writes nothing.
        if !store.read(courier::sandbox_has_due)? {
            return Ok(());
        }
        let (market, sandbox) = (self.market.clone(), self.sandbox.clone());
        store
            .write(move |tx| courier::sandbox_deliver(tx, &market, &sandbox))
            .map(|_| ())
    }
}
