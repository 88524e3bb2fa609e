//! First expired, first out: which lots serve a demand.

use kernel::kinds::{LotId, VariantId};
use kernel::{Day, Time};

/// A lot that may serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The lot.
    pub lot: LotId,
    /// What it is.
    pub variant: VariantId,
    /// The last day of use.
    pub expiry: Option<Day>,
    /// When it was made known.
    pub received_at: Time,
    /// How many pieces it may give.
    pub available: i64,
}

/// Pieces taken from a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// The lot.
    pub lot: LotId,
    /// What it is.
    pub variant: VariantId,
    /// How many pieces.
    pub quantity: i64,
}

/// What serves a demand, or how many pieces there are instead.
pub fn plan(candidates: &[Candidate], demand: i64) -> Result<Vec<Take>, i64> {
    let mut lots: Vec<&Candidate> = candidates.iter().filter(|lot| lot.available > 0).collect();
    // What does not perish goes last; of equal days, what came first, then by id so that all agree.
    lots.sort_by_key(|lot| (lot.expiry.is_none(), lot.expiry, lot.received_at, lot.lot));
    let mut left = demand;
    let mut takes = Vec::new();
    for lot in lots {
        if left == 0 {
            break;
        }
        let quantity = left.min(lot.available);
        left -= quantity;
        takes.push(Take {
            lot: lot.lot,
            variant: lot.variant,
            quantity,
        });
    }
    if left == 0 { Ok(takes) } else { Err(demand - left) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn lot(number: u128, expiry: Option<i32>, received: i64, available: i64) -> Candidate {
        let lot = LotId::from_uuid(Uuid::from_u128(number));
        Candidate {
            lot,
            variant: VariantId::from_uuid(Uuid::nil()),
            expiry: expiry.map(Day::from_epoch_days),
            received_at: Time::from_seconds(received),
            available,
        }
    }

    fn taken(plan: &[Take]) -> Vec<(u128, i64)> {
        plan.iter()
            .map(|take| (take.lot.uuid().as_u128(), take.quantity))
            .collect()
    }

    #[test]
    fn the_first_to_expire_goes_first_and_what_does_not_perish_last() {
        let lots = [
            lot(1, None, 0, 5),
            lot(2, Some(20), 0, 5),
            lot(3, Some(10), 9, 2),
            lot(4, Some(10), 3, 1),
        ];
        assert_eq!(taken(&plan(&lots, 9).unwrap()), [(4, 1), (3, 2), (2, 5), (1, 1)]);
    }

    #[test]
    fn too_few_says_how_many_there_are() {
        assert_eq!(plan(&[lot(1, None, 0, 3), lot(2, Some(1), 0, 1)], 5), Err(4));
        assert_eq!(plan(&[], 1), Err(0));
    }

    proptest::proptest! {
        #[test]
        fn no_earlier_lot_is_left_while_a_later_one_gives(
            lots in proptest::collection::vec((proptest::option::of(0_i32..5), 0_i64..3, 0_i64..6), 0..8),
            demand in 1_i64..25,
        ) {
            let lots: Vec<Candidate> =
                lots.iter().zip(1..).map(|(&(expiry, at, n), id)| lot(id, expiry, at, n)).collect();
            let all: i64 = lots.iter().map(|lot| lot.available).sum();
            match plan(&lots, demand) {
                Err(found) => proptest::prop_assert!(found == all && all < demand),
                Ok(takes) => {
                    proptest::prop_assert_eq!(takes.iter().map(|take| take.quantity).sum::<i64>(), demand);
                    let of = |lot: &Candidate| {
                        takes.iter().filter(|take| take.lot == lot.lot).map(|take| take.quantity).sum::<i64>()
                    };
                    let days = |lot: &Candidate| lot.expiry.map_or(i32::MAX, Day::epoch_days);
                    for (a, b) in lots.iter().flat_map(|a| lots.iter().map(move |b| (a, b))) {
                        if days(a) < days(b) && of(b) > 0 {
                            proptest::prop_assert_eq!(of(a), a.available);
                        }
                    }
                }
            }
        }
    }
}
