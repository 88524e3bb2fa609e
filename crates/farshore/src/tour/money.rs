//! The seller is paid, and the books are sound.

use kernel::kinds::PayoutId;
use kernel::{Actor, Dollars, Result};
use ledger::PayoutBatch;

use super::step::{Done, Teller, off};
use super::{Bought, Tour};

/// Sends the seller's earnings, and audits the whole journal.
pub fn share_out(tour: &Tour<'_>, teller: &mut Teller<'_>, bought: &Bought) -> Result<()> {
    teller.begin();
    let store = &tour.house.store;
    let seller = bought.seller;
    let payout = store.write(move |tx| {
        let id: PayoutId = tx.id();
        let batch = PayoutBatch {
            id,
            day: tx.now().day_utc(),
            sellers: vec![seller],
            at_least: Dollars::ZERO,
        };
        ledger::payout_batch(tx, &Actor::machine("tour"), &batch)
    })?;
    if payout.total <= Dollars::ZERO {
        return Err(off("the seller earned nothing"));
    }
    teller.done(
        store,
        Done {
            order: None,
            who: "operator",
            what: format!("sent the seller {}", payout.total),
            facts: Vec::new(),
            page: "/ops/money",
        },
    )?;

    teller.begin();
    let report = store.read(ledger::audit)?;
    if !report.is_sound() {
        return Err(off(format!("the books are not sound: {:?}", report.breaches)));
    }
    let parked = store.read(store::parked)?;
    if !parked.is_empty() {
        return Err(off(format!("events are parked: {parked:?}")));
    }
    let facts = vec![format!(
        "{} transfers replayed over {} accounts: replay equals balances, every unit sums to zero",
        report.transfers, report.accounts
    )];
    teller.done(
        store,
        Done {
            order: None,
            who: "operator",
            what: "audited the journal".to_owned(),
            facts,
            page: "/ops/money",
        },
    )
}
