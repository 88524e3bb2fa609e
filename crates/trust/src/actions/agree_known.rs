//! A colleague agrees that a case is known, or does not.

use kernel::kinds::CaseId;
use kernel::{Error, Result};
use people::AnalystScope;
use store::Tx;

use crate::model::known_case::KnownState;
use crate::rows;

/// Answers the proposal that this analyst looks at.
///
/// # Errors
/// [`kernel::Code::WrongState`] unless they look at this one.
pub fn agree_known(tx: &mut Tx<'_>, analyst: AnalystScope, id: CaseId, agrees: bool) -> Result<()> {
    let asked = rows::known_case::asked_of(tx, analyst.person())?.filter(|known| known.case == id);
    let to = if agrees {
        KnownState::Known
    } else {
        KnownState::Declined
    };
    if asked.is_some() && rows::known_case::advance(tx, id, KnownState::Proposed, to)? {
        return Ok(());
    }
    Err(Error::wrong_state(
        "这个提议现在不在您手上。",
        "This proposal is not yours to answer at the moment.",
    ))
}
