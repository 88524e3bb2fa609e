//! The cherry lots: who goes first, who stays, and the reasons.

use super::*;
use proptest::prelude::*;

fn day(offset: i32) -> Day {
    Day::from_ymd(2026, 11, 22).unwrap().plus_days(offset)
}

fn lot(id: &'static str, expiry: Option<i32>, available: u64) -> Lot<&'static str> {
    Lot {
        id,
        expiry: expiry.map(day),
        received: day(-10),
        available,
        status: LotStatus::Sellable,
    }
}

#[test]
fn the_lot_that_expires_first_goes_first_if_it_lasts_until_delivery() {
    let lots = [
        lot("keeps", None, 9),
        lot("late", Some(90), 9),
        lot("soon", Some(40), 3),
        lot("too soon", Some(20), 9),
        lot("gone by then", Some(4), 9),
        lot("empty", Some(35), 0),
        Lot {
            status: LotStatus::Recalled,
            ..lot("recalled", Some(30), 9)
        },
    ];
    let demand = Demand {
        quantity: 5,
        delivery: day(5),
        minimum_days: 30,
    };
    let outcome = allocate(&lots, demand);
    assert_eq!(
        outcome.verdicts,
        [
            (
                "gone by then",
                Verdict::Rejected(Rejection::Expired {
                    expiry: day(4),
                    delivery: day(5)
                })
            ),
            (
                "too soon",
                Verdict::Rejected(Rejection::TooShort {
                    remaining: 15,
                    minimum: 30
                })
            ),
            (
                "recalled",
                Verdict::Rejected(Rejection::Status(LotStatus::Recalled))
            ),
            ("empty", Verdict::Rejected(Rejection::Empty)),
            ("soon", Verdict::Taken(3)),
            ("late", Verdict::Taken(2)),
            ("keeps", Verdict::NotNeeded),
        ]
    );
    assert_eq!(outcome.short, 0);
    let said: Vec<String> = outcome
        .verdicts
        .iter()
        .filter_map(|(_, verdict)| {
            if let Verdict::Rejected(reason) = verdict {
                Some(reason.to_string())
            } else {
                None
            }
        })
        .collect();
    assert_eq!(
        said[0],
        "it expires on 2026-11-26, delivery is promised for 2026-11-27"
    );
    assert_eq!(said[1], "15 days will remain at delivery, 30 are asked for");
    assert_eq!(said[2], "it is recalled");
}

#[test]
fn a_lot_on_its_last_day_still_goes_and_the_shortage_is_said() {
    let demand = Demand {
        quantity: 5,
        delivery: day(5),
        minimum_days: 0,
    };
    let outcome = allocate(&[lot("last day", Some(5), 2)], demand);
    assert_eq!(
        (outcome.taken().collect::<Vec<_>>(), outcome.short),
        (vec![(&"last day", 2)], 3)
    );
}

#[test]
fn of_equal_dates_the_one_received_first_goes_first() {
    let older = Lot {
        received: day(-20),
        ..lot("z", Some(40), 1)
    };
    let outcome = allocate(
        &[lot("a", Some(40), 1), older],
        Demand {
            quantity: 1,
            delivery: day(5),
            minimum_days: 0,
        },
    );
    assert_eq!(outcome.taken().collect::<Vec<_>>(), [(&"z", 1)]);
}

proptest! {
    #[test]
    fn no_eligible_earlier_lot_is_ever_skipped(
        lots in proptest::collection::vec((proptest::option::of(-5..60i32), 0..8u64, 0..4u8), 0..12),
        quantity in 0..30u64, minimum_days in -2..40i32,
    ) {
        let lots: Vec<Lot<usize>> = lots.into_iter().enumerate().map(|(id, (expiry, available, status))| Lot {
            id, expiry: expiry.map(day), received: day(-1), available,
            status: if status == 0 { LotStatus::OnHold } else { LotStatus::Sellable },
        }).collect();
        let demand = Demand { quantity, delivery: day(3), minimum_days };
        let outcome = allocate(&lots, demand);
        prop_assert_eq!(outcome.verdicts.len(), lots.len());
        let taken: u64 = outcome.taken().map(|(_, units)| units).sum();
        prop_assert_eq!(taken + outcome.short, quantity);
        let units_of = |id: usize| outcome.taken().find(|(other, _)| **other == id).map_or(0, |(_, units)| units);
        // The rule said anew, without the code under test.
        let eligible = |lot: &Lot<usize>| {
            lot.status == LotStatus::Sellable
                && lot.expiry.is_none_or(|expiry| expiry.epoch_days() - day(3).epoch_days() >= minimum_days.max(0))
        };
        let first = |lot: &Lot<usize>| lot.expiry.map_or(i32::MAX, Day::epoch_days);
        for lot in &lots {
            let units = units_of(lot.id);
            prop_assert!(units <= lot.available);
            prop_assert!(units == 0 || eligible(lot));
            let later_taken = lots.iter().any(|other| first(other) > first(lot) && units_of(other.id) > 0);
            let left = eligible(lot) && units < lot.available;
            prop_assert!(!(left && later_taken), "lot {} was skipped", lot.id);
            prop_assert!(!(left && outcome.short > 0));
        }
    }
}
