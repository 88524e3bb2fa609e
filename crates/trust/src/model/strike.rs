//! Strikes: what refusals by people count against a seller, for how long, and what follows. Points, terms and thresholds are
//! data (`data/trust/strikes.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use kernel::kinds::{DecisionId, ListingId, OrganisationId};
use kernel::{Day, Error, Result, Time};
use serde::{Deserialize, Serialize};

use super::decision::Decision;

const FILE: &str = include_str!("../../../../data/trust/strikes.toml");

static BUNDLED: LazyLock<Result<StrikeRules>> = LazyLock::new(|| StrikeRules::parse(FILE));

/// What has followed from a seller's strikes, the mildest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No strike counts.
    #[default]
    Good,
    /// The seller has been told.
    Warned,
    /// Earnings are not paid out.
    Held,
    /// People look at whether the shop stays open; earnings are not paid out.
    Review,
}

impl Level {
    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warned => "warned",
            Self::Held => "held",
            Self::Review => "review",
        }
    }

    /// The level of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Good, Self::Warned, Self::Held, Self::Review]
            .into_iter()
            .find(|level| level.word() == word)
    }

    /// Whether earnings are held back.
    pub const fn holds_payouts(self) -> bool {
        matches!(self, Self::Held | Self::Review)
    }
}

/// A strike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strike {
    /// The decision that gave it.
    pub decision: DecisionId,
    /// Against whom.
    pub seller: OrganisationId,
    /// The listing.
    pub listing: ListingId,
    /// The heaviest code of the decision.
    pub code: String,
    /// What it counts.
    pub points: i64,
    /// When it was given.
    pub given_at: Time,
    /// From when on it no longer counts.
    pub lapses_at: Time,
    /// When it was taken back on appeal.
    pub ended_at: Option<Time>,
}

impl Strike {
    /// Whether it counts at a moment.
    pub fn counts(&self, at: Time) -> bool {
        self.ended_at.is_none() && at < self.lapses_at
    }
}

/// Where a seller stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikeRecord {
    /// What has followed.
    pub level: Level,
    /// The points that count now.
    pub points: i64,
    /// The strikes, the latest first.
    pub strikes: Vec<Strike>,
    /// What would follow next, and from how many points on; none at the last level.
    pub next: Option<(Level, i64)>,
}

/// The rules of strikes.
#[derive(Clone, Debug)]
pub struct StrikeRules {
    /// Their version.
    pub version: String,
    days: u32,
    at: [(Level, i64); 3],
    points: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    version: String,
    #[expect(dead_code, reason = "for the reader of the file; checked to be a day")]
    from: Day,
    days: u32,
    at: RawAt,
    code: Vec<RawCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAt {
    warned: i64,
    held: i64,
    review: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCode {
    code: String,
    points: i64,
}

impl StrikeRules {
    /// The rules that come with the program.
    ///
    /// # Errors
    /// [`kernel::Code::Internal`] if the file cannot be read.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        let raw: Raw = toml::from_str(text).map_err(Error::internal)?;
        let at = [
            (Level::Warned, raw.at.warned),
            (Level::Held, raw.at.held),
            (Level::Review, raw.at.review),
        ];
        let rising = at.windows(2).all(|pair| pair[0].1 <= pair[1].1) && raw.at.warned > 0;
        let points: BTreeMap<String, i64> = raw.code.into_iter().map(|row| (row.code, row.points)).collect();
        if !rising || raw.days == 0 || points.values().any(|points| !(1..=100).contains(points)) {
            return Err(Error::internal(
                "strikes.toml: thresholds must rise, points be 1 to 100",
            ));
        }
        Ok(Self {
            version: raw.version,
            days: raw.days,
            at,
            points,
        })
    }

    /// The strike that a decision gives; none for the machine's, for a clearance, and for codes that count nothing. Of several
    /// codes the heaviest counts: one listing is one strike.
    pub fn strike(&self, decision: &Decision) -> Option<Strike> {
        if decision.machine || decision.outcome != super::rules::Outcome::Refused {
            return None;
        }
        let codes = decision.codes();
        let weighed = codes
            .iter()
            .filter_map(|code| self.points.get(code).map(|points| (*points, code)));
        let (points, code) = weighed.max_by_key(|(points, _)| *points)?;
        Some(Strike {
            decision: decision.id,
            seller: decision.seller,
            listing: decision.listing,
            code: code.clone(),
            points,
            given_at: decision.at,
            lapses_at: decision
                .at
                .plus(Duration::from_secs(u64::from(self.days) * 86_400)),
            ended_at: None,
        })
    }

    /// What follows from so many points.
    pub fn level(&self, points: i64) -> Level {
        let reached = self.at.iter().rev().find(|(_, at)| points >= *at);
        reached.map_or(Level::Good, |(level, _)| *level)
    }

    /// Where a seller with these strikes stands at a moment.
    pub fn record(&self, strikes: Vec<Strike>, at: Time) -> StrikeRecord {
        let points = strikes
            .iter()
            .filter(|strike| strike.counts(at))
            .map(|strike| strike.points)
            .sum();
        StrikeRecord {
            level: self.level(points),
            points,
            strikes,
            next: self.at.iter().find(|(_, at)| *at > points).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rules::Rules;

    #[test]
    fn every_code_that_counts_is_a_code_of_the_rules() {
        let (strikes, rules) = (StrikeRules::bundled().unwrap(), Rules::bundled().unwrap());
        for code in strikes.points.keys() {
            assert!(rules.rule(code).is_some(), "{code}");
        }
    }

    #[test]
    fn points_lead_to_levels() {
        use Level::{Good, Held, Review, Warned};
        let rules = StrikeRules::bundled().unwrap();
        let levels: Vec<Level> = (0..8).map(|points| rules.level(points)).collect();
        assert_eq!(levels, [Good, Warned, Warned, Warned, Held, Held, Review, Review]);
        assert_eq!(rules.record(Vec::new(), Time::EPOCH).next, Some((Warned, 1)));
    }
}
