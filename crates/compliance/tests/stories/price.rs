//! What the shopper pays: every tax apart, the sum to the fen.

use compliance::{Mode, PriceLine, PriceRequest, Rules, Tax, price};
use kernel::{Cny, Code, Day, Dollars, ExchangeRate, Usd, Yuan};

/// One yuan for one dollar keeps the worked figures readable.
fn par() -> ExchangeRate<Usd, Cny> {
    ExchangeRate::new(1_000_000, day()).unwrap()
}

fn day() -> Day {
    "2026-11-22".parse().unwrap()
}

fn lotion(cents: i64, ml: u32) -> PriceLine {
    PriceLine {
        id: "1".into(),
        hs: "3304990039".into(),
        origin: "US".into(),
        quantity: 1,
        unit_price: Dollars::from_minor(cents),
        gross_grams: 180,
        volume_ml: ml,
        net_grams: 0,
        pieces: 0,
    }
}

fn ask(lines: &[PriceLine], year_so_far: i64) -> kernel::Result<compliance::LandedPrice> {
    let request = PriceRequest {
        lines,
        route: Mode::DirectPurchase,
        rate: par(),
        year_so_far: Yuan::from_minor(year_so_far),
        on: day(),
    };
    price(&Rules::bundled().unwrap(), &request)
}

#[test]
fn the_final_price_is_the_sum_of_its_lines() {
    let told = ask(&[lotion(18_000, 50)], 0).unwrap();
    assert_eq!(told.goods, Yuan::from_minor(18_000));
    assert_eq!(
        (told.freight, told.insurance),
        (Yuan::from_minor(2900), Yuan::from_minor(100))
    );
    // 210.00 × 13 % × 70 % = 19.11
    assert_eq!(
        told.taxes
            .iter()
            .map(|sum| (sum.tax, sum.amount.minor()))
            .collect::<Vec<_>>(),
        [(Tax::Vat, 1911)]
    );
    assert_eq!(told.total, Yuan::from_minor(18_000 + 2900 + 100 + 1911));
}

#[test]
fn an_expensive_cream_carries_consumption_tax_from_ten_yuan_a_millilitre() {
    let dear = ask(&[lotion(39_500, 20)], 0).unwrap();
    // 425.00 dutiable for 20 ml, the customs question of 2025: 52.50 and 45.50
    assert_eq!(dear.dutiable, Yuan::from_minor(42_500 + 19));
    assert!(dear.taxes.iter().any(|sum| sum.tax == Tax::Consumption));
    let plain = ask(&[lotion(39_500, 50)], 0).unwrap();
    assert!(plain.taxes.iter().all(|sum| sum.tax != Tax::Consumption));
}

#[test]
fn a_price_can_be_stored_and_read_back() {
    let told = ask(&[lotion(18_000, 50)], 0).unwrap();
    let text = serde_json::to_string(&told).unwrap();
    assert_eq!(
        serde_json::from_str::<compliance::LandedPrice>(&text).unwrap(),
        told
    );
}

#[test]
fn several_things_over_five_thousand_are_refused_with_advice() {
    let mut line = lotion(310_000, 500);
    line.quantity = 2;
    let error = ask(&[line], 0).unwrap_err();
    assert_eq!(error.code(), Code::Forbidden);
    assert!(error.said().zh.contains("拆成几单"));
    assert!(
        ask(&[lotion(620_000, 500)], 0).is_ok(),
        "one indivisible thing is taxed in full"
    );
}

#[test]
fn beyond_the_year_is_refused_and_says_by_how_much() {
    let error = ask(&[lotion(200_000, 500)], 2_450_000).unwrap_err();
    assert_eq!(error.code(), Code::Forbidden);
    assert_eq!(error.detail(), Some("annual_limit_exceeded_general_trade"));
}

#[test]
fn goods_without_a_rate_are_not_guessed() {
    let mut line = lotion(1000, 50);
    line.hs = "9999999999".into();
    assert_eq!(ask(&[line], 0).unwrap_err().code(), Code::Invalid);
}

proptest::proptest! {
    #[test]
    fn parts_always_sum_to_the_total(cents in 1_i64..60_000, quantity in 1_u32..6, micros in 5_000_000_i64..9_000_000) {
        let mut line = lotion(cents, 30);
        line.quantity = quantity;
        let rate = ExchangeRate::new(micros, day()).unwrap();
        let request = PriceRequest { lines: &[line], route: Mode::Bonded, rate, year_so_far: Yuan::ZERO, on: day() };
        if let Ok(told) = price(&Rules::bundled().unwrap(), &request) {
            let taxes = Yuan::sum(told.taxes.iter().map(|sum| sum.amount)).unwrap();
            proptest::prop_assert_eq!(Yuan::sum([told.goods, told.freight, told.insurance, taxes]).unwrap(), told.total);
            proptest::prop_assert_eq!(told.goods.minor() % i64::from(quantity), 0, "a line is a whole multiple of its unit price");
        }
    }
}
