//! An analyst takes a case.

use kernel::kinds::CaseId;
use kernel::{Code, Error, Result, Time};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_case;
use crate::events::CaseClaimed;
use crate::model::case::{Case, CaseState};
use crate::model::rules::Rules;
use crate::rows;

/// Takes a case for half an hour, or lengthens one's own claim; until when it is theirs. Nobody else can decide it meanwhile.
///
/// # Errors
/// [`Code::WrongState`] if somebody else has it or it is closed; [`Code::NotAllowed`] if it is an appeal against their own
/// decision, or if they have passed it on.
pub fn claim(tx: &mut Tx<'_>, rules: &Rules, analyst: AnalystScope, id: CaseId) -> Result<Time> {
    let until = tx.now().plus(rules.policy.claim());
    if let Some(seed) = rows::seed::get(tx, id, analyst.person())? {
        if seed.case.state != CaseState::Open {
            return Err(refusal(&seed.case, analyst));
        }
        rows::seed::claim(tx, id, until)?;
        return Ok(until);
    }
    let held = rows::case::get(tx, id)?.and_then(|case| case.held_by(tx.now()));
    if rows::case::claim(tx, id, analyst.person(), until)?.is_none() {
        let case = rows::case::get(tx, id)?.ok_or_else(no_case)?;
        let proposed = rows::second::get(tx, id)?.is_some_and(|look| look.first.by == analyst.person());
        return Err(if proposed {
            proposed_by_you()
        } else {
            refusal(&case, analyst)
        });
    }
    if held != Some(analyst.person()) {
        rows::desk_claim::claimed(tx, id, analyst.person())?;
    }
    let claimed = CaseClaimed {
        case: id,
        until: until.micros(),
    };
    tx.emit(&analyst.actor(), &claimed)?;
    Ok(until)
}

fn proposed_by_you() -> Error {
    Error::new(
        Code::NotAllowed,
        "您已对这个案件提出处理意见；它还会带来其他后果，要由另一位审核员独立看过才生效。",
        "You have proposed a decision here. More follows from it than the removal, so a colleague looks on their own first.",
    )
}

fn refusal(case: &Case, analyst: AnalystScope) -> Error {
    if case.state != CaseState::Open {
        return Error::wrong_state(
            "这个案件已经办结，请从队列里选下一个。",
            "This case is closed. Take the next one from the queue.",
        );
    }
    if case.barred == Some(analyst.person()) && !case.handover.is_empty() {
        return Error::new(
            Code::NotAllowed,
            "您已把这个案件转交给同事，由他们决定。",
            "You have passed this case on; a colleague decides it.",
        );
    }
    if case.barred == Some(analyst.person()) {
        return Error::new(
            Code::NotAllowed,
            "这是对您所作决定的申诉，要由另一位审核员来看。",
            "This appeal is against your own decision; another analyst must look at it.",
        );
    }
    Error::wrong_state(
        "另一位审核员正在看这个案件，请从队列里选下一个。",
        "Another analyst is working on this case. Take the next one from the queue.",
    )
}
