//! A paper that the operator holds for a listing.

use kernel::{Actor, Time};

/// A paper on file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperOnFile {
    /// In the words of the gates: `import-quarantine-permit`.
    pub need: String,
    /// Its number, or where it lies.
    pub reference: String,
    /// When it was recorded.
    pub recorded_at: Time,
    /// Who recorded it.
    pub recorded_by: Actor,
}
