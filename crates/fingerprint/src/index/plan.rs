//! Which radius each slot gets for one query: the cheapest choice that cannot miss.
//!
//! Two codes within distance r, looked at in slots with *thresholds* tᵢ that add up to r + 1, differ in fewer than
//! tᵢ bits in at least one slot (else they would differ in r + 1 or more). So it is enough to visit, in each slot,
//! the values fewer than tᵢ bits away; a threshold of 0 leaves the slot out. Every choice of thresholds gives the same
//! answer, only its cost differs, and real codes are skewed: the choice is made for each query from how full
//! the buckets around it are. (The generalised pigeonhole principle and its cost-aware use: Qin et al., "GPH: Similarity
//! Search in Hamming Space", ICDE 2018.)

/// Highest threshold a slot may get; beyond it the neighbourhood is larger than a scan.
pub(super) const HIGHEST: usize = 4;

/// Estimated cost of giving a slot each threshold 0..=[`HIGHEST`], in units of one code scanned in order.
pub(super) type Costs = [u64; HIGHEST + 1];

/// Looking up one bucket costs about as much as scanning this many codes in order (a cache miss).
pub(super) const LOOK_UP: u64 = 10;

/// Comparing one code found through a bucket (two dependent cache misses).
pub(super) const CANDIDATE: u64 = 20;

/// The thresholds with the least total cost that add up to `radius + 1`, and that cost.
/// `None` if no thresholds up to [`HIGHEST`] reach it.
pub(super) fn cheapest(slots: &[Costs], radius: u32) -> Option<(Vec<usize>, u64)> {
    let needed = radius as usize + 1;
    if slots.len() * HIGHEST < needed {
        return None;
    }
    // best[k]: least cost of thresholds adding up to k in the slots so far; choice[slot][k]: the slot's own part.
    let mut best = vec![u64::MAX; needed + 1];
    best[0] = 0;
    let mut choice = vec![vec![0usize; needed + 1]; slots.len()];
    for (costs, choice) in slots.iter().zip(&mut choice) {
        let before = best.clone();
        for sum in 0..=needed {
            let (threshold, cost) = cheapest_part(&before, costs, sum);
            best[sum] = cost;
            choice[sum] = threshold;
        }
    }
    let mut left = needed;
    let mut thresholds = vec![0; slots.len()];
    for (threshold, choice) in thresholds.iter_mut().zip(&choice).rev() {
        *threshold = choice[left];
        left -= *threshold;
    }
    Some((thresholds, best[needed]))
}

fn cheapest_part(before: &[u64], costs: &Costs, sum: usize) -> (usize, u64) {
    (0..=HIGHEST.min(sum))
        .map(|threshold| {
            (
                threshold,
                before[sum - threshold].saturating_add(costs[threshold]),
            )
        })
        .min_by_key(|(_, cost)| *cost)
        .unwrap_or((0, u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_slots_share_the_radius_evenly() {
        let (thresholds, cost) = cheapest(&[[0, 1, 20, 200, 2000]; 16], 31).unwrap();
        assert_eq!((thresholds, cost), (vec![2; 16], 320));
    }

    #[test]
    fn a_slot_with_a_hot_bucket_is_left_out() {
        let mut slots = [[0, 1, 20, 200, 2000]; 12];
        slots[3] = [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000];
        let (thresholds, _) = cheapest(&slots, 31).unwrap();
        assert_eq!(thresholds[3], 0);
        assert_eq!(thresholds.iter().sum::<usize>(), 32);
    }

    #[test]
    fn too_few_slots_for_the_radius_have_no_plan() {
        assert!(cheapest(&[[0, 1, 2, 3, 4]; 7], 31).is_none());
        assert!(cheapest(&[], 0).is_none());
    }

    proptest! {
        #[test]
        fn thresholds_always_add_up_and_cost_what_is_said(
            slots in prop::collection::vec(prop::array::uniform4(0u64..10_000), 8..20), radius in 0u32..32,
        ) {
            let slots: Vec<Costs> = slots.iter().map(|c| [0, c[0], c[0] + c[1], c[0] + c[1] + c[2], 40_000]).collect();
            let (thresholds, cost) = cheapest(&slots, radius).unwrap();
            prop_assert_eq!(thresholds.iter().sum::<usize>(), radius as usize + 1);
            let spent: u64 = thresholds.iter().zip(&slots).map(|(t, c)| c[*t]).sum();
            prop_assert_eq!(spent, cost);
        }
    }
}
