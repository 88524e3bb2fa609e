//! An analyst passes a case on to a colleague.

use kernel::kinds::CaseId;
use kernel::{Error, Prose, Result};
use people::AnalystScope;
use store::Tx;

use crate::actions::no_case;
use crate::events::CasePassedOn;
use crate::rows;

/// How much further up the queue a case moves.
const MORE_URGENT: u8 = 10;

/// What became of a case that was passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOn {
    /// A colleague decides it.
    ToColleagues,
    /// It was a known case: nobody need decide it any more.
    Known,
}

/// Passes a case on, with a word to the next: they decide it, and it moves up the queue.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless it is claimed by this analyst, or if somebody is barred from it already.
pub fn pass_on(
    tx: &mut Tx<'_>,
    analyst: AnalystScope,
    id: CaseId,
    handover: &Prose<2000>,
) -> Result<PassedOn> {
    if rows::seed::get(tx, id, analyst.person())?.is_some() {
        let ended = rows::seed::end(tx, id, None)?;
        return if ended { Ok(PassedOn::Known) } else { Err(cannot()) };
    }
    let case = rows::case::get(tx, id)?.ok_or_else(no_case)?;
    let harm = case.harm.saturating_add(MORE_URGENT).min(100);
    if !rows::case::pass_on(tx, id, analyst.person(), handover.as_str(), harm)? {
        return Err(cannot());
    }
    tx.emit(&analyst.actor(), &CasePassedOn { case: id })?;
    Ok(PassedOn::ToColleagues)
}

fn cannot() -> Error {
    Error::wrong_state(
        "这个案件不能转交：它现在不在您手上，或者已经是转交、申诉来的。",
        "This case cannot be passed on: it is not yours at the moment, or it came by an appeal or from a colleague.",
    )
}
