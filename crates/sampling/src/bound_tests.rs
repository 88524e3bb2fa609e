//! The bounds against published tables, and against an oracle that sums the plain way.

use super::*;
use proptest::prelude::*;

/// The quantile of the binomial's tail, summed the plain way with no logarithms: an oracle for small samples.
fn at_most(found: u64, drawn: u64, share: f64) -> f64 {
    let mut chances = vec![0.0; usize::try_from(drawn).unwrap() + 1];
    chances[0] = 1.0;
    for _ in 0..drawn {
        for i in (0..chances.len()).rev() {
            let before = if i > 0 { chances[i - 1] } else { 0.0 };
            chances[i] = chances[i] * (1.0 - share) + before * share;
        }
    }
    chances[..=usize::try_from(found).unwrap()].iter().sum()
}

#[test]
fn the_sample_sizes_of_the_handbook() {
    for (limit, found, confidence, size) in [
        (0.01, 0, Confidence::P95, 299),
        (0.005, 0, Confidence::P95, 598),
        (0.001, 0, Confidence::P95, 2_995),
        (0.01, 0, Confidence::P99, 459),
        (0.005, 0, Confidence::P99, 919),
        (0.001, 0, Confidence::P99, 4_603),
        (0.01, 1, Confidence::P95, 473),
        (0.005, 1, Confidence::P95, 947),
        (0.001, 1, Confidence::P95, 4_742),
    ] {
        assert_eq!(sample_size(limit, found, confidence), Ok(size));
        let bound = |drawn| upper_bound(drawn, found, confidence).unwrap().share;
        assert!(bound(size) <= limit && bound(size - 1) > limit);
    }
}

#[test]
fn the_published_studies_are_as_wide_as_they_are() {
    let percent = |drawn, found| {
        let (low, high) = interval(drawn, found, Confidence::P95).unwrap();
        ((low * 100.0).round(), (high * 100.0).round())
    };
    assert_eq!(percent(51, 32), (48.0, 76.0));
    assert_eq!(percent(47, 20), (28.0, 58.0));
    assert_eq!(percent(43, 25), (42.0, 73.0));
}

#[test]
fn examiners_who_miss_some_make_the_bound_wider() {
    let bound = Bound {
        share: 0.005,
        confidence: Confidence::P95,
    };
    assert_eq!(bound.with_sensitivity(0.8).unwrap().per_million(), 6_250);
    assert_eq!(bound.with_sensitivity(0.0), Err(BoundError::Sensitivity));
    assert_eq!(bound.with_sensitivity(f64::NAN), Err(BoundError::Sensitivity));
}

#[test]
fn the_edges_are_whole() {
    assert!(
        (upper_bound(0, 0, Confidence::P95).unwrap().share - 1.0).abs() < f64::EPSILON,
        "nothing drawn, nothing known"
    );
    assert_eq!(
        upper_bound(7, 7, Confidence::P95).unwrap().per_million(),
        1_000_000
    );
    assert_eq!(
        interval(7, 0, Confidence::P95).unwrap().0.to_bits(),
        0.0f64.to_bits()
    );
    assert_eq!(
        upper_bound(3, 4, Confidence::P95),
        Err(BoundError::Counts { found: 4, drawn: 3 })
    );
    assert_eq!(Confidence::new(1.0), Err(BoundError::Confidence));
    assert_eq!(Confidence::new(f64::NAN), Err(BoundError::Confidence));
    assert_eq!(sample_size(0.0, 0, Confidence::P95), Err(BoundError::Limit));
}

/// Over the exact binomial distribution, how often the bound lies below the truth.
#[test]
fn the_bound_is_wrong_no_more_often_than_it_says() {
    let drawn = 120;
    for share in [0.002, 0.01, 0.05, 0.2, 0.5] {
        let misses: f64 = (0..=drawn)
            .filter(|found| upper_bound(drawn, *found, Confidence::P95).unwrap().share < share)
            .map(|found| {
                at_most(found, drawn, share)
                    - if found > 0 {
                        at_most(found - 1, drawn, share)
                    } else {
                        0.0
                    }
            })
            .sum();
        assert!(misses <= 0.05 + 1e-9, "{share}: {misses}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_bound_stands_where_the_tail_equals_the_risk(drawn in 1u64..150, part: prop::sample::Index) {
        let found = part.index(usize::try_from(drawn).unwrap()) as u64;
        let share = upper_bound(drawn, found, Confidence::P95).unwrap().share;
        prop_assert!((at_most(found, drawn, share) - 0.05).abs() < 1e-9);
        let (low, high) = interval(drawn, found, Confidence::P95).unwrap();
        prop_assert!(low <= real(found) / real(drawn) && real(found) / real(drawn) <= high);
    }
}
