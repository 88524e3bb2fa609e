//! The rules of screening as data: weights, limits, and every sentence that a seller reads.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use kernel::{Day, Error, Result, Said};
use serde::{Deserialize, Serialize};

use super::banned::Banned;

const RULES: &str = include_str!("../../../../data/trust/rules.toml");

/// What kind of sign a signal is. Signals of one family say the same thing twice; only the strongest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Brand names in texts.
    Words,
    /// Photographs that are known.
    Photographs,
    /// Numbers under the bars.
    Numbers,
    /// Texts taken from removed listings.
    Copy,
    /// The kind of goods.
    Goods,
    /// What is asked for the goods.
    Price,
    /// What is known of the seller.
    Seller,
    /// What buyers say.
    Buyers,
    /// Rules that the operator has written.
    House,
    /// What only the seller can mend; never counts towards refusing.
    Form,
    /// What an analyst found.
    Desk,
}

/// What becomes of a listing's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It may be seen.
    Cleared,
    /// A person looks first.
    Held,
    /// It may not be seen.
    Refused,
}

impl Outcome {
    /// The word in rows, events and interfaces.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cleared => "cleared",
            Self::Held => "held",
            Self::Refused => "refused",
        }
    }

    /// The outcome of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Cleared, Self::Held, Self::Refused]
            .into_iter()
            .find(|outcome| outcome.word() == word)
    }
}

/// How much is how much. Weights and odds are in centibans: a hundred times the common logarithm, of a likelihood ratio or of
/// odds that a listing may not be sold as it is (I. J. Good, "Probability and the Weighing of Evidence", 1950).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The odds before anything is known of a listing.
    pub prior: i32,
    /// Odds from which on a person looks.
    pub hold_at: i32,
    /// Odds from which on the machine may refuse, given two strong families.
    pub refuse_at: i32,
    /// Odds from which on a listing that is on sale already is taken out of sight until a person has looked.
    pub hide_at: i32,
    /// Weight from which on a single signal is strong.
    pub strong: i32,
    /// Weight from which on a sign says that the goods are a brand's.
    pub claims: i32,
    /// Spreads below the middle, in hundredths, from which on a price is far too low.
    pub price_low: i64,
    /// Fewest prices of authorised sellers that say what a brand's goods cost.
    pub price_fewest: usize,
    /// Bits of 256 that two photographs of the same picture differ by at most.
    pub photo_radius: u32,
    /// PDQ quality below which a photograph is not compared.
    pub photo_quality: u8,
    /// Thousandths of shingles in common from which on a text is a copy.
    pub text_likeness: u16,
    /// Letters from which on a text is compared; a Chinese character counts as two.
    pub text_shortest: usize,
    /// Confidence in thousandths from which on a reading is a guess.
    pub guess_from: u16,
    /// Hours within which the desk promises to look.
    pub desk_hours: u32,
    /// Hours within which an appeal is answered.
    pub appeal_hours: u32,
    /// Days within which one may appeal.
    pub appeal_days: u32,
    /// Minutes for which a claimed case belongs to one analyst.
    pub claim_minutes: u32,
}

impl Policy {
    /// How long a claim lasts.
    pub const fn claim(&self) -> Duration {
        Duration::from_secs(self.claim_minutes as u64 * 60)
    }

    /// How long one may appeal.
    pub const fn appeal_window(&self) -> Duration {
        Duration::from_secs(self.appeal_days as u64 * 86_400)
    }

    /// How long a case of these hours may take.
    pub const fn hours(hours: u32) -> Duration {
        Duration::from_secs(hours as u64 * 3_600)
    }
}

/// A rule: a code, its weight, and its three sentences.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its stable code: `brand-word`.
    pub code: String,
    /// Its family.
    pub family: Family,
    /// Its weight of evidence, in centibans.
    pub weight: i32,
    /// Whether a person looks whatever else is seen.
    pub holds: bool,
    /// What waiting costs others, 0 to 100.
    pub harm: u8,
    /// Whether an analyst's refusal for it puts photographs and text on the list of removed ones.
    pub listed: bool,
    /// The only outcome an analyst may give this code for; none for the machine's codes.
    pub outcome: Option<Outcome>,
    /// What was seen, with gaps.
    pub seen: Said,
    /// Which rule.
    pub rule: Said,
    /// What to do.
    pub mend: Said,
}

/// What a statement says besides its reasons.
#[derive(Clone, Debug)]
pub struct Around {
    /// The outcome in a sentence.
    pub headline: Said,
    /// How long it takes.
    pub time: Said,
    /// Who decides.
    pub who: Said,
    /// How to appeal.
    pub appeal: Said,
}

/// A version of the rules.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Its name; every decision carries it.
    pub version: String,
    /// The first day it is used.
    pub from: Day,
    /// Weights and limits.
    pub policy: Policy,
    by_code: BTreeMap<String, Rule>,
    around: BTreeMap<String, Around>,
    /// Goods that are not sold here.
    pub banned: Banned,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    version: String,
    from: Day,
    policy: Policy,
    rule: Vec<RawRule>,
    desk: Vec<RawDesk>,
    said: BTreeMap<String, RawAround>,
}

#[derive(Deserialize)]
struct RawRule {
    code: String,
    family: Family,
    weight: i32,
    #[serde(default)]
    holds: bool,
    harm: u8,
    listed: bool,
    #[serde(flatten)]
    said: RawSaid,
}

#[derive(Deserialize)]
struct RawDesk {
    code: String,
    outcome: Outcome,
    harm: u8,
    listed: bool,
    #[serde(flatten)]
    said: RawSaid,
}

#[derive(Deserialize)]
struct RawSaid {
    seen_zh: String,
    seen_en: String,
    rule_zh: String,
    rule_en: String,
    mend_zh: String,
    mend_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAround {
    headline_zh: String,
    headline_en: String,
    time_zh: String,
    time_en: String,
    who_zh: String,
    who_en: String,
    appeal_zh: String,
    appeal_en: String,
}

static BUNDLED: LazyLock<Result<Rules>> = LazyLock::new(|| Rules::parse(RULES, Banned::bundled()?));

/// What a statement needs; each must stand in the file.
const AROUND: [&str; 6] = [
    "cleared",
    "cleared_by_person",
    "held",
    "refused",
    "refused_by_person",
    "appeal_refused",
];

/// The codes that the program gives; each must stand in the file.
pub(crate) const CODES: [&str; 26] = [
    "linked-closed-seller",
    "linked-removed-seller",
    "removed-photo-own",
    "seller-struck",
    "seller-struck-often",
    "buyer-doubt",
    "buyers-doubt",
    "house-rule",
    "brand-word",
    "brand-resale",
    "brand-used",
    "brand-word-disguised",
    "brand-guess",
    "brand-photo-copy",
    "brand-photo-near",
    "removed-photo",
    "removed-text",
    "gtin-invalid",
    "barcode-other",
    "gtin-of-brand",
    "gtin-of-another",
    "price-far-below",
    "price-low",
    "banned-goods",
    "text-missing",
    "text-thin",
];

impl Rules {
    /// The rules that come with the program.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    /// Reads a file of rules.
    pub fn parse(text: &str, banned: Banned) -> Result<Self> {
        let raw: RawFile = toml::from_str(text).map_err(Error::internal)?;
        let machine = raw.rule.into_iter().map(Rule::from);
        let by_code: BTreeMap<String, Rule> = machine
            .chain(raw.desk.into_iter().map(Rule::from))
            .map(|rule| (rule.code.clone(), rule))
            .collect();
        let around: BTreeMap<String, Around> = raw
            .said
            .into_iter()
            .map(|(name, raw)| (name, raw.into()))
            .collect();
        let lacks = CODES.iter().find(|code| !by_code.contains_key(**code));
        let lacks = lacks.or_else(|| AROUND.iter().find(|name| !around.contains_key(**name)));
        if let Some(lacks) = lacks {
            return Err(Error::internal(format!("the rules have no `{lacks}`")));
        }
        Ok(Self {
            version: raw.version,
            from: raw.from,
            policy: raw.policy,
            by_code,
            around,
            banned,
        })
    }

    /// The rule of a code.
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.by_code.get(code)
    }

    /// The codes that an analyst may give for an outcome, beside those of the machine's findings.
    pub fn desk_codes(&self, outcome: Outcome) -> impl Iterator<Item = &Rule> {
        self.by_code
            .values()
            .filter(move |rule| rule.outcome == Some(outcome))
    }

    /// What the machine looks for, by code.
    pub fn machine_rules(&self) -> impl Iterator<Item = &Rule> {
        self.by_code.values().filter(|rule| rule.outcome.is_none())
    }

    /// What a statement of this kind says around its reasons.
    pub(crate) fn around(&self, name: &str) -> Option<&Around> {
        self.around.get(name)
    }
}

impl From<RawRule> for Rule {
    fn from(raw: RawRule) -> Self {
        Self {
            code: raw.code,
            family: raw.family,
            weight: raw.weight,
            holds: raw.holds,
            harm: raw.harm,
            listed: raw.listed,
            outcome: None,
            seen: Said::new(raw.said.seen_zh, raw.said.seen_en),
            rule: Said::new(raw.said.rule_zh, raw.said.rule_en),
            mend: Said::new(raw.said.mend_zh, raw.said.mend_en),
        }
    }
}

impl From<RawDesk> for Rule {
    fn from(raw: RawDesk) -> Self {
        Self {
            code: raw.code,
            family: Family::Desk,
            weight: 0,
            holds: false,
            harm: raw.harm,
            listed: raw.listed,
            outcome: Some(raw.outcome),
            seen: Said::new(raw.said.seen_zh, raw.said.seen_en),
            rule: Said::new(raw.said.rule_zh, raw.said.rule_en),
            mend: Said::new(raw.said.mend_zh, raw.said.mend_en),
        }
    }
}

impl From<RawAround> for Around {
    fn from(raw: RawAround) -> Self {
        Self {
            headline: Said::new(raw.headline_zh, raw.headline_en),
            time: Said::new(raw.time_zh, raw.time_en),
            who: Said::new(raw.who_zh, raw.who_en),
            appeal: Said::new(raw.appeal_zh, raw.appeal_en),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fill::gaps;

    #[test]
    fn every_rule_speaks_both_languages_with_the_same_gaps() {
        let rules = Rules::bundled().unwrap();
        for rule in rules.by_code.values() {
            for said in [&rule.seen, &rule.rule, &rule.mend] {
                assert!(!said.zh.is_empty() && !said.en.is_empty(), "{}", rule.code);
                let mut pair = [&said.zh, &said.en].map(|text| gaps(text).collect::<Vec<_>>());
                for gaps in &mut pair {
                    gaps.sort_unstable();
                }
                assert_eq!(pair[0], pair[1], "{}", rule.code);
                assert!(!said.zh.contains(['!', '！']), "{}", rule.code);
            }
        }
    }

    #[test]
    fn no_single_signal_of_the_machine_refuses() {
        let rules = Rules::bundled().unwrap();
        let policy = &rules.policy;
        assert!(policy.prior < policy.hold_at && policy.hold_at < policy.refuse_at);
        assert!(policy.hold_at <= policy.hide_at && policy.hide_at <= policy.refuse_at);
        for rule in rules.by_code.values().filter(|rule| rule.weight > 0) {
            assert!(policy.prior + rule.weight < policy.refuse_at, "{}", rule.code);
            assert!(rule.family != Family::Form, "{}: form is no evidence", rule.code);
        }
    }

    #[test]
    fn an_analyst_finds_a_code_for_each_outcome() {
        let rules = Rules::bundled().unwrap();
        assert!(rules.desk_codes(Outcome::Refused).count() >= 3);
        assert!(rules.desk_codes(Outcome::Cleared).count() >= 2);
        assert_eq!(rules.desk_codes(Outcome::Held).count(), 0);
    }
}
