//! How the 256 bits are split into slots, and the walk over all values near a slot's value.

use super::segment::Words;

/// A run of neighbouring bits, at most 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    start: u32,
    width: u32,
}

impl Slot {
    /// The 256 bits in `count` runs (8–64) whose widths differ by at most one.
    pub(super) fn split(count: u32) -> Vec<Self> {
        (0..count)
            .map(|slot| {
                let (start, end) = (256 * slot / count, 256 * (slot + 1) / count);
                Self {
                    start,
                    width: end - start,
                }
            })
            .collect()
    }

    pub(super) const fn width(self) -> u32 {
        self.width
    }

    /// How many values there are.
    pub(super) const fn values(self) -> usize {
        1 << self.width
    }

    /// The slot's bits of a code, as a number below 2^width.
    #[inline]
    pub(super) fn of(self, words: &Words) -> u32 {
        let (word, shift) = ((self.start / 64) as usize, self.start % 64);
        let low = words[word] >> shift;
        let high = if shift + self.width > 64 {
            words[word + 1] << (64 - shift)
        } else {
            0
        };
        low_bits((low | high) & ((1 << self.width) - 1))
    }

    /// How many values differ from a given one in exactly `weight` bits.
    pub(super) fn neighbours(self, weight: u32) -> u64 {
        (0..weight).fold(1, |product, step| {
            product * u64::from(self.width - step) / u64::from(step + 1)
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a slot is at most 32 bits wide")]
const fn low_bits(value: u64) -> u32 {
    value as u32
}

/// Calls `visit` with every number below 2^`width` that has exactly `weight` bits set.
pub(super) fn each_mask(width: u32, weight: u32, mut visit: impl FnMut(u32)) {
    if weight == 0 {
        return visit(0);
    }
    let end = 1u64 << width;
    let mut mask = (1u64 << weight) - 1;
    while mask < end {
        visit(low_bits(mask));
        // The next larger number with as many bits (Gosper, HAKMEM item 175).
        let lowest = mask & mask.wrapping_neg();
        let ripple = mask + lowest;
        mask = (((ripple ^ mask) / lowest) >> 2) | ripple;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::Hash256;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn the_slots_hold_every_bit_once(words: [u64; 4], count in 8u32..=256) {
            let code = Hash256::from_words(words);
            let slots = Slot::split(count);
            prop_assert_eq!(slots.iter().map(|s| s.width()).sum::<u32>(), 256);
            let bits: u32 = slots.iter().map(|s| s.of(&code.words()).count_ones()).sum();
            prop_assert_eq!(bits, code.distance(&Hash256::ZERO));
        }

        #[test]
        fn turning_one_bit_changes_one_slot_by_one(words: [u64; 4], count in 8u32..=64, bit in 0usize..256) {
            let (code, other) = (Hash256::from_words(words), Hash256::from_words(words).flip_bit(bit));
            let changed: Vec<u32> =
                Slot::split(count).iter().map(|s| (s.of(&code.words()) ^ s.of(&other.words())).count_ones()).collect();
            prop_assert_eq!(changed.iter().sum::<u32>(), 1);
        }

        #[test]
        fn every_mask_is_visited_once(width in 1u32..12, weight in 0u32..5) {
            let mut seen = BTreeSet::new();
            each_mask(width, weight, |mask| assert!(seen.insert(mask)));
            prop_assert!(seen.iter().all(|mask| mask.count_ones() == weight && *mask < 1 << width));
            let expected = if weight > width { 0 } else { Slot { start: 0, width }.neighbours(weight) };
            prop_assert_eq!(seen.len() as u64, expected);
        }
    }
}
