//! The measure of a notice ends, and with it, where nothing else stands against it, the listing comes back.

use catalog::Snapshot;
use kernel::kinds::DecisionId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::{listed, record, seen, strikes};
use crate::events::NoticeEnded;
use crate::model::decision::Decision;
use crate::model::facts::ListingFacts;
use crate::model::notice::Notice;
use crate::model::notice_state::{Ending, Measure, NoticeState};
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::Outcome;
use crate::rows;

/// Ends a notice: its measure too, unless it ends for the notifier.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    terms: &NoticeTerms,
    actor: &Actor,
    notice: &mut Notice,
    (state, ending): (NoticeState, Ending),
) -> Result<()> {
    let stays = matches!(ending, Ending::ForNotifier | Ending::Upheld);
    let back = !stays && lift(tx, terms, actor, notice)?;
    if let Some(measure) = notice.measure_decision.filter(|_| !stays) {
        strikes::take_back(tx, measure)?;
    }
    notice.state = state;
    notice.ending = Some(ending);
    notice.at.ended = Some(tx.now());
    rows::notice::save(tx, notice)?;
    let ended = NoticeEnded {
        notice: notice.id,
        listing: notice.listing,
        outcome: state.word().to_owned(),
        ending: ending.word().to_owned(),
        back,
    };
    tx.emit(actor, &ended)
}

/// Lifts the measure; whether the listing is cleared again. It is not if another notice keeps it down, if the seller has
/// changed it since (its new version has a decision of its own), or if something else has refused it.
pub(crate) fn lift(tx: &mut Tx<'_>, terms: &NoticeTerms, actor: &Actor, notice: &mut Notice) -> Result<bool> {
    let measure = std::mem::replace(&mut notice.measure, Measure::None);
    let Some(listing) = catalog::listing(tx, notice.listing)?.filter(|_| measure != Measure::None) else {
        return Ok(false);
    };
    let all = rows::notice::take_of_listing(tx, notice.listing)?;
    let kept_down = all
        .iter()
        .any(|other| other.id != notice.id && other.measure != Measure::None);
    if !kept_down {
        // Of two notices the second lists nothing that the first has listed already: what any of them listed goes.
        let removals = all.iter().filter_map(|known| known.measure_decision);
        listed::forget(tx, notice.listing, &removals.collect::<Vec<_>>())?;
    }
    let by_a_notice =
        listing.decision.is_some() && all.iter().any(|known| known.measure_decision == listing.decision);
    if kept_down || !by_a_notice || !is_of_version(tx, listing.decision, listing.version)? {
        return Ok(false);
    }
    // What the version was cleared with before: the seller's right over the brand it names.
    let before = rows::decision::of_listing(tx, listing.id)?;
    let mut before = before.iter().filter(|made| made.version == listing.version);
    let cleared = before.find(|made| made.outcome == Outcome::Cleared);
    let decision = Decision {
        id: tx.id(),
        listing: listing.id,
        version: listing.version,
        seller: listing.seller,
        outcome: Outcome::Cleared,
        machine: actor.person().is_none(),
        rules: terms.version.clone(),
        actor: actor.clone(),
        reasons: vec![terms.reason("notice-ended", 0)?],
        note: String::new(),
        answers: None,
        brand: cleared.and_then(|made| made.brand),
        odds: None,
        at: tx.now(),
    };
    if !catalog::clear(tx, actor, listing.id, listing.version, decision.id)? {
        return Ok(false);
    }
    record::record(tx, &decision)?;
    let snapshot = Snapshot {
        facts: listing.facts.clone(),
        variants: listing.variants.clone(),
        photos: listing.photos.clone(),
    };
    let facts = ListingFacts::of_snapshot(listing.id, listing.seller, &snapshot);
    seen::note(tx, &listing, &facts, decision.brand)?;
    Ok(true)
}

fn is_of_version(tx: &mut Tx<'_>, decision: Option<DecisionId>, version: i64) -> Result<bool> {
    let Some(decision) = decision else {
        return Ok(false);
    };
    let made = rows::decision::get(tx, decision)?;
    Ok(made.is_some_and(|made| made.version == version))
}

/// An appeal against the decision that a notice brought was upheld: the notice is over.
pub(crate) fn by_appeal(tx: &mut Tx<'_>, terms: &NoticeTerms, decision: &Decision) -> Result<()> {
    let Some(answered) = decision.answers else {
        return Ok(());
    };
    let all = rows::notice::take_of_listing(tx, decision.listing)?;
    for known in all {
        if known.measure_decision != Some(answered) || known.ending.is_some() {
            continue;
        }
        if let Some(mut notice) = rows::notice::take(tx, known.id)? {
            // The appeal itself has cleared the listing.
            end(
                tx,
                terms,
                &decision.actor,
                &mut notice,
                (NoticeState::Decided, Ending::Appeal),
            )?;
        }
    }
    Ok(())
}
