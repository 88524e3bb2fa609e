//! A seller uploads a file, to look at it before anything is written.

use kernel::kinds::ImportId;
use kernel::{Actor, Result};
use people::SellerScope;
use store::{MediaKey, Tx};

use crate::model::merge::ImportOptions;
use crate::model::run::{Beside, RunState};
use crate::rows::{import, import_files};

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Where it lies.
    pub source: MediaKey,
    /// How many rows it has, as the preview counted them.
    pub rows: usize,
    /// The photographs beside it.
    pub photos: Vec<Beside>,
}

/// Keeps a run that waits for its seller: [`crate::import::start_import`] sets it going.
pub fn upload_import(
    tx: &mut Tx<'_>,
    scope: SellerScope,
    actor: &Actor,
    options: &ImportOptions,
    upload: &Upload,
) -> Result<ImportId> {
    let id: ImportId = tx.id();
    let rows = i64::try_from(upload.rows).unwrap_or(i64::MAX);
    let told = (RunState::Waiting, upload.source.as_str(), rows);
    import::insert(tx, id, scope.org(), options, told, actor)?;
    for photo in &upload.photos {
        import_files::insert(tx, id, photo)?;
    }
    Ok(id)
}
