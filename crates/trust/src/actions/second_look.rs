//! A ruling from which more follows than the listing's removal waits for another analyst, who looks without knowing it.

use kernel::Result;
use kernel::kinds::CaseId;
use people::AnalystScope;
use store::Tx;

use crate::actions::decide::Ruling;
use crate::actions::strikes::strike_record;
use crate::events::CasePassedOn;
use crate::model::case::Case;
use crate::model::decision::Decision;
use crate::model::second::{Answer, SecondLook, follows};
use crate::model::strike::{Level, StrikeRules};
use crate::rows;

/// How much further up the queue a case moves.
const MORE_URGENT: u8 = 10;

/// The second look that a case waits for, or has had.
pub fn second_look(tx: &mut Tx<'_>, _: AnalystScope, case: CaseId) -> Result<Option<SecondLook>> {
    rows::second::get(tx, case)
}

/// What would follow from a decision that one person may not take alone; nothing if one is enough, or if a colleague has
/// proposed the same before.
pub(crate) fn needed(tx: &mut Tx<'_>, case: &Case, decision: &Decision) -> Result<Option<Level>> {
    let rules = StrikeRules::bundled()?;
    // An answer to an appeal is no new strike.
    let strike = rules.strike(decision).filter(|_| decision.answers.is_none());
    let Some(strike) = strike else {
        return Ok(None);
    };
    let record = strike_record(tx, decision.seller)?;
    let Some(level) = follows(rules, &record, &strike) else {
        return Ok(None);
    };
    let before = rows::second::get(tx, case.id)?;
    Ok(before
        .is_none_or(|look| look.first.outcome != decision.outcome)
        .then_some(level))
}

/// Writes the proposal down; the case goes back to the desk for others, and its listing is out of sight meanwhile.
pub(crate) fn propose(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    case: &Case,
    ruling: &Ruling,
    level: Level,
) -> Result<()> {
    let look = SecondLook {
        case: case.id,
        first: answer(tx, analyst, ruling),
        note: ruling.note.as_ref().map(ToString::to_string).unwrap_or_default(),
        level,
        second: None,
    };
    rows::second::insert(tx, &look)?;
    let harm = case.harm.saturating_add(MORE_URGENT).min(100);
    rows::case::hand_on(tx, case.id, analyst.person(), harm)?;
    if let Some(held) = case.decision {
        catalog::hold(tx, &analyst.actor(), case.listing, case.version, held)?;
    }
    tx.emit(&analyst.actor(), &CasePassedOn { case: case.id })
}

/// Writes down what the second one decided, if there was a first.
pub(crate) fn answered(tx: &mut Tx<'_>, analyst: AnalystScope, case: CaseId, ruling: &Ruling) -> Result<()> {
    let second = answer(tx, analyst, ruling);
    rows::second::answer(tx, case, &second)
}

fn answer(tx: &Tx<'_>, analyst: AnalystScope, ruling: &Ruling) -> Answer {
    Answer {
        by: analyst.person(),
        outcome: ruling.outcome,
        codes: ruling.codes.clone(),
        at: tx.now(),
    }
}
