//! Rules of screening that the operator has written: a condition in the Common Expression Language over what is known of a
//! listing, a weight of evidence, and what its seller reads.
//!
//! A rule comes in versions. What a version says never changes. It begins in the shadow: what it *would* have done is noted, on
//! listings that come in and on those that are on sale, and nothing else happens. Then it is put in force from a day on, until
//! another version is or it is ended. Decisions name the version they were taken by.

mod condition;
mod facts;

use kernel::kinds::HouseRuleId;
use kernel::{Actor, Day, Error, Line, Prose, Result, Said, Time};
use serde::{Deserialize, Serialize};

pub use condition::Condition;
pub use facts::{Known, SellerRecord};

use super::rules::Outcome;

/// Weights that a rule may have, in centibans: up to a thousand times likelier, or less likely.
pub const WEIGHTS: std::ops::RangeInclusive<i32> = -300..=300;

/// Where a version of a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleState {
    /// Its findings are noted; nothing follows.
    Shadow,
    /// In force on its days.
    Live,
    /// No longer looked at.
    Ended,
}

impl RuleState {
    /// The word in rows and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shadow => "shadow",
            Self::Live => "live",
            Self::Ended => "ended",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Shadow, Self::Live, Self::Ended]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// What a seller reads of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSaid {
    /// What was seen.
    pub seen: Said,
    /// Which rule.
    pub rule: Said,
    /// What to do.
    pub mend: Said,
}

/// A version of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseRule {
    /// The rule.
    pub id: HouseRuleId,
    /// The version, from 1.
    pub version: i64,
    /// Its name, for those who work with it.
    pub name: String,
    /// The condition.
    pub expression: String,
    /// Its weight of evidence, in centibans.
    pub weight: i32,
    /// Whether a person looks whatever else is seen.
    pub holds: bool,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// What a seller reads.
    pub said: RuleSaid,
    /// Where it stands.
    pub state: RuleState,
    /// The first and the last day on which it is in force; none while it has never been, or without end.
    pub days: (Option<Day>, Option<Day>),
    /// Who wrote it.
    pub by: Actor,
    /// When.
    pub at: Time,
}

impl HouseRule {
    /// Whether it is in force on a day.
    pub fn is_in_force(&self, on: Day) -> bool {
        let (from, to) = self.days;
        self.state == RuleState::Live && from.is_some_and(|from| from <= on) && to.is_none_or(|to| on <= to)
    }
}

/// What an operator writes.
#[derive(Clone, Debug)]
pub struct NewHouseRule {
    /// Its name, for those who work with it.
    pub name: Line<60>,
    /// The condition.
    pub expression: Prose<1000>,
    /// Its weight of evidence, in centibans.
    pub weight: i32,
    /// Whether a person looks whatever else is seen.
    pub holds: bool,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// What a seller reads.
    pub said: RuleSaid,
}

impl NewHouseRule {
    /// Checks what the types cannot; all that is wrong is told at once.
    ///
    /// # Errors
    /// At the fields that are wrong.
    pub fn check(&self) -> Result<()> {
        let mut wrong = Vec::new();
        wrong.extend(Condition::of(self.expression.as_str()).err());
        if !WEIGHTS.contains(&self.weight) {
            wrong.push(bad_weight());
        }
        if self.weight == 0 && !self.holds {
            wrong.push(no_effect());
        }
        if self.harm > 100 {
            wrong.push(bad_harm());
        }
        let said = [
            ("seen", &self.said.seen),
            ("rule", &self.said.rule),
            ("mend", &self.said.mend),
        ];
        for (field, said) in said {
            if said.zh.trim().is_empty() || said.en.trim().is_empty() {
                wrong.push(half_said(field));
            }
        }
        Error::all(wrong)
    }
}

/// What a version that is not in force would have changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shadow {
    /// The rule.
    pub rule: HouseRuleId,
    /// The version.
    pub version: i64,
    /// What the outcome would have been.
    pub outcome: Outcome,
    /// What the odds would have been, in centibans.
    pub odds: i32,
}

fn bad_weight() -> Error {
    Error::field(
        "weight",
        "权重是 -300 到 300 之间的整数，100 表示可能性变为 10 倍。",
        "A weight is a whole number from -300 to 300; 100 makes it ten times likelier.",
    )
}

fn no_effect() -> Error {
    Error::field(
        "weight",
        "权重为 0 又不要求人工查看，这条规则就什么都不做。请填写权重，或勾选由人查看。",
        "With a weight of 0 and no person to look, the rule does nothing. Give it a weight, or let a person look.",
    )
}

fn bad_harm() -> Error {
    Error::field(
        "harm",
        "危害程度是 0 到 100 之间的整数。",
        "Harm is a whole number from 0 to 100.",
    )
}

fn half_said(field: &'static str) -> Error {
    Error::field(
        field,
        "请用中文和英文各写一句，商家会读到。",
        "Write it in Chinese and in English; sellers will read it.",
    )
}
