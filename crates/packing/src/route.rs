//! Pick routes: through the aisles in one sweep, up one and down the next (S-shape routing).

use crate::scan::BinCode;

/// Puts stops into walking order: aisle by aisle, the first visited one upwards along its racks, the next one
/// downwards, and so on; at a rack from the floor up. Aisles without a stop are not entered.
pub fn serpentine<T>(mut stops: Vec<T>, bin: impl Fn(&T) -> BinCode) -> Vec<T> {
    let mut aisles: Vec<u16> = stops.iter().map(|stop| bin(stop).aisle_number()).collect();
    aisles.sort_unstable();
    aisles.dedup();
    // Stable, so that two stops at one bin keep their order.
    stops.sort_by_key(|stop| {
        let at = bin(stop);
        let turn = aisles.partition_point(|aisle| *aisle < at.aisle_number());
        let rack = i16::from(at.rack());
        (
            turn,
            if turn % 2 == 0 { rack } else { -rack },
            at.level(),
            at.place(),
        )
    });
    stops
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn route(bins: &[&str]) -> Vec<String> {
        let stops = bins.iter().map(|bin| BinCode::parse(bin).unwrap()).collect();
        serpentine(stops, |bin| *bin)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn up_one_aisle_and_down_the_next() {
        let bins = [
            "D-01-1", "A-09-1", "B-02-1", "A-01-2", "B-07-3", "A-01-1", "D-05-1", "B-07-1",
        ];
        assert_eq!(
            route(&bins),
            [
                "A-01-1", "A-01-2", "A-09-1", "B-07-1", "B-07-3", "B-02-1", "D-01-1", "D-05-1"
            ]
        );
        assert!(route(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_aisle_is_entered_twice(bins in proptest::collection::vec("[A-F]-0[1-9]-[1-4]", 0..30)) {
            let walked = route(&bins.iter().map(String::as_str).collect::<Vec<_>>());
            let mut aisles: Vec<char> = walked.iter().filter_map(|bin| bin.chars().next()).collect();
            aisles.dedup();
            prop_assert!(aisles.is_sorted_by(|a, b| a < b));
            let (mut all, mut seen) = (bins, walked);
            all.sort();
            seen.sort();
            prop_assert_eq!(all, seen);
        }
    }
}
