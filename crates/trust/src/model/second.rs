//! A second look: a decision from which more follows for a seller than the listing's removal needs two people who come to it
//! by themselves. The second one is not told what the first proposed: people who know a colleague's answer tend to give it
//! (T. Mussweiler and F. Strack, "Hypothesis-consistent testing and semantic priming in the anchoring paradigm", 1999).

use kernel::Time;
use kernel::kinds::{CaseId, PersonId};

use super::rules::Outcome;
use super::strike::{Level, Strike, StrikeRecord, StrikeRules};

/// One person's answer to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Who.
    pub by: PersonId,
    /// Cleared or refused.
    pub outcome: Outcome,
    /// Why.
    pub codes: Vec<String>,
    /// When.
    pub at: Time,
}

/// A proposal and, once it is there, the other person's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondLook {
    /// The case.
    pub case: CaseId,
    /// What was proposed.
    pub first: Answer,
    /// What the one who proposed it says to colleagues.
    pub note: String,
    /// What would follow for the seller.
    pub level: Level,
    /// What the other one decided.
    pub second: Option<Answer>,
}

/// What follows from one more strike, if it is more than the listing's removal and a warning.
pub fn follows(rules: &StrikeRules, before: &StrikeRecord, strike: &Strike) -> Option<Level> {
    let level = rules.level(before.points + strike.points);
    (level > before.level && level.holds_payouts()).then_some(level)
}
