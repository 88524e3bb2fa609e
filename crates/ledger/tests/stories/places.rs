//! Where goods lie: from the dock to the carrier, and what each place holds.

use kernel::kinds::Inbound;
use kernel::{Actor, Code, Day, Line};
use ledger::*;

use crate::table::{id, play};

testkit::on_both_engines! {
    fn goods_go_from_the_dock_to_the_carrier(bed) {
        play(bed, "
            lot L of pears

            | step                                             | supplier L | sellable L | outside L | dock L | bin7 L | bin8 L | parcelA L | carrier L |
            | receive 10 L at dock                             | 10         | 10         | 10        | 10     |        |        |           |           |
            | move 6 L from dock to bin7                       |            |            |           | 4      | 6      |        |           |           |
            | move 4 L from dock to bin8                       |            |            |           | 0      |        | 4      |           |           |
            | move 1 L from dock to bin8 => out_of_stock       |            |            |           |        |        |        |           |           |
            | move 7 L from bin7 to parcelA => out_of_stock    |            |            |           |        |        |        |           |           |
            | move 2 L from bin7 to parcelA                    |            |            |           |        | 4      |        | 2         |           |
            | move 1 L from bin7 to bin7 => invalid            |            |            |           |        |        |        |           |           |
            | move 2 L from parcelA to carrier                 |            |            |           |        |        |        | 0         | 2         |
            | move 1 L from carrier to dock                    |            |            |           | 1      |        |        |           | 1         |
            | receive 5 L at bin8                              | 15         | 15         | 15        |        |        | 9      |           |           |
        ");
        let lot = crate::table::lot("L");
        let (places, bin) = bed.store.read(|tx| {
            Ok((whereabouts(tx, lot)?, contents(tx, Place::Bin(id("bin8")))?))
        }).unwrap();
        assert_eq!(bin, [(lot, 9)]);
        let mut found = places;
        found.sort();
        let mut wanted = [
            (Place::Dock, 1), (Place::Bin(id("bin7")), 4), (Place::Bin(id("bin8")), 9), (Place::Carrier, 1),
        ];
        wanted.sort();
        assert_eq!(found, wanted);
    }

    fn a_lot_is_known_by_seller_variant_and_code(bed) {
        let new = |expiry: Option<Day>| NewLot {
            variant: id("pears"), seller: id("Ann"), code: Line::new("P-1").unwrap(), expiry,
        };
        let day = Some(Day::from_ymd(2026, 5, 1).unwrap());
        let make = move |lot: NewLot| bed.store.write(move |tx| create_lot(tx, &Actor::machine("test"), &lot));
        let first = make(new(day)).unwrap();
        assert_eq!(make(new(day)).unwrap(), first);
        let refused = make(new(None)).unwrap_err();
        assert_eq!(refused.code(), Code::KeyReused);
        assert!(refused.sentence(kernel::Lang::En).contains("2026-05-01"));
        let of_bob = NewLot { seller: id("Bob"), ..new(None) };
        assert_ne!(make(of_bob).unwrap(), first);
        let lots = bed.store.read(|tx| lots_of_variant(tx, id("Ann"), id("pears"))).unwrap();
        assert_eq!(lots.iter().map(|lot| lot.id).collect::<Vec<_>>(), [first], "another seller's lot is not shown");
    }

    fn what_is_available_is_told_for_many_variants_at_once(bed) {
        play(bed, "
            lot L of pears until 2026-05-01
            lot M of pears
            lot N of apples

            | step                         | supplier L | sellable L | outside L | dock L | supplier M | sellable M | outside M | dock M | sold M | sold L |
            | receive 5 L at dock          | 5          | 5          | 5         | 5      |            |            |           |        |        |        |
            | receive 7 M at dock          |            |            |           |        | 7          | 7          | 7         | 7      |        |        |
            | reserve A 6 pears for 30min  |            | 5 (5)      |           |        |            | 7 (1)      |           |        |        |        |
        ");
        let mut variants = vec![id("pears"), id("apples"), id("plums")];
        variants.extend((0..120).map(|number| id(&format!("v{number}"))));
        variants.push(id("last"));
        let (all, lasting) = bed.store.read(|tx| {
            let may = Day::from_ymd(2026, 5, 2);
            Ok((available(tx, &variants, None)?, available(tx, &variants, may)?))
        }).unwrap();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [(id("pears"), 6)]);
        assert_eq!(lasting.into_iter().collect::<Vec<_>>(), [(id("pears"), 6)]);
    }

    fn a_shelf_past_its_day_is_not_available(bed) {
        play(bed, "
            lot L of pears until 2026-05-01

            | step                 | supplier L | sellable L | outside L | dock L |
            | receive 5 L at dock  | 5          | 5          | 5         | 5      |
        ");
        let lasting = bed.store.read(|tx| available(tx, &[id("pears")], Day::from_ymd(2026, 5, 2))).unwrap();
        assert!(lasting.is_empty());
    }

    fn an_unknown_lot_is_not_found(bed) {
        let me = Actor::machine("test");
        let about = id::<Inbound>("notice").uuid();
        let outcome = bed.store.write(move |tx| {
            receive(tx, &me, &Receive { id: id("t"), lot: id("nowhere"), quantity: 1, place: Place::Dock, about })
        });
        assert_eq!(outcome.unwrap_err().code(), Code::NotFound);
        assert_eq!(bed.store.read(|tx| lot(tx, id("nowhere"))).unwrap_err().code(), Code::NotFound);
    }
}
