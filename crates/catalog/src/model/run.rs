//! A run of the importer: how far it is, and what it found.

use kernel::kinds::{ImportId, OrganisationId};
use kernel::{Said, Time};

use super::listing::{Listing, Status};
use super::merge::ImportOptions;
use super::shopify::{Finding, RawRow};

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Uploaded; the seller looks at the preview.
    Waiting,
    /// Being read.
    Running,
    /// Read to its end.
    Done,
    /// What came in is being published.
    Publishing,
    /// Broken off; what was imported stays.
    Failed,
}

impl RunState {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Publishing => "publishing",
            Self::Failed => "failed",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Waiting,
            Self::Running,
            Self::Done,
            Self::Publishing,
            Self::Failed,
        ]
        .into_iter()
        .find(|state| state.word() == word)
    }
}

/// What a run did to a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is new.
    New,
    /// It was there and has been changed.
    Updated,
    /// It was there, the same.
    Unchanged,
}

impl Effect {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
        }
    }

    /// The effect of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::New, Self::Updated, Self::Unchanged]
            .into_iter()
            .find(|effect| effect.word() == word)
    }
}

/// A listing that a run brought in or found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The listing as it is now.
    pub listing: Listing,
    /// What the run did to it.
    pub effect: Effect,
    /// What the other shop had it as.
    pub wish: Status,
}

/// A photograph that was uploaded beside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The file's name.
    pub name: String,
    /// Where it lies, a media key; empty once it is removed.
    pub source: String,
    /// Whether a row of the file names it.
    pub named: bool,
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
    /// Where the uploaded file lies, a media key; empty if it was read as it came, or is removed.
    pub source: String,
    /// Rows as counted at the upload; 0 if not counted.
    pub rows_total: i64,
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
    /// Listings published from it.
    pub published: i64,
    /// When they were; nothing until it was asked for.
    pub published_at: Option<Time>,
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
