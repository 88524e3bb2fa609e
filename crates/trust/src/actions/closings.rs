//! Closings to read, and the chore that lets the money of closed shops go when its time has come.

use std::time::Duration;

use kernel::kinds::{ClosingId, OrganisationId};
use kernel::{Actor, Result};
use people::{AnalystScope, SellerScope};
use store::{Chore, Store, Tx};

use crate::actions::answer_closing_appeal::still_held;
use crate::actions::approve_closing::take_off_sale;
use crate::events::ClosingMoneyReleased;
use crate::model::closing::Closing;
use crate::rows;

/// Closed shops looked at in one step.
const PIECE: i64 = 100;

/// What waits for a second or third person, the oldest first.
pub fn closings_waiting(tx: &mut Tx<'_>, _: AnalystScope) -> Result<Vec<Closing>> {
    rows::closing::waiting(tx)
}

/// A seller's closings for the desk, the latest first.
pub fn closings_of(tx: &mut Tx<'_>, _: AnalystScope, seller: OrganisationId) -> Result<Vec<Closing>> {
    rows::closing::of_seller(tx, seller)
}

/// The latest closing of the seller's own shop that came about; proposals are not told.
pub fn own_closing(tx: &mut Tx<'_>, scope: SellerScope) -> Result<Option<Closing>> {
    let all = rows::closing::of_seller(tx, scope.org())?;
    Ok(all.into_iter().find(|closing| closing.held_until.is_some()))
}

/// The chore: what is on sale of closed shops goes off sale piece by piece, and money that has waited long enough is let go.
pub struct Closings;

impl Chore for Closings {
    fn name(&self) -> &'static str {
        "trust.closings"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(1)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let mut after = ClosingId::from_digest([0; 16]);
        loop {
            let piece = store.read(|tx| rows::closing::closed(tx, after, PIECE))?;
            let Some(last) = piece.last() else { break };
            after = last.id;
            for closing in &piece {
                let seller = closing.seller;
                let live = |tx: &mut Tx<'_>| catalog::count_visible_of(tx, seller, 1);
                if store.read(live)? > 0 {
                    while store.write(move |tx| take_off_sale(tx, seller))? {}
                }
            }
        }
        for closing in store.read(rows::closing::due)? {
            store.write(move |tx| release(tx, &closing))?;
        }
        Ok(())
    }
}

fn release(tx: &mut Tx<'_>, closing: &Closing) -> Result<()> {
    if !rows::closing::release(tx, closing.id)? {
        return Ok(());
    }
    let released = ClosingMoneyReleased {
        closing: closing.id,
        seller: closing.seller,
        still_held: still_held(rows::strike::level(tx, closing.seller)?),
    };
    tx.emit(&Actor::machine("closing"), &released)
}
