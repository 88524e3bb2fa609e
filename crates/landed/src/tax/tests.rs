//! The worked examples as one table an accountant can read, and the rules that must always hold.

use proptest::prelude::*;

use super::*;
use crate::amount::{Fen, Rate, allocate};
use crate::date::Date;
use crate::hs::HsCode;

const RATES: &str = "\
hs,name,duty_pct,provisional_pct,vat_pct,consumption_pct,per_ml_or_g,per_piece,from,until,as_of,source,verified
33049900,skin care,1,,13,15,10.00,15.00,,,2024-01-18,tariff copy,yes
3304,other make-up,5,,13,15,10.00,15.00,,,2024-01-18,tariff copy,yes
080929,cherries fresh,10,,9,0,,,,,2026-11-22,remembered,no
961900,nappies,4,0,13,0,,,,,2026-11-22,remembered,no
1901101090,infant formula,15,5,13,0,,,,,2025-01-08,tariff copy,yes
9503,toys until the change,10,,17,0,,,,2018-05-01,2017-01-01,old tariff,yes
9503,toys,10,0,13,0,,,2018-05-01,,2019-04-01,tariff,yes
";

const EXTRA: &str = "\
id,origin,hs,pct,state,from,until,as_of,source,verified
ten,US,,10,applies,2025-11-10,,2026-11-22,news copy,yes
twenty-four,US,,24,suspended,2025-11-10,2026-11-10,2026-11-22,news copy,yes
twenty-four-after,US,,24,unknown,2026-11-10,,2026-11-22,nobody,no
";

/// id | HS | origin | goods | freight | content | treatment | duty | consumption | vat | total
const EXAMPLES: &str = "
A  | 3304990039 | US |  180.00 | 19.00 | 50 ml  | within |   0.00 |    0.00 |   18.11 |   18.11
B  | 3304990039 | US |  199.00 |  0.00 | 15 ml  | within |   0.00 |   24.58 |   21.30 |   45.88
C  | 3304990029 | US |  425.00 |  0.00 | 20 g   | within |   0.00 |   52.50 |   45.50 |   98.00
D  | 9619001100 | US | 3000.00 |  0.00 | -      | within |   0.00 |    0.00 |  273.00 |  273.00
D* | 9619001100 | FR | 3000.00 |  0.00 | -      | full   |   0.00 |    0.00 |  390.00 |  390.00
E  | 0809290000 | US |  400.00 |  0.00 | -      | within |   0.00 |    0.00 |   25.20 |   25.20
F  | 1901101090 | US | 2400.00 |  0.00 | -      | within |   0.00 |    0.00 |  218.40 |  218.40
G  | 3304990039 | FR | 6200.00 |  0.00 | 100 ml | full   |  62.00 | 1105.06 |  957.72 | 2124.78
H  | 3304990039 | US | 6200.00 |  0.00 | 100 ml | full   | 682.00 | 1214.47 | 1052.54 | 2949.01
K1 | 9619001100 | US | 4999.99 |  0.00 | -      | within |   0.00 |    0.00 |  455.00 |  455.00
K2 | 9619001100 | US | 5000.00 |  0.00 | -      | within |   0.00 |    0.00 |  455.00 |  455.00
K3 | 9619001100 | FR | 5000.01 |  0.00 | -      | full   |   0.00 |    0.00 |  650.00 |  650.00
";

fn rates() -> Rates {
    Rates {
        table: RateTable::parse(RATES).unwrap(),
        extra: ExtraDuties::parse(EXTRA).unwrap(),
    }
}

fn day() -> Date {
    "2026-06-01".parse().unwrap()
}

fn within() -> Treatment {
    Treatment::WithinLimits {
        factor: Rate::parse_percent("70").unwrap(),
    }
}

fn content(text: &str) -> Option<Content> {
    let (number, unit) = text.split_once(' ')?;
    let thousandths = number.parse::<u64>().unwrap() * 1000;
    Some(if unit == "ml" {
        Content::Microlitres(thousandths)
    } else {
        Content::Milligrams(thousandths)
    })
}

fn line(id: &str, hs: &str, goods: Fen) -> TaxableLine {
    TaxableLine {
        id: id.into(),
        hs: HsCode::parse(hs).unwrap(),
        origin: "US".into(),
        quantity: 1,
        goods,
        content: None,
    }
}

#[test]
fn the_worked_examples_come_out_to_the_fen() {
    for row in EXAMPLES.lines().filter(|row| !row.is_empty()) {
        let cell: Vec<&str> = row.split('|').map(str::trim).collect();
        let yuan = |i: usize| Fen::parse(cell[i]).unwrap();
        let mut line = line(cell[0], cell[1], yuan(3));
        line.origin = cell[2].into();
        line.content = content(cell[5]);
        let treatment = if cell[6] == "within" {
            within()
        } else {
            Treatment::InFull
        };
        let charges = Charges {
            freight: yuan(4),
            insurance: Fen::ZERO,
        };
        let result = assess(&[line], charges, treatment, &rates(), day()).unwrap();
        for (tax, column) in [(Tax::Duty, 7), (Tax::Consumption, 8), (Tax::Vat, 9)] {
            assert_eq!(result.total_of(tax).unwrap(), yuan(column), "{tax:?} in {row}");
        }
        assert_eq!(result.tax, yuan(10), "{row}");
    }
}

#[test]
fn rounding_each_tax_differs_by_a_fen_from_rounding_the_combined_rate() {
    // Example B: (15 % + 13 %) / (1 − 15 %) × 70 % of 199.00 would be 45.89.
    let mut serum = line("B", "3304990039", Fen::new(19900));
    serum.content = content("15 ml");
    let result = assess(&[serum], Charges::default(), within(), &rates(), day()).unwrap();
    assert_eq!(result.tax.to_string(), "45.88");
    let combined = crate::amount::round_half_up(19900 * 28 * 70, 85 * 100).unwrap();
    assert_eq!(combined.to_string(), "45.89");
}

#[test]
fn the_longest_prefix_in_force_on_the_day_wins() {
    let table = RateTable::parse(RATES).unwrap();
    let find = |hs: &str, on: &str| {
        table
            .find(&HsCode::parse(hs).unwrap(), on.parse().unwrap())
            .map(|row| row.name.clone())
    };
    assert_eq!(find("3304990039", "2026-06-01").as_deref(), Some("skin care"));
    assert_eq!(find("330410", "2026-06-01").as_deref(), Some("other make-up"));
    assert_eq!(
        find("950300", "2018-04-30").as_deref(),
        Some("toys until the change")
    );
    assert_eq!(find("950300", "2018-05-01").as_deref(), Some("toys"));
    assert_eq!(find("610910", "2026-06-01"), None);
}

#[test]
fn an_unconfirmed_extra_duty_is_reported_and_not_charged() {
    let after = "2026-11-22".parse().unwrap();
    let result = assess(
        &[line("1", "961900", Fen::new(600000))],
        Charges::default(),
        Treatment::InFull,
        &rates(),
        after,
    );
    let result = result.unwrap();
    assert_eq!(result.total_of(Tax::Duty).unwrap(), Fen::new(60000));
    assert_eq!(result.lines[0].unconfirmed, ["twenty-four-after"]);
    assert!(!result.is_verified());
}

#[test]
fn what_cannot_be_taxed_says_what_is_missing() {
    let try_one = |line: TaxableLine| assess(&[line], Charges::default(), within(), &rates(), day());
    assert_eq!(
        assess(&[], Charges::default(), within(), &rates(), day()),
        Err(TaxError::NoLines)
    );
    let error = try_one(line("cream", "3304990039", Fen::new(1))).unwrap_err();
    assert_eq!(error, TaxError::ContentNeeded("cream".into()));
    assert!(matches!(
        try_one(line("shirt", "610910", Fen::new(1))),
        Err(TaxError::NoRate { .. })
    ));
    assert_eq!(
        try_one(line("bad", "961900", Fen::new(-1))),
        Err(TaxError::BadLine("bad".into()))
    );
    let huge = try_one(line("huge", "961900", Fen::new(i64::MAX)));
    assert!(matches!(huge, Err(TaxError::Amount(_))), "{huge:?}");
}

#[test]
fn a_stored_result_reads_back_and_computes_again() {
    let mut serum = line("B", "3304990039", Fen::new(19900));
    serum.content = content("15 ml");
    let result = assess(&[serum], Charges::default(), within(), &rates(), day()).unwrap();
    let stored = serde_json::to_string(&result).unwrap();
    let read: Assessment = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, result);
    for tax in read.lines.iter().flat_map(|l| &l.taxes) {
        assert_eq!(tax.recompute().unwrap(), tax.amount);
    }
    assert_eq!(read.lines[0].taxes[2].rule, "vat-within-limits");
}

#[test]
fn a_wrong_table_names_the_line() {
    let head = RATES.lines().next().unwrap();
    let bad = [
        ("33x,n,1,,13,0,,,,,2024-01-18,s,yes", "hs"),
        ("33,n,1,,13,0,,,,,2024-02-30,s,yes", "2024-02-30"),
        ("33,n,1%,,13,0,,,,,2024-01-18,s,yes", "1%"),
        ("33,n,1,,13,100,,,,,2024-01-18,s,yes", "consumption"),
        ("33,n,1,,13,0,,,,,2024-01-18,s,maybe", "maybe"),
        ("33,n", "fields"),
    ];
    for (row, needle) in bad {
        let error = RateTable::parse(&format!("{head}\n# a comment\n{row}\n"))
            .unwrap_err()
            .to_string();
        assert!(error.contains(needle) && error.contains("line 3"), "{error}");
    }
}

#[test]
fn a_price_between_two_reachable_totals_leaves_the_fen_over() {
    let rates = LineRates {
        duty: Rate::ZERO,
        consumption: Rate::ZERO,
        vat: Rate::ONE,
    };
    let split = split_inclusive(Fen::new(101), rates, Treatment::InFull).unwrap();
    assert_eq!(
        (split.net, split.total, split.remainder),
        (Fen::new(50), Fen::new(100), Fen::new(1))
    );
}

fn any_rates() -> impl Strategy<Value = LineRates> {
    (0u32..500_000, 0u32..600_000, 0u32..200_000).prop_map(|(duty, consumption, vat)| LineRates {
        duty: Rate::from_ppm(duty),
        consumption: Rate::from_ppm(consumption),
        vat: Rate::from_ppm(vat),
    })
}

fn any_treatment() -> impl Strategy<Value = Treatment> {
    prop_oneof![Just(Treatment::InFull), Just(within())]
}

fn tax_on(net: i64, rates: LineRates, treatment: Treatment) -> i64 {
    tax_lines(Fen::new(net), rates, treatment)
        .unwrap()
        .iter()
        .map(|t| t.amount.get())
        .sum()
}

proptest! {
    #[test]
    fn a_higher_value_is_never_taxed_less(net in 0i64..10_000_000, more in 0i64..10_000, rates in any_rates(), how in any_treatment()) {
        prop_assert!(tax_on(net + more, rates, how) >= tax_on(net, rates, how));
    }

    #[test]
    fn within_the_limits_never_costs_more_than_in_full(net in 0i64..10_000_000, rates in any_rates()) {
        prop_assert!(tax_on(net, rates, within()) <= tax_on(net, rates, Treatment::InFull));
    }

    #[test]
    fn tax_inclusive_and_back_moves_no_fen(net in 0i64..10_000_000, rates in any_rates(), how in any_treatment()) {
        let price = Fen::new(net + tax_on(net, rates, how));
        let split = split_inclusive(price, rates, how).unwrap();
        prop_assert_eq!((split.net, split.remainder), (Fen::new(net), Fen::ZERO));
    }

    #[test]
    fn any_inclusive_price_is_taken_apart_whole(price in 0i64..10_000_000, rates in any_rates(), how in any_treatment()) {
        let split = split_inclusive(Fen::new(price), rates, how).unwrap();
        prop_assert_eq!(split.total.plus(split.remainder).unwrap(), Fen::new(price));
        prop_assert!(split.remainder.get() >= 0);
    }

    #[test]
    fn lines_sum_to_the_totals(goods in prop::collection::vec(0i64..1_000_000, 1..8), freight in 0i64..50_000, insurance in 0i64..5_000) {
        let lines: Vec<_> = goods.iter().map(|&g| line("x", "961900", Fen::new(g))).collect();
        let charges = Charges { freight: Fen::new(freight), insurance: Fen::new(insurance) };
        let result = assess(&lines, charges, within(), &rates(), day()).unwrap();
        let dutiable = Fen::total(result.lines.iter().map(|l| l.dutiable)).unwrap();
        prop_assert_eq!(dutiable.get(), goods.iter().sum::<i64>() + freight + insurance);
        prop_assert_eq!(dutiable.plus(result.tax).unwrap(), result.landed);
        let parts = allocate(result.tax, &goods.iter().copied().map(Fen::new).collect::<Vec<_>>()).unwrap();
        prop_assert_eq!(Fen::total(parts).unwrap(), result.tax);
    }

    #[test]
    fn no_table_text_makes_it_panic(text in ".{0,200}") {
        let _ = (RateTable::parse(&text), ExtraDuties::parse(&text));
    }
}
