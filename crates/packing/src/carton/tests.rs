//! Orders and boxes, and complaints that packing programs have had: the thin item, the heavy one, the one too long.

use super::*;
use proptest::prelude::*;

fn carton(id: &str, inside: Millimetres, max_grams: u32) -> Carton {
    Carton {
        id: id.into(),
        inside,
        tare_grams: 100,
        max_grams,
    }
}

fn shelf() -> Vec<Carton> {
    vec![
        carton("L", [400, 300, 300], 20_000),
        carton("S", [200, 150, 100], 3_000),
        carton("M", [300, 200, 200], 8_000),
    ]
}

fn unit(size: Millimetres, grams: u32) -> Unit {
    Unit {
        id: format!("{size:?}"),
        size,
        grams,
        upright: false,
    }
}

fn boxes(units: &[Unit]) -> Vec<String> {
    let plan = pack(units, &shelf()).unwrap();
    check(units, &shelf(), &plan).unwrap();
    plan.iter()
        .map(|packed| shelf()[packed.carton].id.clone())
        .collect()
}

#[test]
fn the_smallest_box_that_fits_is_taken() {
    assert_eq!(boxes(&[unit([190, 140, 90], 500)]), ["S"]);
    assert_eq!(boxes(&[unit([90, 190, 140], 500)]), ["S"], "it may be turned");
    assert_eq!(
        boxes(&[unit([190, 140, 90], 3_001)]),
        ["M"],
        "too heavy for the small one"
    );
    assert_eq!(
        boxes(&[unit([201, 10, 10], 5)]),
        ["M"],
        "volume alone does not decide"
    );
    assert!(boxes(&[]).is_empty());
}

#[test]
fn thin_things_share_one_box() {
    assert_eq!(boxes(&vec![unit([195, 145, 5], 40); 20]), ["S"]);
    assert_eq!(
        boxes(&vec![unit([50, 50, 50], 100); 24]),
        ["S"],
        "4 × 3 × 2 cubes fill it to the edge"
    );
    assert_eq!(boxes(&vec![unit([50, 50, 50], 100); 25]), ["M"]);
}

#[test]
fn what_must_stand_stands() {
    let bottle = Unit {
        upright: true,
        ..unit([80, 80, 190], 900)
    };
    let plan = pack(std::slice::from_ref(&bottle), &shelf()).unwrap();
    assert_eq!((plan[0].carton, plan[0].placements[0].size[2]), (2, 190));
}

#[test]
fn more_than_one_box_holds_is_spread_over_several() {
    let plan = boxes(&vec![unit([300, 300, 200], 9_000); 3]);
    assert_eq!(plan, ["L", "L", "L"]);
    assert_eq!(
        boxes(&[unit([400, 300, 300], 5_000), unit([100, 100, 50], 100)]),
        ["L", "S"]
    );
}

#[test]
fn what_fits_nowhere_is_named() {
    let long = Unit {
        id: "fishing rod".into(),
        ..unit([1_200, 40, 40], 300)
    };
    assert_eq!(
        pack(&[unit([10, 10, 10], 1), long], &shelf()),
        Err(CartonError::TooBig("fishing rod".into()))
    );
    let flat = Unit {
        id: "unmeasured".into(),
        ..unit([0, 40, 40], 300)
    };
    assert_eq!(
        pack(&[flat], &shelf()),
        Err(CartonError::NoSize("unmeasured".into()))
    );
    assert_eq!(
        pack(&vec![unit([1, 1, 1], 1); 401], &shelf()),
        Err(CartonError::TooMany(401))
    );
    assert!(pack(&[unit([u32::MAX; 3], u32::MAX)], &shelf()).is_err());
}

#[test]
fn the_checker_finds_every_kind_of_bad_plan() {
    let units = [
        unit([50, 60, 70], 100),
        Unit {
            upright: true,
            ..unit([50, 60, 70], 100)
        },
    ];
    let good = pack(&units, &shelf()).unwrap();
    let spoil = |change: fn(&mut Packed)| {
        let mut plan = good.clone();
        change(&mut plan[0]);
        check(&units, &shelf(), &plan).unwrap_err()
    };
    assert!(matches!(
        spoil(|plan| {
            plan.placements.pop();
            plan.gross_grams -= 100;
        }),
        PlanFault::Times { times: 0, .. }
    ));
    assert!(matches!(
        spoil(|plan| plan.placements[1].unit = 9),
        PlanFault::Stranger(0)
    ));
    assert!(matches!(spoil(|plan| plan.carton = 9), PlanFault::Stranger(0)));
    assert!(matches!(
        spoil(|plan| plan.placements[0].at[0] = 151),
        PlanFault::Outside(_)
    ));
    assert!(matches!(
        spoil(|plan| plan.placements[0].size[0] -= 1),
        PlanFault::Turned(_)
    ));
    assert!(matches!(
        spoil(|plan| for placed in &mut plan.placements {
            placed.size = [70, 60, 50];
        }),
        PlanFault::Turned(1)
    ));
    assert!(matches!(
        spoil(|plan| plan.placements[1].at = plan.placements[0].at),
        PlanFault::Overlap(..)
    ));
    assert!(matches!(
        spoil(|plan| plan.gross_grams -= 1),
        PlanFault::Weight(0)
    ));
}

proptest! {
    #[test]
    fn every_plan_passes_the_independent_check(
        sizes in proptest::collection::vec(([5u32..300, 5u32..300, 5u32..300], 1u32..5_000, any::<bool>()), 0..30),
    ) {
        let units: Vec<Unit> = sizes.into_iter().map(|(size, grams, upright)| Unit { upright, ..unit(size, grams) }).collect();
        if let Ok(plan) = pack(&units, &shelf()) {
            prop_assert_eq!(check(&units, &shelf(), &plan), Ok(()));
            prop_assert_eq!(pack(&units, &shelf()), Ok(plan));
        }
    }
}
