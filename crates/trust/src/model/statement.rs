//! The statement of reasons: what a seller reads about a decision, in their language.

use kernel::kinds::{DecisionId, ListingId};
use kernel::{Result, Said, Time};
use serde::Serialize;

use super::decision::Decision;
use super::evidence::Reason;
use super::fill::{fill, same};
use super::rules::{Outcome, Rules};

/// What is said to a seller: written for a worried honest person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The decision.
    pub decision: DecisionId,
    /// The listing.
    pub listing: ListingId,
    /// The version it is about.
    pub version: i64,
    /// The outcome.
    pub outcome: Outcome,
    /// Whether a machine decided.
    pub machine: bool,
    /// The version of the rules.
    pub rules: String,
    /// When it was decided.
    pub at: Time,
    /// The outcome in a sentence.
    pub headline: Said,
    /// What was seen, which rule, what to do; nothing of other sellers' listings.
    pub reasons: Vec<Reason>,
    /// How long it takes.
    pub time: Said,
    /// Who decides.
    pub who: Said,
    /// How to appeal.
    pub appeal: Said,
    /// Until when one may appeal; none if there is nothing to appeal against.
    pub appeal_until: Option<Time>,
}

impl Statement {
    /// The statement of a decision.
    pub fn of(rules: &Rules, decision: &Decision) -> Result<Self> {
        let kind = kind(decision);
        let missing = || kernel::Error::internal(format!("the rules have no words for `{kind}`"));
        let around = rules.around(kind).ok_or_else(missing)?;
        let policy = &rules.policy;
        let hours = if decision.outcome == Outcome::Held {
            policy.desk_hours
        } else {
            policy.appeal_hours
        };
        let values = [("hours", same(hours)), ("days", same(policy.appeal_days))];
        let reasons = decision.reasons.iter().cloned().map(Reason::for_seller);
        Ok(Self {
            decision: decision.id,
            listing: decision.listing,
            version: decision.version,
            outcome: decision.outcome,
            machine: decision.machine,
            rules: decision.rules.clone(),
            at: decision.at,
            headline: fill(&around.headline, &values),
            reasons: reasons.collect(),
            time: fill(&around.time, &values),
            who: fill(&around.who, &values),
            appeal: fill(&around.appeal, &values),
            appeal_until: may_be_appealed(decision).then(|| decision.at.plus(policy.appeal_window())),
        })
    }
}

/// Whether a decision is one that can be appealed against at all: a refusal that is not itself the answer to an appeal.
pub fn may_be_appealed(decision: &Decision) -> bool {
    decision.outcome == Outcome::Refused && decision.answers.is_none()
}

fn kind(decision: &Decision) -> &'static str {
    match (decision.outcome, decision.machine, decision.answers) {
        (Outcome::Cleared, true, _) => "cleared",
        (Outcome::Cleared, false, _) => "cleared_by_person",
        (Outcome::Held, ..) => "held",
        (Outcome::Refused, true, _) => "refused",
        (Outcome::Refused, false, None) => "refused_by_person",
        (Outcome::Refused, false, Some(_)) => "appeal_refused",
    }
}
