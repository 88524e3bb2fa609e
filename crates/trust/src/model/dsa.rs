//! A statement of reasons in the field set of the EU's database of them, for anybody to count and compare: nothing of
//! natural persons, and of a seller a pseudonym only. See `data/trust/dsa.toml` for what it is here and what it is not.

use std::sync::LazyLock;

use catalog::Snapshot;
use kernel::{Day, Error, Lang, Result, Time, redact};
use serde::{Deserialize, Serialize};

use super::case::CaseKind;
use super::decision::Decision;
use super::evidence::{Evidence, Reason};

use super::rules::Outcome;

const FILE: &str = include_str!("../../../../data/trust/dsa.toml");
/// The longest the database takes, in characters.
const FACTS: usize = 5_000;
const EXPLANATION: usize = 2_000;
const GROUND: usize = 500;
/// The code under which a notice of a verified owner holds a listing by itself.
const BY_NOTICE: &str = "notice-hold";
/// The row of every other code.
const ANY: &str = "*";
const OTHER: &str = "KEYWORD_OTHER";

/// What a decision relies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ground {
    Illegal,
    Terms,
}

/// A reason in the words of the field set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    ground: Ground,
    basis: String,
    #[expect(dead_code, reason = "for who reads the file")]
    verified: bool,
    category: String,
    keywords: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Visibility {
    held: String,
    refused: String,
}

/// The field set as data.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DsaTerms {
    #[expect(dead_code, reason = "for who reads the file")]
    as_of: Day,
    #[expect(dead_code, reason = "for who reads the file")]
    source: String,
    territorial_scope: Vec<String>,
    content_type: Vec<String>,
    visibility: Visibility,
    reason: Vec<Row>,
}

static BUNDLED: LazyLock<Result<DsaTerms>> = LazyLock::new(|| DsaTerms::parse(FILE));

/// A decision that restricts something, with what stands around it.
#[derive(Clone, Debug)]
pub struct Restriction {
    /// The decision: refused, or held out of sight.
    pub decision: Decision,
    /// When it ended: the same version was cleared, or something else was decided of what was held.
    pub ended: Option<Time>,
    /// What case the decision closed, or for the answer to an appeal, the decision that it upholds; none if a machine
    /// decided by itself.
    pub case: Option<CaseKind>,
    /// The version it is about, and when it was submitted.
    pub content: Option<(Time, Snapshot)>,
    /// The seller's pseudonym.
    pub seller: String,
}

/// One record. Names of the fields are the database's; those after `content_id_ean` are ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DsaStatement {
    /// The decision's id.
    pub puid: String,
    /// What was done to what is seen.
    pub decision_visibility: Vec<String>,
    /// The day on which it ended, in China; none while it lasts.
    pub end_date_visibility_restriction: Option<Day>,
    /// Whether the law or the market's terms were relied on.
    pub decision_ground: &'static str,
    /// Where that stands in the law.
    pub illegal_content_legal_ground: String,
    /// Why the law is thought to be broken.
    pub illegal_content_explanation: String,
    /// Where that stands in the terms.
    pub incompatible_content_ground: String,
    /// Why the terms are thought to be broken.
    pub incompatible_content_explanation: String,
    /// The category.
    pub category: String,
    /// Keywords of the category.
    pub category_specification: Vec<String>,
    /// What is meant where no keyword is: our own codes.
    pub category_specification_other: String,
    /// Goods.
    pub content_type: Vec<String>,
    /// The day on which the version was submitted, in China.
    pub content_date: Day,
    /// Where it applies.
    pub territorial_scope: Vec<String>,
    /// The day of the decision, in China.
    pub application_date: Day,
    /// What was seen.
    pub decision_facts: String,
    /// On whose word it was looked at.
    pub source_type: &'static str,
    /// Whether a machine noticed it: `Yes` or `No`.
    pub automated_detection: &'static str,
    /// How much of the decision was a machine's.
    pub automated_decision: &'static str,
    /// The number under the bars, thirteen digits; none if the goods carry none.
    pub content_id_ean: Option<String>,
    /// `held` or `refused`.
    pub outcome: &'static str,
    /// The version of the rules.
    pub rules: String,
    /// Our codes of the reasons.
    pub reasons: Vec<String>,
    /// What was seen, in Chinese.
    pub decision_facts_zh: String,
    /// The decision that it upholds, if it answers an appeal.
    pub upholds: Option<String>,
    /// The seller's pseudonym: the same for all its records here, and of no use elsewhere.
    pub seller: String,
}

impl DsaTerms {
    /// The field set that comes with the program.
    pub fn bundled() -> Result<&'static Self> {
        BUNDLED.as_ref().map_err(Clone::clone)
    }

    fn parse(text: &str) -> Result<Self> {
        let terms: Self = toml::from_str(text).map_err(Error::internal)?;
        if terms.reason.iter().any(|row| row.code == ANY) {
            Ok(terms)
        } else {
            Err(Error::internal("the field set has no row for any other code"))
        }
    }

    /// The rows of some codes, in the order of the file; at least one.
    fn rows_of(&self, codes: &[String]) -> Vec<&Row> {
        let known = |row: &&Row| codes.contains(&row.code);
        let mut rows: Vec<&Row> = self.reason.iter().filter(known).collect();
        if rows.is_empty() {
            rows.extend(self.reason.iter().filter(|row| row.code == ANY));
        }
        rows
    }
}

impl DsaStatement {
    /// The names of the fields, in order.
    pub const FIELDS: [&'static str; 26] = [
        "puid",
        "decision_visibility",
        "end_date_visibility_restriction",
        "decision_ground",
        "illegal_content_legal_ground",
        "illegal_content_explanation",
        "incompatible_content_ground",
        "incompatible_content_explanation",
        "category",
        "category_specification",
        "category_specification_other",
        "content_type",
        "content_date",
        "territorial_scope",
        "application_date",
        "decision_facts",
        "source_type",
        "automated_detection",
        "automated_decision",
        "content_id_ean",
        "outcome",
        "rules",
        "reasons",
        "decision_facts_zh",
        "upholds",
        "seller",
    ];

    /// The record of a restriction.
    pub fn of(terms: &DsaTerms, restriction: Restriction) -> Result<Self> {
        let decision = &restriction.decision;
        let visibility = match decision.outcome {
            Outcome::Held => &terms.visibility.held,
            Outcome::Refused => &terms.visibility.refused,
            Outcome::Cleared => return Err(Error::internal("a clearance restricts nothing")),
        };
        let codes = decision.codes();
        let rows = terms.rows_of(&codes);
        let [first, ..] = rows.as_slice() else {
            return Err(Error::internal("the field set has no row for any other code"));
        };
        let keywords = keywords(first, &rows);
        let other = keywords.iter().any(|keyword| keyword == OTHER);
        let (mut law, mut terms_of_use) = <([String; 2], [String; 2])>::default();
        let words = [
            basis(first, &decision.reasons),
            cut(&explanation(&decision.reasons), EXPLANATION),
        ];
        let decision_ground = match first.ground {
            Ground::Illegal => {
                law = words;
                "DECISION_GROUND_ILLEGAL_CONTENT"
            }
            Ground::Terms => {
                terms_of_use = words;
                "DECISION_GROUND_INCOMPATIBLE_CONTENT"
            }
        };
        let [illegal_content_legal_ground, illegal_content_explanation] = law;
        let [incompatible_content_ground, incompatible_content_explanation] = terms_of_use;
        let (source_type, automated_detection, automated_decision) = provenance(&restriction, &codes);
        let submitted = restriction.content.as_ref().map_or(decision.at, |(at, _)| *at);
        Ok(Self {
            puid: decision.id.to_string(),
            decision_visibility: vec![visibility.clone()],
            end_date_visibility_restriction: restriction.ended.map(Time::day_in_china),
            decision_ground,
            illegal_content_legal_ground,
            illegal_content_explanation,
            incompatible_content_ground,
            incompatible_content_explanation,
            category: first.category.clone(),
            category_specification_other: if other { codes.join(", ") } else { String::new() },
            category_specification: keywords,
            content_type: terms.content_type.clone(),
            content_date: submitted.day_in_china(),
            territorial_scope: terms.territorial_scope.clone(),
            application_date: decision.at.day_in_china(),
            decision_facts: facts(&decision.reasons, Lang::En),
            source_type,
            automated_detection,
            automated_decision,
            content_id_ean: restriction
                .content
                .as_ref()
                .and_then(|(_, snapshot)| ean(snapshot)),
            outcome: decision.outcome.word(),
            rules: decision.rules.clone(),
            reasons: codes,
            decision_facts_zh: facts(&decision.reasons, Lang::ZhCn),
            upholds: decision.answers.map(|answered| answered.to_string()),
            seller: restriction.seller,
        })
    }

    /// The record as cells, in the order of [`Self::FIELDS`]. A list is JSON, as in the database's daily files.
    pub fn cells(&self) -> [String; 26] {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            self.puid.clone(),
            list(&self.decision_visibility),
            day(self.end_date_visibility_restriction),
            self.decision_ground.to_owned(),
            self.illegal_content_legal_ground.clone(),
            self.illegal_content_explanation.clone(),
            self.incompatible_content_ground.clone(),
            self.incompatible_content_explanation.clone(),
            self.category.clone(),
            list(&self.category_specification),
            self.category_specification_other.clone(),
            list(&self.content_type),
            day(Some(self.content_date)),
            list(&self.territorial_scope),
            day(Some(self.application_date)),
            self.decision_facts.clone(),
            self.source_type.to_owned(),
            self.automated_detection.to_owned(),
            self.automated_decision.to_owned(),
            text(&self.content_id_ean),
            self.outcome.to_owned(),
            self.rules.clone(),
            list(&self.reasons),
            self.decision_facts_zh.clone(),
            text(&self.upholds),
            self.seller.clone(),
        ]
    }
}

fn list(words: &[String]) -> String {
    serde_json::Value::from(words).to_string()
}

fn keywords(first: &Row, rows: &[&Row]) -> Vec<String> {
    let mut keywords: Vec<String> = Vec::new();
    let same = rows.iter().filter(|row| row.category == first.category);
    for keyword in same.flat_map(|row| &row.keywords) {
        if !keywords.contains(keyword) {
            keywords.push(keyword.clone());
        }
    }
    keywords
}

/// Where the reason stands; the list of banned goods names the source of each entry.
fn basis(row: &Row, reasons: &[Reason]) -> String {
    let of_row = reasons.iter().filter(|reason| reason.code == row.code);
    let source = of_row.filter_map(|reason| match &reason.evidence {
        Evidence::Goods { source, .. } if !source.is_empty() => Some(source),
        _ => None,
    });
    cut(source.into_iter().next().unwrap_or(&row.basis), GROUND)
}

fn explanation(reasons: &[Reason]) -> String {
    sentences(reasons.iter().map(|reason| reason.rule.in_lang(Lang::En)), " ")
}

/// What was seen, in a language. A listing's text may be quoted in it: what may lead to a person is taken out.
fn facts(reasons: &[Reason], lang: Lang) -> String {
    let between = if lang == Lang::En { " " } else { "" };
    let said = sentences(reasons.iter().map(|reason| reason.seen.in_lang(lang)), between);
    cut(&redact(&said, &[]), FACTS)
}

/// Sentences one after the other, each once.
fn sentences<'a>(said: impl Iterator<Item = &'a str>, between: &str) -> String {
    let mut once: Vec<&str> = Vec::new();
    for sentence in said {
        if !sentence.is_empty() && !once.contains(&sentence) {
            once.push(sentence);
        }
    }
    once.join(between)
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(most - 1).collect();
    kept.push('…');
    kept
}

/// On whose word, whether a machine noticed it, and how much of the decision was a machine's.
fn provenance(restriction: &Restriction, codes: &[String]) -> (&'static str, &'static str, &'static str) {
    let decision = &restriction.decision;
    let by_notice = restriction.case == Some(CaseKind::Notice) || codes.iter().any(|code| code == BY_NOTICE);
    let source = if by_notice {
        "SOURCE_ARTICLE_16"
    } else {
        "SOURCE_VOLUNTARY"
    };
    let weighed =
        decision.machine || restriction.case == Some(CaseKind::Screening) || decision.answers.is_some();
    let detection = if weighed && !by_notice { "Yes" } else { "No" };
    let automated = if decision.machine {
        "AUTOMATED_DECISION_FULLY"
    } else if restriction.case == Some(CaseKind::Screening) && decision.answers.is_none() {
        "AUTOMATED_DECISION_PARTIALLY"
    } else {
        "AUTOMATED_DECISION_NOT_AUTOMATED"
    };
    (source, detection, automated)
}

/// The first number under the bars that has thirteen digits.
fn ean(snapshot: &Snapshot) -> Option<String> {
    let told = snapshot
        .variants
        .iter()
        .filter_map(|variant| variant.told.barcode.as_ref()?.gtin());
    told.map(|gtin| gtin.to_string())
        .find_map(|digits| digits.strip_prefix('0').map(str::to_owned))
}

#[cfg(test)]
mod tests;
