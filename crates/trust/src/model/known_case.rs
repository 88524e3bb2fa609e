//! A known case: a past case on which people agree what is true. It comes among an analyst's others, looks like one of them,
//! and ruling it changes nothing but what the desk knows of its own agreement.

use kernel::Time;
use kernel::kinds::{CaseId, DecisionId, PersonId};

use super::case::Case;
use super::rules::Outcome;

/// Why the truth counts as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HowKnown {
    /// A person decided, and another upheld it on appeal.
    Appeal,
    /// Two people ruled the same, each by themselves.
    Two,
    /// One chose it, another agreed.
    Chosen,
}

impl HowKnown {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Appeal => "appeal",
            Self::Two => "two",
            Self::Chosen => "chosen",
        }
    }

    /// The way of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Appeal, Self::Two, Self::Chosen]
            .into_iter()
            .find(|how| how.word() == word)
    }
}

/// Where a known case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KnownState {
    /// Somebody has chosen it; nobody has agreed yet.
    Proposed,
    /// It is known.
    Known,
    /// The colleague did not agree.
    Declined,
    /// It was decided otherwise later.
    Withdrawn,
}

impl KnownState {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Known => "known",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Proposed, Self::Known, Self::Declined, Self::Withdrawn]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// What is known of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCase {
    /// The case.
    pub case: CaseId,
    /// Why it counts as known.
    pub how: HowKnown,
    /// Where it stands.
    pub state: KnownState,
    /// Cleared or refused.
    pub outcome: Outcome,
    /// Why.
    pub codes: Vec<String>,
    /// The decision that stands.
    pub decision: DecisionId,
    /// The words of the one who chose it; empty if nobody did.
    pub why: String,
    /// Who chose it.
    pub chosen_by: Option<PersonId>,
    /// The colleague who looks at what was proposed, or has looked.
    pub asked: Option<PersonId>,
    /// When it was chosen or became known.
    pub since: Time,
}

/// Where a known case among an analyst's others stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeedState {
    /// It waits, or is being looked at.
    Open,
    /// The analyst has ruled.
    Ruled,
    /// The analyst would have passed it on.
    Passed,
    /// It has ceased to be known, or the listing is on the desk for real.
    Withdrawn,
}

impl SeedState {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ruled => "ruled",
            Self::Passed => "passed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::Ruled, Self::Passed, Self::Withdrawn]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// A known case among an analyst's others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// The case as the analyst sees it: another id, the clocks of today, the rest as it was.
    pub case: Case,
    /// The past case.
    pub of: CaseId,
    /// Whose.
    pub analyst: PersonId,
    /// Where it stands.
    pub state: SeedState,
    /// When the past case was opened.
    pub then: Time,
    /// What the analyst ruled.
    pub ruled: Option<(Outcome, Vec<String>)>,
}

impl Seed {
    /// A moment of the past case, as far from its opening, on today's clock.
    pub fn today(&self, at: Time) -> Time {
        let opened = self.case.opened_at;
        Time::from_micros(at.micros() + opened.micros() - self.then.micros()).min(opened)
    }
}

/// A known case once it has been ruled: what the analyst is told at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revealed {
    /// The case as the analyst saw it.
    pub case: CaseId,
    /// What they ruled; nothing if they would have passed it on.
    pub own: Option<(Outcome, Vec<String>)>,
    /// What is known.
    pub known: KnownCase,
    /// What was written for colleagues when it was decided, and decided again.
    pub notes: Vec<String>,
    /// When they ruled.
    pub at: Time,
}

impl Revealed {
    /// Whether they came to the same outcome; nothing if they did not rule.
    pub fn agreed(&self) -> Option<bool> {
        self.own
            .as_ref()
            .map(|(outcome, _)| *outcome == self.known.outcome)
    }
}
