//! The clocks of high-volume sellers: who is one is asked, reminded, suspended, and asked again after a year
//! (INFORM Consumers Act, 15 USC 45f(a)).

use std::time::Duration;

use kernel::kinds::OrganisationId;
use kernel::{Actor, Result};
use store::{Chore, Store, Tx};

use crate::actions::duties::{suspend, write};
use crate::events::{DutyAsked, DutyEnded, DutyWarned};
use crate::model::inform::{Duty, DutyState, InformTerms, Step};
use crate::rows::{duty, organisation};

/// Sellers looked at in one transaction.
const PIECE: i64 = 50;

/// The chore by which the clocks run; where the duties are switched off, it lifts what it had imposed.
pub struct DutyClocks {
    /// Whether the operator holds that the Act binds this market.
    pub on: bool,
}

impl Chore for DutyClocks {
    fn name(&self) -> &'static str {
        "people.duties"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(30)
    }

    fn run(&self, store: &Store) -> Result<()> {
        if !self.on {
            return lift_all(store);
        }
        let mut after = None;
        loop {
            let sellers = store.read(|tx| duty::sellers(tx, after, PIECE))?;
            let Some(last) = sellers.last() else { break };
            after = Some(*last);
            store.write(move |tx| sellers.iter().try_for_each(|seller| look(tx, *seller)))?;
        }
        store.write(|tx| {
            let first = InformTerms::bundled()?.first_day(tx.now().day_utc());
            duty::forget(tx, first).map(|_| ())
        })
    }
}

/// Looks at one seller's sales and clock.
fn look(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    organisation::lock(tx, seller)?;
    let (terms, now) = (InformTerms::bundled()?, tx.now());
    let today = now.day_utc();
    let sold = duty::sold(tx, seller, terms.first_day(today))?;
    let known = duty::get(tx, seller)?;
    let discloses = terms.must_disclose(&sold, today);
    match terms.step(known.as_ref(), terms.is_high_volume(&sold, today), now) {
        Some(Step::Drop) => end(tx, seller),
        Some(step) => take(tx, step, seller, known, discloses),
        None => match known {
            Some(known) if known.discloses != discloses => duty::put(tx, &Duty { discloses, ..known }),
            _ => Ok(()),
        },
    }
}

fn take(
    tx: &mut Tx<'_>,
    step: Step,
    seller: OrganisationId,
    known: Option<Duty>,
    discloses: bool,
) -> Result<()> {
    let state = match step {
        Step::Warn => DutyState::Warned,
        Step::Suspend => DutyState::Suspended,
        Step::Ask | Step::Drop => DutyState::Asked,
    };
    let known = known.unwrap_or_else(|| Duty::new(seller, tx.now()));
    let duty = write(tx, Duty { discloses, ..known }, state)?;
    let (actor, org) = (machine(), seller);
    let until = duty.due.map(kernel::Time::micros).unwrap_or_default();
    match state {
        DutyState::Suspended => suspend(tx, &actor, seller),
        DutyState::Warned => tx.emit(&actor, &DutyWarned { org, until }),
        _ => tx.emit(&actor, &DutyAsked { org, until }),
    }
}

fn end(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    duty::remove(tx, seller)?;
    super::duties::resume(tx, &machine(), seller)?;
    tx.emit(&machine(), &DutyEnded { org: seller })
}

fn lift_all(store: &Store) -> Result<()> {
    while !store.read(|tx| duty::anyone(tx, 1))?.is_empty() {
        store.write(|tx| {
            let sellers = duty::anyone(tx, PIECE)?;
            sellers.into_iter().try_for_each(|seller| end(tx, seller))
        })?;
    }
    Ok(())
}

fn machine() -> Actor {
    Actor::machine("inform")
}
