//! An analyst puts a case back.

use kernel::Result;
use kernel::kinds::CaseId;
use people::AnalystScope;
use store::Tx;

use crate::events::CaseReleased;
use crate::rows;

/// Puts a case back on the desk; fine if it was not theirs any more.
pub fn release(tx: &mut Tx<'_>, analyst: AnalystScope, id: CaseId) -> Result<()> {
    if rows::seed::get(tx, id, analyst.person())?.is_some() {
        return rows::seed::release(tx, id);
    }
    if rows::case::release(tx, id, analyst.person())? {
        tx.emit(&analyst.actor(), &CaseReleased { case: id })?;
    }
    Ok(())
}
