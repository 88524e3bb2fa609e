//! The market's own data files: they are read whole, and they give the worked examples.
//!
//! This test lives with the house, not with the published crate.
#![expect(
    clippy::unwrap_used,
    reason = "a test binary; clippy sees only its test functions as tests"
)]

use landed::address::{Confidence, Divisions, Level, read_pasted};
use landed::amount::{Fen, Rate};
use landed::date::Date;
use landed::hs::HsCode;
use landed::limits::Limits;
use landed::route::{Gates, Goods, Mode, PositiveList, Verdict};
use landed::tax::{Charges, ExtraDuties, RateRow, RateTable, Rates, TaxableLine, Treatment, assess};

const RATES: &str = include_str!("../../../data/rates/china_import.csv");
const EXTRA: &str = include_str!("../../../data/rates/extra_duties.csv");
const LIMITS: &str = include_str!("../../../data/limits/cross_border.toml");
const GATES: &str = include_str!("../../../data/customs/gates.toml");
const LIST: &str = include_str!("../../../data/customs/positive_list.csv");
const DIVISIONS: &str = include_str!("../../../data/divisions/divisions.csv");
const STREETS: [&str; 2] = [
    include_str!("../../../data/divisions/streets-north-and-east.csv"),
    include_str!("../../../data/divisions/streets-south-and-west.csv"),
];

fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

fn divisions() -> Divisions {
    let table = Divisions::parse(DIVISIONS).unwrap();
    STREETS
        .into_iter()
        .fold(table, |table, streets| table.with_streets(streets).unwrap())
}

fn goods(hs: &str, flags: &[&str]) -> Goods {
    let flags = flags.iter().map(|&flag| flag.to_owned()).collect();
    Goods {
        hs: HsCode::parse(hs).unwrap(),
        flags,
        on_file: std::collections::BTreeSet::default(),
    }
}

#[test]
fn rates_limits_and_extra_duties_give_the_worked_example() {
    let rates = Rates {
        table: RateTable::parse(RATES).unwrap(),
        extra: ExtraDuties::parse(EXTRA).unwrap(),
    };
    let limits = Limits::parse(LIMITS).unwrap();
    let set = limits.on(today()).unwrap();
    assert_eq!((set.single, set.annual), (Fen::new(500_000), Fen::new(2_600_000)));
    let nappies = TaxableLine {
        id: "nappies".into(),
        hs: HsCode::parse("9619001100").unwrap(),
        origin: "US".into(),
        quantity: 1,
        goods: Fen::new(300_000),
        content: None,
    };
    let within = Treatment::WithinLimits { factor: set.factor };
    let result = assess(
        std::slice::from_ref(&nappies),
        Charges::default(),
        within,
        &rates,
        today(),
    )
    .unwrap();
    assert_eq!(result.tax.to_string(), "273.00");
    let full = assess(&[nappies], Charges::default(), Treatment::InFull, &rates, today()).unwrap();
    assert_eq!(full.lines[0].taxes[0].rate, Rate::parse_percent("10").unwrap());
    assert_eq!(full.lines[0].unconfirmed, ["us-24-after-truce"]);
}

#[test]
fn the_gates_let_skin_care_through_and_stop_cherries() {
    let gates = Gates::parse(GATES).unwrap();
    let list = PositiveList::parse(LIST, false).unwrap();
    let direct = |hs: &str, flags: &[&str]| {
        let answer = gates.judge(&goods(hs, flags), Mode::DirectPurchase, &list, today());
        (
            answer.verdict,
            answer.reasons.first().map(|reason| reason.code.clone()),
        )
    };
    let because = |verdict: Verdict, code: &str| (verdict, Some(code.to_owned()));
    assert_eq!(direct("3304990039", &[]), (Verdict::Sellable, None));
    assert_eq!(direct("9619001100", &[]), (Verdict::Sellable, None));
    assert_eq!(direct("080251", &[]), (Verdict::Sellable, None));
    assert_eq!(
        direct("0809290000", &[]),
        because(Verdict::CannotBeSold, "fresh-fruit-by-parcel")
    );
    assert_eq!(
        direct("1901101090", &[]),
        because(Verdict::Needs, "infant-formula-cross-border")
    );
    assert_eq!(
        direct("220421", &[]),
        because(Verdict::CannotBeSold, "alcohol-by-parcel")
    );
    assert_eq!(direct("240220", &[]), because(Verdict::CannotBeSold, "tobacco"));
    assert_eq!(
        direct("420221", &["cites"]),
        because(Verdict::CannotBeSold, "endangered-species-cross-border")
    );
    assert_eq!(
        direct("3304910010", &[]),
        because(Verdict::CannotBeSold, "endangered-species-cross-border")
    );
}

#[test]
fn fresh_cherries_can_come_through_bond_with_their_papers() {
    let gates = Gates::parse(GATES).unwrap();
    let list = PositiveList::parse(LIST, false).unwrap();
    let mut cherries = goods("0809290000", &["fresh-fruit"]);
    let asked = gates.judge(&cherries, Mode::Bonded, &list, today());
    assert_eq!(asked.verdict, Verdict::Needs);
    cherries.on_file = asked.needs().into_iter().map(str::to_owned).collect();
    assert_eq!(
        gates.judge(&cherries, Mode::Bonded, &list, today()).verdict,
        Verdict::Sellable
    );
}

#[test]
fn every_listed_prefix_has_a_rate() {
    let rates = RateTable::parse(RATES).unwrap();
    for line in LIST.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let prefix = line.split(',').next().unwrap();
        let covers = |row: &RateRow| row.hs.starts_with(prefix) || prefix.starts_with(&row.hs);
        assert!(rates.rows().iter().any(covers), "{line}");
    }
}

#[test]
fn the_division_table_is_whole_and_reads_back_every_county() {
    let table = divisions();
    let count = |level| table.under(None, level).len();
    assert_eq!(
        [count(Level::Province), count(Level::City), count(Level::County)],
        [31, 342, 2978]
    );
    assert_eq!(count(Level::Street), 41_352);
    let mut wrong = Vec::new();
    for county in table.under(None, Level::County) {
        let line = format!("张三 13800138000 {}测试路1号", table.full_name(county.code));
        let read = read_pasted(&line, &table);
        let found = read
            .division
            .is_some_and(|d| d.value == county.code && d.confidence == Confidence::Certain);
        if !found || read.detail != "测试路1号" {
            wrong.push(table.full_name(county.code));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} not read back: {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
}
