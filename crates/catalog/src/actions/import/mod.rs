//! The importer: a file of another shop becomes listings.

mod bad_rows;
mod files;
mod images;
mod mend;
mod preview;
mod publish_imported;
mod put;
mod ready;
mod run;
mod runs;
mod sketch;
mod start;
mod upload;
mod web_images;

use store::{Media, Store};

use crate::model::translate::Translator;

pub use bad_rows::bad_rows_csv;
pub use files::{hand_over_files, import_photos, remove_spent_files};
pub use images::{FolderImages, ImageSource, KeptImages, NoImages, UploadedImages, unnamed};
pub use mend::{Change, Mended};
pub use preview::{MOST_PREVIEWED, Preview, preview};
pub use publish_imported::{publish_imported, start_publishing, to_publish};
pub use run::begin_import;
pub use runs::{fail_stale_imports, import_findings, import_run, import_runs, imported};
pub use sketch::{Sketch, sketch};
pub use start::start_import;
pub use upload::{Upload, upload_import};
pub use web_images::{EitherImages, Reach, WebImages};

/// The importer with what it works with. Its verbs block: call them from a thread that may wait.
#[derive(Clone, Copy)]
pub struct Importer<'a> {
    /// Where listings go.
    pub store: &'a Store,
    /// Where photographs go.
    pub media: &'a Media,
    /// Where photographs come from.
    pub images: &'a dyn ImageSource,
    /// Who drafts Chinese.
    pub translator: &'a dyn Translator,
}
