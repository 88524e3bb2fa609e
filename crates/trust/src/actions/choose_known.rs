//! An analyst proposes a past case as known.

use kernel::kinds::CaseId;
use kernel::{Error, Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::{no_case, no_decision};
use crate::model::case::{CaseKind, CaseState};
use crate::model::known_case::{HowKnown, KnownCase, KnownState};
use crate::rows;

/// Proposes a case that a person has decided as known, with the reason; a colleague must agree.
///
/// # Errors
/// [`kernel::Code::NotFound`]; [`kernel::Code::WrongState`] unless a person decided it as it stands, and nobody has proposed it.
pub fn choose_known(tx: &mut Tx<'_>, analyst: AnalystScope, id: CaseId, why: &Prose<2000>) -> Result<()> {
    let case = rows::case::get(tx, id)?.ok_or_else(no_case)?;
    let closed_by = rows::case::closed_by(tx, id)?;
    let Some(closed_by) =
        closed_by.filter(|_| case.kind == CaseKind::Screening && case.state == CaseState::Decided)
    else {
        return Err(unfit());
    };
    let decision = rows::decision::get(tx, closed_by)?.ok_or_else(no_decision)?;
    if decision.machine || rows::case::appeal_against(tx, closed_by)?.is_some() {
        return Err(unfit());
    }
    let known = KnownCase {
        case: id,
        how: HowKnown::Chosen,
        state: KnownState::Proposed,
        outcome: decision.outcome,
        codes: decision.codes(),
        decision: decision.id,
        why: why.to_string(),
        chosen_by: Some(analyst.person()),
        asked: None,
        since: tx.now(),
    };
    if rows::known_case::insert(tx, &known)? {
        Ok(())
    } else {
        Err(unfit())
    }
}

fn unfit() -> Error {
    Error::wrong_state(
        "只有由人判定、没有申诉、还没有人提议过的案子，才能提议为已知案例。",
        "Only a case that a person decided, without an appeal, and that nobody has proposed yet can become a known one.",
    )
}
