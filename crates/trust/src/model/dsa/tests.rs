//! The golden record, and what each reason and each kind of decision becomes.

use kernel::kinds::{DecisionId, ListingId, OrganisationId};
use kernel::{Actor, Said};

use super::*;
use crate::model::notice_terms::NoticeTerms;
use crate::model::rules::{CODES, Rules};

fn reason(code: &str, seen: &str, zh: &str) -> Reason {
    let rule = Rules::bundled().unwrap().rule(code).unwrap();
    Reason {
        code: code.to_owned(),
        rules: "2".to_owned(),
        family: rule.family,
        weight: rule.weight,
        holds: rule.holds,
        harm: rule.harm,
        seen: Said::new(zh.to_owned(), seen.to_owned()),
        rule: rule.rule.clone(),
        mend: rule.mend.clone(),
        evidence: Evidence::Looked,
    }
}

fn restriction(reasons: Vec<Reason>) -> Restriction {
    Restriction {
        decision: Decision {
            id: DecisionId::from_digest([7; 16]),
            listing: ListingId::from_digest([1; 16]),
            version: 1,
            seller: OrganisationId::from_digest([2; 16]),
            outcome: Outcome::Refused,
            machine: true,
            rules: "2".to_owned(),
            actor: Actor::machine("story"),
            reasons,
            note: "for colleagues only".to_owned(),
            answers: None,
            odds: Some(310),
            brand: None,
            // 2026-11-23 10:00 in China.
            at: Time::from_seconds(1_795_399_200),
        },
        ended: Some(Time::from_seconds(1_795_399_200 + 15 * 3_600)),
        case: None,
        content: None,
        seller: "a1b2c3".to_owned(),
    }
}

#[test]
fn one_record_is_this() {
    let reasons = vec![
        reason(
            "brand-photo-near",
            "The photograph is near one of Harbor Lane; write to me@example.com.",
            "照片与港湾小径的照片相近。",
        ),
        reason(
            "brand-word-disguised",
            "\u{201c}Наrbоr Lаnе\u{201d} reads as Harbor Lane.",
            "读作港湾小径。",
        ),
        reason("price-low", "The price is low.", "价格偏低。"),
    ];
    let record = DsaStatement::of(DsaTerms::bundled().unwrap(), restriction(reasons)).unwrap();
    let told = serde_json::to_string_pretty(&record).unwrap();
    assert_eq!(told, include_str!("golden.json").trim_end(), "{told}");
    // Every field has its cell, in the same order, and none is left out.
    let order: Vec<usize> = DsaStatement::FIELDS
        .iter()
        .map(|name| told.find(&format!("\"{name}\":")).unwrap())
        .collect();
    assert!(order.is_sorted() && serde_json::to_value(&record).unwrap().as_object().unwrap().len() == 26);
    assert_eq!(
        record.cells()[9],
        r#"["KEYWORD_TRADEMARK_INFRINGEMENT","KEYWORD_COPYRIGHT_INFRINGEMENT"]"#
    );
}

#[test]
fn every_reason_against_a_listing_has_a_row() {
    let (terms, rules) = (DsaTerms::bundled().unwrap(), Rules::bundled().unwrap());
    let desk = rules.desk_codes(Outcome::Refused).map(|rule| rule.code.clone());
    let machine = CODES.iter().map(ToString::to_string);
    for code in desk
        .chain(machine)
        .chain([BY_NOTICE.to_owned(), "notice-open".to_owned()])
    {
        assert_eq!(terms.rows_of(std::slice::from_ref(&code))[0].code, code);
    }
    assert!(NoticeTerms::bundled().unwrap().reason(BY_NOTICE, 0).is_ok());
    assert_eq!(terms.rows_of(&["a-code-of-old".to_owned()])[0].code, ANY);
    for row in &terms.reason {
        assert!(row.basis.chars().count() <= GROUND && row.category.starts_with("STATEMENT_CATEGORY_"));
        assert!(!row.keywords.is_empty() && row.keywords.iter().all(|word| word.starts_with("KEYWORD_")));
    }
}

#[test]
fn a_person_a_notice_and_an_appeal_are_told_apart() {
    let told = |change: &dyn Fn(&mut Restriction)| {
        let mut restriction = restriction(vec![reason("counterfeit", "Seen.", "看过。")]);
        restriction.decision.machine = false;
        change(&mut restriction);
        let record = DsaStatement::of(DsaTerms::bundled().unwrap(), restriction).unwrap();
        assert!(record.incompatible_content_ground.is_empty());
        (
            record.source_type,
            record.automated_detection,
            record.automated_decision,
        )
    };
    let (own, notice) = ("SOURCE_VOLUNTARY", "SOURCE_ARTICLE_16");
    let (partly, not) = ("AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED");
    assert_eq!(
        told(&|it| it.case = Some(CaseKind::Screening)),
        (own, "Yes", partly)
    );
    assert_eq!(told(&|it| it.case = Some(CaseKind::Notice)), (notice, "No", not));
    let appealed = |it: &mut Restriction| it.decision.answers = Some(DecisionId::from_digest([9; 16]));
    assert_eq!(told(&appealed), (own, "Yes", not));
}

#[test]
fn what_is_too_long_is_cut() {
    let long = "x".repeat(9_000);
    let record = DsaStatement::of(
        DsaTerms::bundled().unwrap(),
        restriction(vec![reason("text-missing", &long, &long)]),
    )
    .unwrap();
    assert_eq!(record.decision_facts.chars().count(), FACTS);
    assert_eq!(record.decision_facts_zh.chars().count(), FACTS);
}
