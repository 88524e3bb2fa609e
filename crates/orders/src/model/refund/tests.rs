//! Pieces that go back, one after the other.

use kernel::Dollars;
use kernel::kinds::{ListingId, VariantId};
use ledger::{LineRefund, RefundWhat};

use super::*;
use crate::model::quote::{FrozenLine, Goods};

fn line(quantity: u32, parts: Parts) -> OrderLine {
    let goods = Goods {
        variant: VariantId::from_digest([1; 16]),
        listing: ListingId::from_digest([2; 16]),
        version: 1,
        title: Said::new("乳液", "Lotion"),
        options: String::new(),
        photo: None,
        sku: String::new(),
        gtin: String::new(),
        hs: String::new(),
        origin: "US".into(),
        quantity,
        unit_usd: Dollars::from_minor(100),
        net_grams: 50,
        gross_grams: 80,
    };
    let money = LineMoney {
        line: 1,
        parts,
        goods_usd: Dollars::from_minor(100 * i64::from(quantity)),
        commission_usd: Dollars::ZERO,
    };
    OrderLine {
        frozen: FrozenLine {
            line: 1,
            goods,
            unit_cny: Yuan::from_minor(700),
            money,
        },
        back: 0,
    }
}

fn asked(lines: &[OrderLine], rest: &Parts, count: u32, has_left: bool) -> Result<Parts> {
    let rest = LineMoney {
        parts: *rest,
        ..lines[0].frozen.money
    };
    let wish = in_the_journal(lines, &[rest], &What::Pieces(vec![(1, count)]), has_left)?;
    match wish {
        RefundWhat::Lines(shares) => match shares.as_slice() {
            [(1, LineRefund::Parts(parts))] => Ok(*parts),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_there_cannot_go_back() {
    let lines = [line(2, Parts::NONE)];
    for bad in [
        vec![(1, 3)],
        vec![(1, 0)],
        vec![(2, 1)],
        vec![(1, 1), (1, 1)],
        vec![],
    ] {
        let error = pieces(&lines, &What::Pieces(bad)).unwrap_err();
        assert_eq!(error.fields()[0].name, "pieces");
    }
    assert_eq!(pieces(&lines, &What::Everything).unwrap(), [(1, 2)]);
    assert_eq!(pieces(&lines, &What::Amount(Yuan::from_minor(1))).unwrap(), []);
}

proptest::proptest! {
    #[test]
    fn pieces_one_by_one_come_to_the_whole(
        quantity in 1_u32..40,
        fen in proptest::array::uniform6(0_i64..100_000),
        has_left: bool,
    ) {
        let whole = Parts::of(fen.map(Yuan::from_minor));
        let mut lines = [line(quantity, whole)];
        let mut rest = whole;
        for _ in 0..quantity {
            let back = asked(&lines, &rest, 1, has_left).unwrap();
            rest = rest.less(&back).unwrap();
            proptest::prop_assert!(rest.is_amount(), "never more than was left");
            lines[0].back += 1;
        }
        let travelled = Parts { freight: whole.freight, insurance: whole.insurance, ..Parts::NONE };
        proptest::prop_assert_eq!(rest, if has_left { travelled } else { Parts::NONE });
    }
}
