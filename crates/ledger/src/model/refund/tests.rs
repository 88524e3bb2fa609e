//! Refunds by hand, and by the thousand.

use proptest::prelude::*;

use super::*;

fn yuan(fen: i64) -> Yuan {
    Yuan::from_minor(fen)
}

fn line(number: u16, parts: [i64; 6], usd: i64, commission: i64) -> LineMoney {
    LineMoney {
        line: number,
        parts: Parts::of(parts.map(yuan)),
        goods_usd: Dollars::from_minor(usd),
        commission_usd: Dollars::from_minor(commission),
    }
}

#[test]
fn everything_is_what_is_left() {
    let rest = [line(1, [665, 100, 5, 0, 70, 0], 100, 10), line(2, [0; 6], 0, 0)];
    assert_eq!(plan(&rest, &RefundWhat::Everything).unwrap(), rest[..1]);
}

#[test]
fn half_a_line_takes_half_of_every_part_and_of_the_dollars() {
    let rest = [line(1, [1000, 200, 10, 0, 90, 0], 150, 15)];
    let what = RefundWhat::Lines(vec![(1, LineRefund::Amount(yuan(650)))]);
    assert_eq!(
        plan(&rest, &what).unwrap(),
        [line(1, [500, 100, 5, 0, 45, 0], 75, 8)]
    );
}

#[test]
fn the_goods_may_go_back_without_the_freight() {
    let rest = [line(1, [1000, 200, 10, 0, 90, 0], 150, 15)];
    let parts = Parts {
        goods: yuan(1000),
        vat: yuan(90),
        ..Parts::NONE
    };
    let back = plan(&rest, &RefundWhat::Lines(vec![(1, LineRefund::Parts(parts))])).unwrap();
    assert_eq!(back, [line(1, [1000, 0, 0, 0, 90, 0], 150, 15)]);
}

#[test]
fn more_than_is_left_is_refused_with_what_is_left() {
    let rest = [line(1, [1000, 0, 0, 0, 0, 0], 150, 15)];
    let refused = plan(&rest, &RefundWhat::Amount(yuan(1001))).unwrap_err();
    assert_eq!(
        refused.sentence(kernel::Lang::En),
        "At most CNY 10.00 can still be given back."
    );
    for what in [
        RefundWhat::Amount(yuan(0)),
        RefundWhat::Amount(yuan(-1)),
        RefundWhat::Lines(vec![(2, LineRefund::Rest)]),
        RefundWhat::Lines(vec![(1, LineRefund::Rest), (1, LineRefund::Rest)]),
        RefundWhat::Lines(vec![]),
        RefundWhat::Lines(vec![(
            1,
            LineRefund::Parts(Parts {
                freight: yuan(1),
                ..Parts::NONE
            }),
        )]),
        RefundWhat::Lines(vec![(
            1,
            LineRefund::Parts(Parts {
                goods: yuan(-1),
                ..Parts::NONE
            }),
        )]),
    ] {
        assert!(plan(&rest, &what).is_err(), "{what:?}");
    }
}

fn lines() -> impl Strategy<Value = Vec<LineMoney>> {
    let one = (prop::array::uniform6(0_i64..3000), 0_i64..500, 0_i64..=100);
    prop::collection::vec(one, 1..5).prop_map(|lines| {
        let number = |(at, (parts, usd, percent)): (usize, ([i64; 6], i64, i64))| {
            let usd = if parts[0] > 0 { usd } else { 0 };
            line(u16::try_from(at).unwrap() + 1, parts, usd, usd * percent / 100)
        };
        lines.into_iter().enumerate().map(number).collect()
    })
}

proptest! {
    /// However a refund is cut into pieces, no part is exceeded on the way, and the end is exact.
    #[test]
    fn any_number_of_refunds_reverses_exactly(lines in lines(), cuts in prop::collection::vec((0_u8..3, 1_i64..=100), 0..12)) {
        let total = sum(&lines).unwrap();
        let mut rest = lines.clone();
        let mut back: Vec<LineMoney> = Vec::new();
        for (how, percent) in cuts {
            let left = sum(&rest).unwrap().parts.total().unwrap();
            let of_first = rest[0].parts.total().unwrap();
            let what = match how {
                0 => RefundWhat::Amount(yuan(left.minor() * percent / 100)),
                1 => RefundWhat::Lines(vec![(1, LineRefund::Amount(yuan(of_first.minor() * percent / 100)))]),
                _ => RefundWhat::Lines(vec![(1, LineRefund::Rest)]),
            };
            let Ok(shares) = plan(&rest, &what) else { continue };
            if let RefundWhat::Amount(amount) = what {
                prop_assert_eq!(sum(&shares).unwrap().parts.total().unwrap(), amount);
            }
            for share in shares {
                let place = rest.iter().position(|line| line.line == share.line).unwrap();
                rest[place] = rest[place].less(&share).unwrap();
                let left = &rest[place];
                prop_assert!(left.parts.is_amount(), "no part is given back twice: {:?}", left);
                prop_assert!(left.commission_usd >= Dollars::ZERO && left.commission_usd <= left.goods_usd);
                prop_assert!(share.commission_usd <= share.goods_usd);
                back.push(share);
            }
        }
        if let Ok(shares) = plan(&rest, &RefundWhat::Everything) {
            back.extend(shares);
        }
        prop_assert_eq!(sum(&back).unwrap(), total);
    }
}
