//! An analyst looks at what a colleague proposed as known. Only they see it: whoever has seen it cannot be asked later.

use kernel::{Error, Result};
use people::AnalystScope;
use store::Tx;

use crate::rows;

/// Takes the oldest proposal of a colleague's, unless one is being looked at.
///
/// # Errors
/// [`kernel::Code::WrongState`] if none waits.
pub fn look_at_known(tx: &mut Tx<'_>, analyst: AnalystScope) -> Result<()> {
    let by = analyst.person();
    if rows::known_case::asked_of(tx, by)?.is_some() {
        return Ok(());
    }
    let none = || {
        Error::wrong_state(
            "现在没有同事提议的案子要看。",
            "No proposal of a colleague’s waits at the moment.",
        )
    };
    let next = rows::known_case::next_proposed(tx, by)?.ok_or_else(none)?;
    if rows::known_case::ask(tx, next.case, by)? {
        Ok(())
    } else {
        Err(none())
    }
}
