//! Stories of orders at the limit.

use super::*;
use proptest::prelude::*;

const FILE: &str = r#"
    [[limits]]
    from = "2016-04-08"
    single_cny = "2000.00"
    annual_cny = "20000.00"
    factor_pct = "70"
    return_apply_days = 30
    return_arrive_days = 45
    as_of = "2026-11-22"
    source = "an earlier set, for the test"
    verified = false

    [[limits]]
    from = "2019-01-01"
    single_cny = "5000.00"
    annual_cny = "26000.00"
    factor_pct = "70"
    return_apply_days = 30
    return_arrive_days = 45
    as_of = "2026-11-22"
    source = "test"
    verified = true

    [[quantity]]
    id = "sugar"
    hs = ["1701"]
    kilograms_per_year = 2
    source = "test"
"#;

fn today() -> LimitSet {
    Limits::parse(FILE)
        .unwrap()
        .on("2026-11-22".parse().unwrap())
        .unwrap()
        .clone()
}

#[test]
fn the_worked_examples_of_the_limits() {
    // example | order | pieces | year so far | outcome
    let table = [
        ("K 4,999.99", 499_999, 3, 0, "within_limits"),
        ("K 5,000.00", 500_000, 3, 0, "within_limits"),
        ("K 5,000.01", 500_001, 1, 0, "single_item_over_limit_full_tax"),
        (
            "G one at 6,200",
            620_000,
            1,
            1_000_000,
            "single_item_over_limit_full_tax",
        ),
        (
            "I two or more",
            620_000,
            2,
            0,
            "several_items_over_limit_split_the_order",
        ),
        (
            "J over the year",
            200_000,
            1,
            2_450_000,
            "annual_limit_exceeded_general_trade",
        ),
        ("the year to the fen", 150_000, 1, 2_450_000, "within_limits"),
        (
            "one item over both",
            620_000,
            1,
            2_450_000,
            "annual_limit_exceeded_general_trade",
        ),
    ];
    for (example, order, pieces, year, code) in table {
        let purchase = Purchase {
            dutiable: Fen::new(order),
            pieces,
            year_so_far: Fen::new(year),
        };
        assert_eq!(today().judge(purchase).unwrap().reason_code(), code, "{example}");
    }
}

#[test]
fn the_limits_of_the_day_count() {
    let limits = Limits::parse(FILE).unwrap();
    let single = |day: &str| limits.on(day.parse().unwrap()).map(|set| set.single.get());
    assert_eq!(single("2018-12-31"), Some(200_000));
    assert_eq!(single("2019-01-01"), Some(500_000));
    assert_eq!(single("2016-04-07"), None);
}

#[test]
fn two_kilograms_of_sugar_a_year() {
    let limits = Limits::parse(FILE).unwrap();
    let sugar = HsCode::parse("170199").unwrap();
    assert!(limits.cap_broken(&sugar, 1_500, 500).is_none());
    assert_eq!(limits.cap_broken(&sugar, 1_500, 501).unwrap().id, "sugar");
    assert!(
        limits
            .cap_broken(&HsCode::parse("330499").unwrap(), u64::MAX, 1)
            .is_none()
    );
}

#[test]
fn a_return_has_thirty_days_to_apply_and_forty_five_to_arrive() {
    let judge = |applied: &str, arrived: &str| {
        let day = |d: &str| d.parse().unwrap();
        today().judge_return(day("2026-09-01"), day(applied), day(arrived))
    };
    assert_eq!(judge("2026-10-01", "2026-10-16"), ReturnOutcome::InTime);
    assert_eq!(
        judge("2026-10-02", "2026-10-16"),
        ReturnOutcome::AppliedLate { days: 1 }
    );
    assert_eq!(
        judge("2026-10-01", "2026-10-17"),
        ReturnOutcome::ArrivedLate { days: 1 }
    );
}

#[test]
fn a_wrong_file_says_what_is_wrong() {
    for (from, to) in [
        ("5000.00", "5,000"),
        ("annual_cny", "yearly"),
        ("2019-01-01", "soon"),
        ("1701", "sugar"),
    ] {
        assert!(Limits::parse(&FILE.replace(from, to)).is_err(), "{from}");
    }
}

proptest! {
    #[test]
    fn advice_holds_every_piece_once_and_every_order_under_the_limit(pieces in prop::collection::vec(1i64..700_000, 0..30)) {
        let pieces: Vec<Fen> = pieces.into_iter().map(Fen::new).collect();
        let orders = today().split_advice(&pieces);
        let mut seen: Vec<usize> = orders.concat();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..pieces.len()).collect::<Vec<_>>());
        for order in orders {
            let sum = Fen::total(order.iter().map(|&i| pieces[i])).unwrap();
            prop_assert!(sum <= Fen::new(500_000) || order.len() == 1);
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,200}") {
        let _ = Limits::parse(&text);
    }
}
