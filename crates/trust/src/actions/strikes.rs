//! Strikes are given by refusals of people, taken back on appeal, and lapse; what follows is told when it changes.

use std::time::Duration;

use kernel::kinds::{DecisionId, OrganisationId};
use kernel::{Actor, Result};
use store::{Chore, Store, Tx};

use crate::actions::propose_closing::propose_by_strikes;
use crate::events::SellerStandingChanged;
use crate::model::decision::Decision;
use crate::model::strike::{Level, StrikeRecord, StrikeRules};
use crate::rows::strike;

/// Sellers looked at in one step.
const PIECE: i64 = 100;

/// What a refusal counts, if it counts.
pub(crate) fn give(tx: &mut Tx<'_>, decision: &Decision) -> Result<()> {
    let Some(new) = StrikeRules::bundled()?.strike(decision) else {
        return Ok(());
    };
    if strike::insert(tx, &new)? {
        settle(tx, decision.seller)?;
    }
    Ok(())
}

/// A decision was overturned: its strike no longer counts.
pub(crate) fn take_back(tx: &mut Tx<'_>, overturned: DecisionId) -> Result<()> {
    match strike::end(tx, overturned)? {
        Some(seller) => settle(tx, seller),
        None => Ok(()),
    }
}

/// Tells the feed if what follows from a seller's strikes is something else than before.
fn settle(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<()> {
    let before = strike::level(tx, seller)?;
    let now = record_of(tx, seller)?;
    if now.level == before {
        return Ok(());
    }
    strike::set_level(tx, seller, now.level, now.points)?;
    let changed = SellerStandingChanged {
        seller,
        level: now.level.word().to_owned(),
        before: before.word().to_owned(),
        points: now.points,
        holds_payouts: now.level.holds_payouts(),
    };
    tx.emit(&Actor::machine("strikes"), &changed)?;
    if now.level == Level::Review {
        propose_by_strikes(tx, seller)?;
    }
    Ok(())
}

fn record_of(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<StrikeRecord> {
    let (strikes, now) = (strike::of_seller(tx, seller)?, tx.now());
    Ok(StrikeRules::bundled()?.record(strikes, now))
}

/// Where a seller stands.
pub fn strike_record(tx: &mut Tx<'_>, seller: OrganisationId) -> Result<StrikeRecord> {
    record_of(tx, seller)
}

/// The sellers at a level, with their points and since when; at most 200.
pub fn sellers_at(tx: &mut Tx<'_>, level: Level) -> Result<Vec<(OrganisationId, i64, kernel::Time)>> {
    strike::at_level(tx, level)
}

/// The chore by which strikes lapse.
pub struct Lapses;

impl Chore for Lapses {
    fn name(&self) -> &'static str {
        "trust.strikes"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(10)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let mut after = None;
        loop {
            let sellers = store.read(|tx| strike::not_good(tx, after, PIECE))?;
            let Some(last) = sellers.last() else {
                return Ok(());
            };
            after = Some(*last);
            for seller in sellers {
                if store.read(|tx| Ok(record_of(tx, seller)?.level != strike::level(tx, seller)?))? {
                    store.write(move |tx| settle(tx, seller))?;
                }
            }
        }
    }
}
