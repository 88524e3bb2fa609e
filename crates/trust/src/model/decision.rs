//! A decision about a version: by which rules, on what evidence, by whom, when, and whether by a machine.

use kernel::kinds::{BrandId, DecisionId, ListingId, OrganisationId};
use kernel::{Actor, Time};

use super::evidence::Reason;
use super::rules::Outcome;

/// A decision, kept for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// The listing.
    pub listing: ListingId,
    /// The version it is about.
    pub version: i64,
    /// The seller.
    pub seller: OrganisationId,
    /// The outcome.
    pub outcome: Outcome,
    /// Whether a machine took it.
    pub machine: bool,
    /// The version of the rules.
    pub rules: String,
    /// Who took it.
    pub actor: Actor,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The analyst's own words, for colleagues only.
    pub note: String,
    /// The decision that was appealed against, if this one answers an appeal.
    pub answers: Option<DecisionId>,
    /// The odds that the machine came to, in centibans; none where a person decided.
    pub odds: Option<i32>,
    /// The registered brand that the listing names and the seller may sell.
    pub brand: Option<BrandId>,
    /// When.
    pub at: Time,
}

impl Decision {
    /// The codes of its reasons, each once, in order.
    pub fn codes(&self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for reason in &self.reasons {
            if !codes.contains(&reason.code) {
                codes.push(reason.code.clone());
            }
        }
        codes
    }
}
