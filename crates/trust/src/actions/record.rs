//! A decision is written down and told; what waits for a person is put on the desk.

use kernel::kinds::CaseId;
use kernel::{Actor, Result};
use store::Tx;

use crate::actions::strikes;
use crate::events::{CaseOpened, DecisionMade};
use crate::model::case::Case;
use crate::model::decision::Decision;
use crate::model::rules::Outcome;
use crate::rows;

/// Writes a decision and tells the feed.
pub(crate) fn record(tx: &mut Tx<'_>, decision: &Decision) -> Result<()> {
    rows::decision::insert(tx, decision)?;
    let made = DecisionMade {
        decision: decision.id,
        listing: decision.listing,
        version: decision.version,
        outcome: decision.outcome.word().to_owned(),
        rules: decision.rules.clone(),
        machine: decision.machine,
        reasons: decision.codes(),
    };
    tx.emit(&decision.actor, &made)?;
    match (decision.outcome, decision.answers) {
        (Outcome::Refused, None) => strikes::give(tx, decision),
        (Outcome::Cleared, Some(overturned)) => strikes::take_back(tx, overturned),
        // An answer that upholds a refusal is the same refusal.
        _ => Ok(()),
    }
}

/// Opens a case; nothing if the same already waits.
pub(crate) fn open(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<Option<CaseId>> {
    if !rows::case::insert(tx, case)? {
        return Ok(None);
    }
    let opened = CaseOpened {
        case: case.id,
        listing: case.listing,
        version: case.version,
        kind: case.kind.word().to_owned(),
    };
    tx.emit(actor, &opened)?;
    Ok(Some(case.id))
}
