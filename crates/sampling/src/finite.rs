//! The same for a list of known length: what was examined is no longer in doubt, so the bound is tighter.

use crate::bound::{BoundError, Confidence, smallest};
use crate::terms::{hypergeometric_at_most, real};

/// A chance that equals the risk in truth may come out a billionth larger.
const ROUNDING: f64 = 1.0 + 1e-9;

/// The largest number of bad ones on a list of `population` that finding `found` among `drawn` leaves possible.
pub fn finite_upper_bound(
    population: u64,
    drawn: u64,
    found: u64,
    confidence: Confidence,
) -> Result<u64, BoundError> {
    if drawn > population {
        return Err(BoundError::Population { drawn, population });
    }
    if found > drawn {
        return Err(BoundError::Counts { found, drawn });
    }
    let most = population - (drawn - found);
    // The first number of bad ones that the finding refutes, or one beyond the largest possible.
    let refuted = |bad: u64| {
        bad > most || hypergeometric_at_most(found, drawn, population, bad) <= confidence.risk() * ROUNDING
    };
    Ok(smallest(found + 1, refuted) - 1)
}

/// The smallest sample of a list that, with `found` bad ones in it, shows that at most `limit` of the list is bad.
pub fn finite_sample_size(
    population: u64,
    limit: f64,
    found: u64,
    confidence: Confidence,
) -> Result<u64, BoundError> {
    if !(0.0..1.0).contains(&limit) || limit * real(population) < real(found) {
        return Err(BoundError::Limit);
    }
    let shows = |drawn: u64| {
        let bound = finite_upper_bound(population, drawn.min(population), found, confidence);
        bound.is_ok_and(|bad| real(bad) <= limit * real(population)) || drawn >= population
    };
    Ok(smallest(found, shows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bound::upper_bound;
    use proptest::prelude::*;

    #[test]
    fn the_finite_example_of_the_handbook() {
        assert_eq!(finite_sample_size(20_000, 0.005, 0, Confidence::P95), Ok(584));
    }

    #[test]
    fn who_has_examined_everything_knows_everything() {
        assert_eq!(finite_upper_bound(500, 500, 3, Confidence::P95), Ok(3));
        assert_eq!(finite_upper_bound(500, 0, 0, Confidence::P95), Ok(500));
        assert_eq!(
            finite_upper_bound(500, 501, 0, Confidence::P95),
            Err(BoundError::Population {
                drawn: 501,
                population: 500
            })
        );
        assert_eq!(
            finite_upper_bound(500, 5, 6, Confidence::P95),
            Err(BoundError::Counts { found: 6, drawn: 5 })
        );
        assert_eq!(finite_sample_size(100, 0.0, 0, Confidence::P95), Ok(95));
    }

    proptest! {
        #[test]
        fn a_known_list_is_never_worse_than_an_endless_one(population in 1u64..3000, draw: prop::sample::Index, found in 0u64..4) {
            let drawn = 1 + draw.index(usize::try_from(population).unwrap()) as u64;
            prop_assume!(found <= drawn);
            let finite = finite_upper_bound(population, drawn, found, Confidence::P95).unwrap();
            prop_assert!(finite >= found && finite <= population - (drawn - found));
            let endless = upper_bound(drawn, found, Confidence::P95).unwrap().share;
            prop_assert!(real(finite) <= endless * real(population) + 1.0);
        }
    }
}
