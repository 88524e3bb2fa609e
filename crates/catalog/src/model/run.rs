//! A run of the importer: how far it is, and what it found.

use kernel::kinds::{ImportId, OrganisationId};
use kernel::{Said, Time};

use super::merge::ImportOptions;
use super::shopify::{Finding, RawRow};

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Being read.
    Running,
    /// Read to its end.
    Done,
    /// Broken off; what was imported stays.
    Failed,
}

impl RunState {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Running, Self::Done, Self::Failed]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows read.
    pub rows: i64,
    /// Products that became new listings.
    pub created: i64,
    /// Products that changed a listing.
    pub updated: i64,
    /// Products that were there already, the same.
    pub unchanged: i64,
    /// Products kept out by an error.
    pub failed: i64,
    /// Photographs added.
    pub photos: i64,
}

impl Counts {
    /// The sums.
    #[must_use]
    pub const fn plus(self, more: Self) -> Self {
        Self {
            rows: self.rows + more.rows,
            created: self.created + more.created,
            updated: self.updated + more.updated,
            unchanged: self.unchanged + more.unchanged,
            failed: self.failed + more.failed,
            photos: self.photos + more.photos,
        }
    }

    /// Products seen.
    pub const fn products(self) -> i64 {
        self.created + self.updated + self.unchanged + self.failed
    }
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    /// Its id.
    pub id: ImportId,
    /// The seller.
    pub seller: OrganisationId,
    /// The file's name.
    pub file_name: String,
    /// What the seller chose at the upload.
    pub options: ImportOptions,
    /// Where it stands.
    pub state: RunState,
    /// How far it is.
    pub counts: Counts,
    /// The column names of the file.
    pub header: Vec<String>,
    /// Why it broke off.
    pub failure: Option<Said>,
    /// When it began.
    pub started_at: Time,
    /// When it ended.
    pub finished_at: Option<Time>,
}

/// A finding of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFinding {
    /// Its place in the run.
    pub place: i64,
    /// The line on which its product begins.
    pub product: u64,
    /// The finding.
    pub finding: Finding,
    /// The rows of the product, with the first error of a product that is kept out.
    pub rows: Vec<RawRow>,
    /// Whether it was mended since.
    pub mended: bool,
}
