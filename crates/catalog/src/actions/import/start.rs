//! A seller has looked at the preview and lets the file in.

use kernel::kinds::ImportId;
use kernel::{Actor, Error, Result};
use people::SellerScope;
use store::Tx;

use super::runs::import_run;
use crate::events::ImportStarted;
use crate::model::run::{ImportRun, RunState};
use crate::rows::import;

/// Sets a waiting run going; whoever calls then lets [`crate::import::Importer::run`] work on it. One run of a seller at a
/// time: two would write the same listings.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless it is this seller's; [`kernel::Code::WrongState`] if it has begun already or another
/// one is under way.
pub fn start_import(tx: &mut Tx<'_>, scope: SellerScope, actor: &Actor, id: ImportId) -> Result<ImportRun> {
    let run = import_run(tx, scope, id)?;
    refuse_second(tx, scope)?;
    if !import::move_on(tx, id, RunState::Waiting, RunState::Running)? {
        return Err(Error::wrong_state(
            "这次导入已经开始了，请刷新页面查看进度。",
            "This import has begun already. Reload the page to see how far it is.",
        ));
    }
    let seller = scope.org();
    tx.emit(actor, &ImportStarted { import: id, seller })?;
    Ok(run)
}

pub(super) fn refuse_second(tx: &mut Tx<'_>, scope: SellerScope) -> Result<()> {
    if import::is_busy(tx, scope.org())? {
        return Err(Error::wrong_state(
            "另一次导入还没有结束，请等它完成后再试。",
            "Another import of yours is still under way. Try again when it is done.",
        ));
    }
    Ok(())
}
