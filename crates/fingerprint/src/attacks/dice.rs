//! Choices that come out the same for the same seed (`SplitMix64`).

/// A row of choices.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 if there is none.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// Yes, in one of so many throws.
    pub(super) fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of these; `None` only if there is none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// One of these words; empty if there is none.
    pub(super) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.pick(from).copied().unwrap_or_default()
    }

    /// One character of a text.
    pub(super) fn letter(&mut self, from: &str) -> Option<char> {
        let count = from.chars().count();
        from.chars().nth(self.below(count))
    }

    /// Some of the places below `count`, at least `least` of them if there are so many, in order.
    pub(super) fn places(&mut self, count: usize, least: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..count).collect();
        for place in (1..count).rev() {
            all.swap(place, self.below(place + 1));
        }
        let most = count.max(1);
        let least = least.min(most);
        all.truncate(least + self.below(most - least + 1));
        all.sort_unstable();
        all
    }
}
