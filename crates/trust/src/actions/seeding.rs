//! Known cases are found, and put among the others that an analyst takes.

use std::time::Duration;

use kernel::kinds::{CaseId, PersonId};
use kernel::{Actor, Result};
use store::{Chore, Store, Tx};

use crate::model::desk_terms::DeskTerms;
use crate::model::known_case::{HowKnown, KnownCase, KnownState};
use crate::model::rules::Outcome;
use crate::rows::{case, decision, desk_claim, known_case, seed};

/// The chore by which known cases come.
pub struct Seeding;

impl Chore for Seeding {
    fn name(&self) -> &'static str {
        "trust.seeding"
    }

    fn every(&self) -> Duration {
        Duration::from_mins(5)
    }

    fn run(&self, store: &Store) -> Result<()> {
        let terms = DeskTerms::bundled()?;
        let found = store.read(known_case::found)?;
        if !found.is_empty() {
            store.write(move |tx| found.iter().try_for_each(|found| write_down(tx, *found)))?;
        }
        if store.read(|tx| Ok(!known_case::overturned(tx)?.is_empty() || !seed::stale(tx)?.is_empty()))? {
            store.write(withdraw)?;
        }
        let analysts = store.read(|tx| {
            let active = tx.now().minus(terms.active());
            desk_claim::analysts(tx, active)
        })?;
        for analyst in analysts {
            if store.read(|tx| is_due(tx, analyst))? {
                store.write(move |tx| next(tx, terms, analyst))?;
            }
        }
        Ok(())
    }
}

fn write_down(
    tx: &mut Tx<'_>,
    (id, how, stands): (CaseId, HowKnown, kernel::kinds::DecisionId),
) -> Result<()> {
    let Some(stands) = decision::get(tx, stands)? else {
        return Ok(());
    };
    let known = KnownCase {
        case: id,
        how,
        state: KnownState::Known,
        outcome: stands.outcome,
        codes: stands.codes(),
        decision: stands.id,
        why: String::new(),
        chosen_by: None,
        asked: None,
        since: tx.now(),
    };
    known_case::insert(tx, &known).map(|_| ())
}

/// Cases that people have decided otherwise since are known no more, and what waits of them is taken back.
fn withdraw(tx: &mut Tx<'_>) -> Result<()> {
    for id in known_case::overturned(tx)? {
        for from in [KnownState::Known, KnownState::Proposed] {
            known_case::advance(tx, id, from, KnownState::Withdrawn)?;
        }
    }
    for id in seed::stale(tx)? {
        seed::withdraw(tx, id)?;
    }
    Ok(())
}

/// Whether an analyst has no date for the next known case yet, or has come to it.
fn is_due(tx: &mut Tx<'_>, analyst: PersonId) -> Result<bool> {
    match seed::pace(tx, analyst)? {
        None => Ok(true),
        Some((_, _, true)) => Ok(false),
        Some((since, claims, false)) => Ok(desk_claim::count(tx, analyst, since)? >= claims),
    }
}

/// Puts the next known case among the analyst's others, if there is one that fits, and draws when the one after it comes.
fn next(tx: &mut Tx<'_>, terms: &DeskTerms, analyst: PersonId) -> Result<()> {
    let now = tx.now();
    let distance = i64::try_from(terms.distance(tx.random())).unwrap_or(i64::MAX);
    match seed::pace(tx, analyst)? {
        None => return seed::set_pace(tx, analyst, now, distance),
        Some((_, _, true)) => return Ok(()),
        Some(_) => {}
    }
    if place(tx, terms, analyst)? {
        seed::set_pace(tx, analyst, now, distance)?;
    }
    Ok(())
}

/// Whether one was found. Refusals and clearances come equally often where both are known: who could expect the one would
/// stop looking.
fn place(tx: &mut Tx<'_>, terms: &DeskTerms, analyst: PersonId) -> Result<bool> {
    let (now, actor) = (tx.now(), Actor::Person(analyst));
    let span = (now.minus(terms.last()), now.minus(terms.rest()));
    let mut left = known_case::fitting(tx, (analyst, &actor), span)?;
    let wanted = [Outcome::Cleared, Outcome::Refused][usize::from(tx.random().below(2) == 1)];
    while !left.is_empty() {
        let wanted: Vec<usize> = (0..left.len()).filter(|place| left[*place].1 == wanted).collect();
        let among = if wanted.is_empty() {
            left.len()
        } else {
            wanted.len()
        };
        let drawn = usize::try_from(tx.random().below(u64::try_from(among).unwrap_or(1))).unwrap_or(0);
        let (id, _) = left.swap_remove(wanted.get(drawn).copied().unwrap_or(drawn));
        let Some(past) = case::get(tx, id)? else { continue };
        let whole = catalog::listing_version(tx, past.listing, past.version)?.is_some()
            && people::seller_card(tx, past.seller)?.is_some();
        if whole && seed::insert(tx, tx.id(), &past, analyst)? {
            return Ok(true);
        }
    }
    Ok(false)
}
