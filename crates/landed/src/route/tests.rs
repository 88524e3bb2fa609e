//! Stories of goods at the gate.

use proptest::prelude::*;

use super::*;
use crate::date::Date;
use crate::hs::HsCode;

const GATES: &str = r#"
    [[gate]]
    id = "fresh-fruit-by-parcel"
    modes = ["9610"]
    hs = ["0804", "0809"]
    flags = ["fresh-fruit"]
    unless_flags = ["dried"]
    from = "2021-10-20"
    en = "Fresh fruit may not be sent to a consumer."
    zh = "新鲜水果不能直接寄给个人。"
    source = "Announcement 470"
    as_of = "2026-11-22"
    verified = true

    [[gate]]
    id = "infant-formula"
    modes = ["9610", "1210", "1239"]
    hs = ["19011010"]
    needs = ["gacc-registration", "legal-opinion"]
    en = "Infant formula waits for the manufacturer's registration and a legal opinion."
    zh = "婴幼儿配方奶粉需先备案生产企业注册信息和法律意见。"
    source = "test"
    as_of = "2026-11-22"
    verified = true

    [[gate]]
    id = "bonded-stock"
    modes = ["1210", "1239"]
    all_goods = true
    needs = ["bonded-stock"]
    en = "Bonded import needs stock in a special zone."
    zh = "网购保税进口需要先在特殊监管区备货。"
    source = "test"
    as_of = "2026-11-22"
    verified = true
"#;

const LIST: &str = "\
hs,name,note,note_en,note_zh,from,until,as_of,source,verified
3304,cosmetics,,,,,,2026-11-22,news,yes
9619,nappies,,,,,,2026-11-22,news,no
1006,rice,bonded_only,bonded zones only,仅限保税区,,,2026-11-22,news,yes
080620,raisins,named_goods_only,dried only,限干制,,,2026-11-22,news,yes
19011010,infant formula,,,,,,2026-11-22,news,yes
";

fn goods(hs: &str, flags: &[&str], on_file: &[&str]) -> Goods {
    let set = |words: &[&str]| words.iter().map(|&w| w.to_owned()).collect();
    Goods {
        hs: HsCode::parse(hs).unwrap(),
        flags: set(flags),
        on_file: set(on_file),
    }
}

fn ask(goods: &Goods, mode: Mode) -> Answer {
    let list = PositiveList::parse(LIST, false).unwrap();
    Gates::parse(GATES)
        .unwrap()
        .judge(goods, mode, &list, "2026-11-22".parse().unwrap())
}

#[test]
fn a_box_of_cherries_cannot_be_posted_whatever_is_on_file() {
    let cherries = goods("080929", &[], &["positive-list-line", "gacc-registration"]);
    let answer = ask(&cherries, Mode::DirectPurchase);
    assert_eq!(answer.verdict, Verdict::CannotBeSold);
    assert_eq!(answer.reasons[0].code, "fresh-fruit-by-parcel");
    assert_eq!(answer.reasons[0].source, "Announcement 470");
    // a flag alone is enough when the code hides it
    assert_eq!(
        ask(&goods("210690", &["fresh-fruit"], &[]), Mode::DirectPurchase).verdict,
        Verdict::CannotBeSold
    );
}

#[test]
fn dried_fruit_is_not_fresh_fruit() {
    let mango = goods("080450", &["dried"], &["positive-list-line"]);
    assert_eq!(ask(&mango, Mode::DirectPurchase).verdict, Verdict::Sellable);
}

#[test]
fn the_rule_does_not_reach_back_before_its_first_day() {
    let gates = Gates::parse(GATES).unwrap();
    let before: Date = "2021-10-19".parse().unwrap();
    let cherries = goods("080929", &[], &["positive-list-line"]);
    let list = PositiveList::parse(LIST, false).unwrap();
    assert_eq!(
        gates
            .judge(&cherries, Mode::DirectPurchase, &list, before)
            .verdict,
        Verdict::Sellable
    );
}

#[test]
fn infant_formula_is_blocked_until_both_papers_are_on_file() {
    let needs = |on_file: &[&str]| {
        let answer = ask(&goods("1901101090", &[], on_file), Mode::DirectPurchase);
        (
            answer.verdict,
            answer.needs().into_iter().map(str::to_owned).collect::<Vec<_>>(),
        )
    };
    let both = ["gacc-registration".to_owned(), "legal-opinion".to_owned()];
    assert_eq!(needs(&[]), (Verdict::Needs, both.to_vec()));
    assert_eq!(
        needs(&["gacc-registration"]),
        (Verdict::Needs, both[1..].to_vec())
    );
    assert_eq!(
        needs(&["gacc-registration", "legal-opinion"]),
        (Verdict::Sellable, vec![])
    );
}

#[test]
fn a_serum_goes_by_air_today_and_from_bond_once_stocked() {
    let serum = goods("3304990039", &[], &[]);
    assert_eq!(ask(&serum, Mode::DirectPurchase).verdict, Verdict::Sellable);
    assert_eq!(
        ask(&serum, Mode::Bonded).needs().into_iter().collect::<Vec<_>>(),
        ["bonded-stock"]
    );
    let gates = Gates::parse(GATES).unwrap();
    let list = PositiveList::parse(LIST, false).unwrap();
    let answers = gates.judge_all(&serum, &list, "2026-11-22".parse().unwrap());
    assert_eq!(
        answers.iter().map(|a| a.mode.code()).collect::<Vec<_>>(),
        ["9610", "1210", "1239", "0110"]
    );
}

#[test]
fn an_absent_code_is_looked_up_unless_the_list_is_whole() {
    let shirt = goods("610910", &[], &[]);
    assert_eq!(ask(&shirt, Mode::DirectPurchase).verdict, Verdict::Needs);
    assert_eq!(
        ask(
            &goods("610910", &[], &["positive-list-line"]),
            Mode::DirectPurchase
        )
        .verdict,
        Verdict::Sellable
    );
    let whole = PositiveList::parse(LIST, true).unwrap();
    let settled = goods("610910", &[], &["positive-list-line"]);
    let day = "2026-11-22".parse().unwrap();
    let answer = Gates::parse(GATES)
        .unwrap()
        .judge(&settled, Mode::DirectPurchase, &whole, day);
    assert_eq!(answer.verdict, Verdict::CannotBeSold);
}

#[test]
fn notes_of_the_list_are_kept() {
    let rice = ask(&goods("100630", &[], &[]), Mode::DirectPurchase);
    assert_eq!(
        (rice.verdict, rice.reasons[0].code.as_str()),
        (Verdict::CannotBeSold, "positive-list-bonded-only")
    );
    assert_eq!(
        ask(&goods("100630", &[], &["bonded-stock"]), Mode::Bonded).verdict,
        Verdict::Sellable
    );
    assert_eq!(
        ask(&goods("080620", &[], &[]), Mode::DirectPurchase).reasons[0].code,
        "positive-list-note"
    );
}

#[test]
fn leaning_on_an_unread_line_is_said() {
    let nappies = ask(&goods("961900", &[], &[]), Mode::DirectPurchase);
    assert_eq!((nappies.verdict, nappies.unverified), (Verdict::Sellable, true));
    assert!(!ask(&goods("330499", &[], &[]), Mode::DirectPurchase).unverified);
}

#[test]
fn a_gate_file_that_aims_at_nothing_is_refused() {
    for (from, to) in [
        (r#"hs = ["19011010"]"#, ""),
        (r#"hs = ["19011010"]"#, r#"hs = ["x"]"#),
        (r#"zh = "网购保税进口需要先在特殊监管区备货。""#, r#"zh = """#),
        (r#"["1210", "1239"]"#, r#"["9710"]"#),
        (r#""infant-formula""#, r#""bonded-stock""#),
        ("all_goods = true", "everything = true"),
    ] {
        assert!(GATES.contains(from), "{from}");
        assert!(Gates::parse(&GATES.replace(from, to)).is_err(), "{from} -> {to}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_parsers_panic(text in ".{0,200}") {
        let _ = (Gates::parse(&text), PositiveList::parse(&text, false));
    }

    #[test]
    fn another_paper_on_file_never_makes_it_worse(hs in "[0-9]{6,10}", paper in "positive-list-line|bonded-stock|legal-opinion") {
        let Ok(code) = HsCode::parse(&hs) else { return Ok(()) };
        let without = goods(code.as_str(), &[], &[]);
        let with = goods(code.as_str(), &[], &[&paper]);
        for mode in Mode::ALL {
            prop_assert!(ask(&with, mode).verdict <= ask(&without, mode).verdict);
        }
    }
}
