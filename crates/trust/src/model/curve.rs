//! How the weights have done: the odds that the program came to, beside what people then decided.
//!
//! Only listings that a person has decided are counted, and those are the ones the program was unsure of or that somebody
//! complained about. What it cleared and nobody looked at is not among them, so the share found (recall) is of what
//! reached a person, not of all fakes there are.

use std::collections::BTreeMap;

use serde::Serialize;

/// A version that the program weighed and a person decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The odds that the program came to, in centibans.
    pub odds: i32,
    /// Whether the person refused it.
    pub refused: bool,
    /// The codes of the signs, each once, with their weights.
    pub signs: Vec<(String, i32)>,
}

/// What would have followed from a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CurvePoint {
    /// Odds, in centibans, from which on something is stopped.
    pub threshold: i32,
    /// How many are stopped.
    pub stopped: usize,
    /// Of these, people refused.
    pub rightly: usize,
    /// Share of the stopped that people refused, in thousandths.
    pub precision: u32,
    /// Share of what people refused that is stopped, in thousandths.
    pub recall: u32,
}

/// How a sign has done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignRecord {
    /// Its code.
    pub code: String,
    /// Its weight at its latest use, in centibans.
    pub weight: i32,
    /// Listings with it that people refused.
    pub refused: usize,
    /// Listings with it that people cleared.
    pub cleared: usize,
    /// The weight that these cases speak for, in centibans; none where there are too few.
    pub measured: Option<i32>,
}

/// Fewest cases with a sign, of both kinds together, for a weight of its own.
const FEWEST: usize = 10;
/// Most points of a curve.
const MOST_POINTS: usize = 60;

/// The curve: one point for each of the odds that occurred, from the lowest on.
pub fn curve(cases: &[Labelled]) -> Vec<CurvePoint> {
    let mut thresholds: Vec<i32> = cases.iter().map(|case| case.odds).collect();
    thresholds.sort_unstable();
    thresholds.dedup();
    let every = thresholds.len().div_ceil(MOST_POINTS).max(1);
    let all = cases.iter().filter(|case| case.refused).count();
    let point = |threshold: i32| {
        let stopped = cases.iter().filter(|case| case.odds >= threshold);
        let (mut count, mut rightly) = (0, 0);
        for case in stopped {
            count += 1;
            rightly += usize::from(case.refused);
        }
        CurvePoint {
            threshold,
            stopped: count,
            rightly,
            precision: thousandths(rightly, count),
            recall: thousandths(rightly, all),
        }
    };
    thresholds.into_iter().step_by(every).map(point).collect()
}

/// How each sign has done, those seen most often first.
pub fn records(cases: &[Labelled]) -> Vec<SignRecord> {
    let refused = cases.iter().filter(|case| case.refused).count();
    let totals = (refused, cases.len() - refused);
    let mut seen: BTreeMap<&str, (i32, usize, usize)> = BTreeMap::new();
    for case in cases {
        for (code, weight) in &case.signs {
            let record = seen.entry(code).or_insert((*weight, 0, 0));
            if case.refused {
                record.1 += 1;
            } else {
                record.2 += 1;
            }
        }
    }
    let record = |(code, (weight, refused, cleared)): (&str, (i32, usize, usize))| SignRecord {
        code: code.to_owned(),
        weight,
        refused,
        cleared,
        measured: (refused + cleared >= FEWEST).then(|| measured((refused, cleared), totals)),
    };
    let mut records: Vec<SignRecord> = seen.into_iter().map(record).collect();
    records.sort_by_key(|record| std::cmp::Reverse(record.refused + record.cleared));
    records
}

/// A hundred times the logarithm of the ratio of the two shares, with half a case added to each count so that none is zero
/// (J. B. S. Haldane 1956, F. J. Anscombe 1956).
fn measured((refused, cleared): (usize, usize), totals: (usize, usize)) -> i32 {
    let share = |count: usize, of: usize| {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        (number(count) + 0.5) / (number(of) + 1.0)
    };
    let ratio = share(refused, totals.0) / share(cleared, totals.1);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "logarithms of such ratios are small"
    )]
    let weight = (ratio.log10() * 100.0).round() as i32;
    weight
}

fn thousandths(part: usize, of: usize) -> u32 {
    if of == 0 {
        return 0;
    }
    u32::try_from(part * 1000 / of).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case(odds: i32, refused: bool, signs: &[(&str, i32)]) -> Labelled {
        Labelled {
            odds,
            refused,
            signs: signs
                .iter()
                .map(|(code, weight)| ((*code).to_owned(), *weight))
                .collect(),
        }
    }

    #[test]
    fn a_higher_threshold_stops_fewer_and_more_rightly() {
        let cases = [
            case(-90, false, &[]),
            case(-20, false, &[]),
            case(-20, true, &[]),
            case(110, true, &[]),
        ];
        let points: Vec<_> = curve(&cases)
            .iter()
            .map(|point| (point.threshold, point.stopped, point.precision, point.recall))
            .collect();
        assert_eq!(
            points,
            [(-90, 4, 500, 1000), (-20, 3, 666, 1000), (110, 1, 1000, 500)]
        );
        assert!(curve(&[]).is_empty());
    }

    #[test]
    fn a_sign_is_measured_once_there_are_enough_cases() {
        let mut cases = vec![case(-20, false, &[("brand-word", 180)]); 2];
        cases.extend(vec![case(-20, true, &[("brand-word", 180)]); 18]);
        cases.extend(vec![case(-110, false, &[("text-thin", 0)]); 80]);
        let records = records(&cases);
        assert_eq!(
            (records[0].code.as_str(), records[0].measured),
            ("text-thin", Some(-157))
        );
        assert_eq!((records[1].refused, records[1].cleared), (18, 2));
        // 97 % of the refused and 3 % of the cleared have it: about thirty times likelier.
        assert_eq!(records[1].measured, Some(151));
        let few = super::records(&cases[..9]);
        assert_eq!(few[0].measured, None);
    }

    proptest! {
        #[test]
        fn recall_falls_and_counts_fit(cases in prop::collection::vec((-300_i32..300, any::<bool>()), 0..80)) {
            let cases: Vec<Labelled> = cases.iter().map(|(odds, refused)| case(*odds, *refused, &[])).collect();
            let points = curve(&cases);
            prop_assert!(points.len() <= MOST_POINTS);
            prop_assert!(points.windows(2).all(|pair| pair[0].recall >= pair[1].recall && pair[0].stopped > pair[1].stopped));
            if let Some(first) = points.first() {
                prop_assert_eq!(first.stopped, cases.len());
            }
        }
    }
}
