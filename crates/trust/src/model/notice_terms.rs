//! Notice and counter-notice as data: the terms of the law and our own, what a notice needs, why one is refused, and what
//! each side reads.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use kernel::{Day, Error, Result, Said, Time};
use serde::Deserialize;

use super::evidence::{Evidence, Reason};
use super::fill::{fill, same};
use super::notice_state::NoticeState;
use super::rules::Family;
use super::workdays::Workdays;

const FILE: &str = include_str!("../../../../data/trust/notices.toml");

/// A term: so many days, or so often, from a day on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name: `counter_wait_days`.
    pub code: String,
    /// How many.
    pub value: u32,
    /// The first day it holds.
    pub from: Day,
    /// Where it stands, in Chinese.
    pub source_zh: String,
    /// Where it stands, in English.
    pub source_en: String,
    /// Whether it was read there.
    pub verified: bool,
}

/// Something with a name and what to do about it: a missing element, a reason to refuse.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its stable code.
    pub code: String,
    /// What is missing, or what was found.
    pub seen: Said,
    /// How to mend it.
    pub mend: Said,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct NoticeTerms {
    /// The version of the file.
    pub version: String,
    terms: Vec<Term>,
    elements: Vec<Point>,
    refusals: Vec<Point>,
    reasons: BTreeMap<String, [Said; 3]>,
    notifier: BTreeMap<String, String>,
    seller: BTreeMap<String, String>,
    days: &'static Workdays,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    version: String,
    term: Vec<Term>,
    element: Vec<RawElement>,
    refusal: Vec<RawRefusal>,
    reason: BTreeMap<String, RawReason>,
    notifier: BTreeMap<String, String>,
    seller: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawElement {
    code: String,
    name_zh: String,
    name_en: String,
    mend_zh: String,
    mend_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRefusal {
    code: String,
    seen_zh: String,
    seen_en: String,
    mend_zh: String,
    mend_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReason {
    seen_zh: String,
    seen_en: String,
    rule_zh: String,
    rule_en: String,
    mend_zh: String,
    mend_en: String,
}

/// The terms that the program asks for; each must stand in the file.
const TERMS: [&str; 9] = [
    "counter_wait_days",
    "extension_cap_working_days",
    "arrival_days",
    "extension_requests",
    "malicious_at",
    "malicious_window_days",
    "large_brands",
    "large_notices",
    "shortest_explanation",
];
const REASONS: [&str; 3] = ["notice-hold", "notice-open", "notice-ended"];

static BUNDLED: LazyLock<Result<NoticeTerms>> =
    LazyLock::new(|| NoticeTerms::parse(FILE, Workdays::bundled()?));

impl NoticeTerms {
    /// The terms that come with the program.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    /// Reads a file of terms.
    pub fn parse(text: &str, days: &'static Workdays) -> Result<Self> {
        let raw: RawFile = toml::from_str(text).map_err(Error::internal)?;
        let lacks = TERMS
            .iter()
            .find(|code| !raw.term.iter().any(|term| term.code == **code));
        let lacks = lacks.or_else(|| REASONS.iter().find(|name| !raw.reason.contains_key(**name)));
        if let Some(lacks) = lacks {
            return Err(Error::internal(format!("the terms of notices have no `{lacks}`")));
        }
        let mut terms = raw.term;
        terms.sort_by_key(|term| term.from);
        Ok(Self {
            version: raw.version,
            terms,
            elements: raw.element.into_iter().map(Point::from).collect(),
            refusals: raw.refusal.into_iter().map(Point::from).collect(),
            reasons: raw
                .reason
                .into_iter()
                .map(|(code, raw)| (code, raw.said()))
                .collect(),
            notifier: raw.notifier,
            seller: raw.seller,
            days,
        })
    }

    /// The terms, as the file has them.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// A term's value on a day; of a day before its first row, that row's.
    pub fn on(&self, code: &str, day: Day) -> u32 {
        let mut rows = self.terms.iter().filter(|term| term.code == code);
        let held = rows.clone().rfind(|term| term.from <= day);
        held.or_else(|| rows.next()).map_or(0, |term| term.value)
    }

    /// What a notice may lack.
    pub fn elements(&self) -> &[Point] {
        &self.elements
    }

    /// Why a notice may be refused.
    pub fn refusals(&self) -> &[Point] {
        &self.refusals
    }

    /// A missing element, or a reason to refuse, by its code.
    pub fn point(&self, code: &str) -> Option<&Point> {
        self.elements
            .iter()
            .chain(&self.refusals)
            .find(|point| point.code == code)
    }

    /// When the seller's declaration, passed on at a moment, counts as arrived although nobody has opened it.
    pub fn arrives_by(&self, passed_on: Time) -> Time {
        let days = self.on("arrival_days", passed_on.day_in_china());
        passed_on.plus(Duration::from_secs(u64::from(days) * 86_400))
    }

    /// When the measure ends by itself after the declaration's arrival.
    pub fn clock_ends(&self, arrived: Time) -> Time {
        let days = self.on("counter_wait_days", arrived.day_in_china());
        self.days.end_of(arrived, days)
    }

    /// The same with so many working days more.
    pub fn prolonged(&self, ends: Time, working_days: u32) -> Time {
        self.days.prolonged(ends, working_days)
    }

    /// What the notifier reads.
    pub fn to_notifier(&self, state: NoticeState, receipt: &str, hours: u32, now: Time) -> Said {
        self.said(&self.notifier, state, receipt, hours, now)
    }

    /// What the seller reads.
    pub fn to_seller(&self, state: NoticeState, receipt: &str, now: Time) -> Said {
        self.said(&self.seller, state, receipt, 0, now)
    }

    fn said(
        &self,
        from: &BTreeMap<String, String>,
        state: NoticeState,
        receipt: &str,
        hours: u32,
        now: Time,
    ) -> Said {
        let of = |lang: &str| {
            let key = format!("{}_{lang}", state.word());
            from.get(&key).cloned().unwrap_or_default()
        };
        let values = [
            ("receipt", same(receipt)),
            ("hours", same(hours)),
            ("days", same(self.on("counter_wait_days", now.day_in_china()))),
        ];
        fill(&Said::new(of("zh"), of("en")), &values)
    }

    /// A reason of the machine's decision that follows from a notice.
    pub(crate) fn reason(&self, code: &str, harm: u8) -> Result<Reason> {
        let missing = || Error::internal(format!("the terms of notices have no `{code}`"));
        let [seen, rule, mend] = self.reasons.get(code).cloned().ok_or_else(missing)?;
        Ok(Reason {
            code: code.to_owned(),
            rules: self.version.clone(),
            family: Family::Desk,
            weight: 0,
            holds: false,
            harm,
            seen,
            rule,
            mend,
            evidence: Evidence::Looked,
        })
    }
}

impl From<RawElement> for Point {
    fn from(raw: RawElement) -> Self {
        Self {
            code: raw.code,
            seen: Said::new(raw.name_zh, raw.name_en),
            mend: Said::new(raw.mend_zh, raw.mend_en),
        }
    }
}

impl From<RawRefusal> for Point {
    fn from(raw: RawRefusal) -> Self {
        Self {
            code: raw.code,
            seen: Said::new(raw.seen_zh, raw.seen_en),
            mend: Said::new(raw.mend_zh, raw.mend_en),
        }
    }
}

impl RawReason {
    fn said(self) -> [Said; 3] {
        [
            Said::new(self.seen_zh, self.seen_en),
            Said::new(self.rule_zh, self.rule_en),
            Said::new(self.mend_zh, self.mend_en),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fill::gaps;

    #[test]
    fn every_state_has_its_words_in_both_languages_with_the_same_gaps() {
        let terms = NoticeTerms::bundled().unwrap();
        for state in NoticeState::ALL {
            for from in [&terms.notifier, &terms.seller] {
                let of = |lang: &str| from.get(&format!("{}_{lang}", state.word())).cloned();
                let (zh, en) = (of("zh").unwrap_or_default(), of("en").unwrap_or_default());
                assert_eq!(zh.is_empty(), en.is_empty(), "{}", state.word());
                assert!(!zh.contains(['!', '！']), "{}", state.word());
                let sorted = |text: &str| {
                    let mut gaps: Vec<String> = gaps(text).map(str::to_owned).collect();
                    gaps.sort_unstable();
                    gaps.dedup();
                    gaps
                };
                let [zh, en] = [sorted(&zh), sorted(&en)];
                assert!(en.iter().all(|gap| zh.contains(gap)), "{}", state.word());
            }
            assert!(!terms.to_notifier(state, "N-1", 24, Time::EPOCH).en.contains('{'));
            assert!(terms.notifier.contains_key(&format!("{}_zh", state.word())));
        }
    }

    #[test]
    fn a_term_holds_from_its_day_on() {
        let mut terms = NoticeTerms::bundled().unwrap().clone();
        let day = |text: &str| text.parse::<Day>().unwrap();
        terms.terms.push(Term {
            code: "counter_wait_days".to_owned(),
            value: 10,
            from: day("2030-01-01"),
            source_zh: String::new(),
            source_en: String::new(),
            verified: false,
        });
        assert_eq!(terms.on("counter_wait_days", day("2026-11-23")), 15);
        assert_eq!(terms.on("counter_wait_days", day("2030-01-01")), 10);
        assert_eq!(terms.on("counter_wait_days", day("2010-01-01")), 15);
        assert!(terms.terms().iter().all(|term| term.value > 0));
    }
}
