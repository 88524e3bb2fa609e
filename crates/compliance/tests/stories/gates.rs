//! What may be sold by which route, with the reason.

use compliance::{Facts, Mode, Rules, Verdict};

fn judge(hs: &str, flags: &[&str], route: Mode) -> compliance::RouteAnswer {
    let facts = Facts {
        hs: hs.into(),
        flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
        ..Facts::default()
    };
    Rules::bundled()
        .unwrap()
        .judge(&facts, route, "2026-11-22".parse().unwrap())
        .unwrap()
}

#[test]
fn fresh_fruit_is_refused_on_direct_mail_with_its_reason() {
    let answer = judge("0809290000", &["fresh_fruit"], Mode::DirectPurchase);
    assert_eq!(answer.verdict, Verdict::CannotBeSold);
    assert!(
        answer
            .reasons
            .iter()
            .any(|reason| reason.en.contains("470") || reason.source.contains("470"))
    );
    assert!(answer.reasons.iter().all(|reason| !reason.zh.is_empty()));
}

#[test]
fn a_lotion_goes_by_direct_mail_and_from_bonded_stock_once_there_is_some() {
    assert_eq!(
        judge("3304990039", &["cosmetic"], Mode::DirectPurchase).verdict,
        Verdict::Sellable
    );
    let answer = judge("3304990039", &["cosmetic"], Mode::Bonded);
    assert_eq!(
        (answer.verdict, answer.needs().into_iter().collect::<Vec<_>>()),
        (Verdict::Needs, vec!["bonded-stock"])
    );
}

#[test]
fn infant_formula_waits_for_papers() {
    assert_ne!(
        judge("1901101010", &["infant_formula"], Mode::DirectPurchase).verdict,
        Verdict::Sellable
    );
}

#[test]
fn a_code_that_is_none_is_said_at_its_field() {
    let facts = Facts {
        hs: "cherry".into(),
        ..Facts::default()
    };
    let error = Rules::bundled()
        .unwrap()
        .judge(&facts, Mode::Bonded, "2026-11-22".parse().unwrap())
        .unwrap_err();
    assert_eq!(error.fields()[0].name, "hs");
}
