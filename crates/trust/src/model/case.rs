//! A case of the desk: what waits for a person, who works on it, and for how long it is theirs.

use kernel::kinds::{CaseId, DecisionId, ListingId, OrganisationId, PersonId};
use kernel::{Cursor, Time};
use serde::{Deserialize, Serialize};

/// Why a person looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// Screening held a version.
    Screening,
    /// A seller appeals.
    Appeal,
    /// Somebody reports a listing.
    Notice,
}

impl CaseKind {
    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Screening => "screening",
            Self::Appeal => "appeal",
            Self::Notice => "notice",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Screening, Self::Appeal, Self::Notice]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Waits, or is being worked on.
    Open,
    /// A person has decided.
    Decided,
    /// The seller has changed or withdrawn the listing; there is nothing left to decide.
    Superseded,
}

impl CaseState {
    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decided => "decided",
            Self::Superseded => "superseded",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Decided, Self::Superseded]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// Who works on a case, and until when nobody else can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The analyst.
    pub by: PersonId,
    /// When the claim runs out.
    pub until: Time,
}

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Why a person looks.
    pub kind: CaseKind,
    /// The listing.
    pub listing: ListingId,
    /// The version it is about.
    pub version: i64,
    /// The seller.
    pub seller: OrganisationId,
    /// The decision that held it, or that the appeal is against.
    pub decision: Option<DecisionId>,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// The seller's words of an appeal, or the explanation of a notice.
    pub plea: String,
    /// Where it stands.
    pub state: CaseState,
    /// Who works on it; may have run out.
    pub claim: Option<Claim>,
    /// Who may not decide it: the one whose decision is appealed against, or who passed it on.
    pub barred: Option<PersonId>,
    /// What the one who passed it on says to the next.
    pub handover: String,
    /// When it was opened.
    pub opened_at: Time,
    /// When the promise runs out.
    pub due_at: Time,
    /// When it was closed.
    pub closed_at: Option<Time>,
}

impl Case {
    /// The analyst who has it at a moment.
    pub fn held_by(&self, at: Time) -> Option<PersonId> {
        let claim = self.claim.filter(|claim| claim.until > at);
        claim
            .filter(|_| self.state == CaseState::Open)
            .map(|claim| claim.by)
    }

    /// Its place in the queue.
    pub fn cursor(&self) -> Cursor {
        Place {
            harm: i64::from(self.harm),
            opened_at: self.opened_at,
            id: self.id,
        }
        .write()
    }
}

/// A place in the queue: the most harmful first, then the oldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Harm, 0 to 100.
    pub harm: i64,
    /// When the case was opened.
    pub opened_at: Time,
    /// The case.
    pub id: CaseId,
}

impl Place {
    /// Before every case.
    pub fn start() -> Self {
        Self {
            harm: 101,
            opened_at: Time::EPOCH,
            id: CaseId::from_digest([0; 16]),
        }
    }

    /// As text.
    pub fn write(self) -> Cursor {
        format!("{}.{}.{}", self.harm, self.opened_at.micros(), self.id)
    }

    /// From text; nothing if it is no place.
    pub fn read(cursor: &str) -> Option<Self> {
        let mut parts = cursor.splitn(3, '.');
        let harm = parts.next()?.parse().ok()?;
        let opened_at = Time::from_micros(parts.next()?.parse().ok()?);
        let id = parts.next()?.parse().ok()?;
        Some(Self { harm, opened_at, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_written() {
        let place = Place::start();
        assert_eq!(Place::read(&place.write()), Some(place));
        for bad in ["", "1", "1.2", "1.2.case_x", "a.b.c"] {
            assert_eq!(Place::read(bad), None, "{bad}");
        }
    }
}
