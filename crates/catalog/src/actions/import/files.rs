//! The files of a run: kept while something of it can still be done, then removed.

use std::time::Duration;

use kernel::Result;
use kernel::kinds::ImportId;
use people::SellerScope;
use store::{Media, MediaKey, Store, Tx};

use super::runs::import_run;
use crate::model::run::{Beside, RunState};
use crate::rows::import_files;

/// How long a file waits for its seller, once another one was let in.
const PATIENCE: Duration = Duration::from_hours(24);

/// The photographs that were uploaded beside the file of a run, by name.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless the run is this seller's.
pub fn import_photos(tx: &mut Tx<'_>, scope: SellerScope, id: ImportId) -> Result<Vec<Beside>> {
    import_run(tx, scope, id)?;
    import_files::photos(tx, id)
}

/// Gives the files of a run that broke off to the run that tries again.
///
/// # Errors
/// [`kernel::Code::NotFound`] unless both are this seller's.
pub fn hand_over_files(tx: &mut Tx<'_>, scope: SellerScope, from: ImportId, to: ImportId) -> Result<()> {
    import_run(tx, scope, from)?;
    import_run(tx, scope, to)?;
    import_files::hand_over(tx, from, to)
}

/// Removes the files that nobody needs any more: those of this run if all its products are in, and those of the seller's
/// earlier runs. A run that broke off, or has products to mend, keeps its files until the next one.
///
/// Blocks: call it from a thread that may wait.
pub fn remove_spent_files(store: &Store, media: &Media, scope: SellerScope, id: ImportId) -> Result<()> {
    let spent = store.read(|tx| {
        let run = import_run(tx, scope, id)?;
        let since = tx.now().minus(PATIENCE);
        let mut spent = import_files::left_behind(tx, scope.org(), id, since)?;
        if run.state == RunState::Done && run.counts.failed == 0 && !run.source.is_empty() {
            spent.push(id);
        }
        Ok(spent)
    })?;
    for run in spent {
        // The files go first: if this breaks off between the two, the rows still tell where to go on.
        for key in store.read(|tx| keys(tx, scope, run))? {
            media.delete(&key)?;
        }
        store.write(move |tx| import_files::removed(tx, run))?;
    }
    Ok(())
}

fn keys(tx: &mut Tx<'_>, scope: SellerScope, id: ImportId) -> Result<Vec<MediaKey>> {
    let run = import_run(tx, scope, id)?;
    let photos = import_files::photos(tx, id)?;
    let sources = photos.iter().map(|photo| photo.source.as_str());
    Ok(sources
        .chain([run.source.as_str()])
        .filter_map(MediaKey::new)
        .collect())
}
