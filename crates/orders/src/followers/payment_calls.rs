//! Calls payment providers: never inside a transaction, always with an idempotency key.
//!
//! The follower calls as soon as a payment or refund is wanted. What a provider could not answer is left as it stands
//! and asked again by the clock, so that an hour's silence of a provider parks nothing.

use std::time::Duration;

use kernel::kinds::{PaymentId, RefundId};
use kernel::{Code, Result};
use store::{Chore, Event, Outside, Recorded, Store};

use crate::actions::provider_answer::{
    collect_wish, give_back_wish, given_back, not_given_back, not_opened, opened, waiting,
};
use crate::events::{PaymentWanted, RefundRequested};
use crate::market::Market;

/// Calls when something is wanted.
pub struct PaymentCalls(pub Market);

/// Calls again what was not answered.
pub struct PaymentRetries(pub Market);

impl Outside for PaymentCalls {
    fn name(&self) -> &'static str {
        "orders.payment_calls"
    }

    fn wants(&self, kind: &str) -> bool {
        kind == PaymentWanted::KIND || kind == RefundRequested::KIND
    }

    fn apply(&self, store: &Store, events: &[Recorded]) -> Result<()> {
        for event in events {
            if let Some(wanted) = event.read::<PaymentWanted>()? {
                collect(&self.0, store, wanted.payment)?;
            }
            if let Some(requested) = event.read::<RefundRequested>()? {
                give_back(&self.0, store, requested.refund)?;
            }
        }
        Ok(())
    }
}

impl Chore for PaymentRetries {
    fn name(&self) -> &'static str {
        "orders.payment_retries"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(15)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let (payments, refunds) = store.read(waiting)?;
        for payment in payments {
            collect(&self.0, store, payment)?;
        }
        for refund in refunds {
            give_back(&self.0, store, refund)?;
        }
        Ok(())
    }
}

fn collect(market: &Market, store: &Store, id: PaymentId) -> Result<()> {
    let Some((provider, wish)) = store.read(|tx| collect_wish(tx, id))? else {
        return Ok(());
    };
    let answer = market
        .provider(&provider)
        .and_then(|provider| provider.collect(&wish));
    match answer {
        Ok(answer) => {
            let market = market.clone();
            store.write(move |tx| opened(tx, &market, id, &answer))
        }
        Err(error) if error.code() == Code::Unavailable => {
            tracing::warn!(payment = %id, %error, "a provider did not answer; it is asked again");
            Ok(())
        }
        Err(error) => {
            tracing::error!(payment = %id, %error, "a provider will not collect");
            store.write(move |tx| not_opened(tx, id))
        }
    }
}

fn give_back(market: &Market, store: &Store, id: RefundId) -> Result<()> {
    let Some((provider, wish)) = store.read(|tx| give_back_wish(tx, id))? else {
        return Ok(());
    };
    let answer = market
        .provider(&provider)
        .and_then(|provider| provider.give_back(&wish));
    match answer {
        Ok(answer) => {
            let market = market.clone();
            store.write(move |tx| given_back(tx, &market, id, &answer))
        }
        Err(error) if error.code() == Code::Unavailable => {
            tracing::warn!(refund = %id, %error, "a provider did not answer; it is asked again");
            Ok(())
        }
        Err(error) => {
            tracing::error!(refund = %id, %error, "a provider refuses a refund");
            store.write(move |tx| not_given_back(tx, id))
        }
    }
}
