//! Comparing a query with many codes at once, with the processor's own bit counting where it has it.
//!
//! Both ways are the same lines of Rust; for one of them the compiler may use what newer processors know. Which is taken is
//! asked of the processor when the program runs.

use super::segment::Words;
use crate::hash::Hash256;

/// All codes of a list within `radius` of `query`, by looking at each: (place in the list, differing bits), in order. For banks
/// of a few thousand codes this is as quick as an [`crate::Index`], and nothing need be built.
///
/// ```
/// use fingerprint::{Hash256, scan};
/// let bank = [Hash256::ZERO, Hash256::ZERO.flip_bit(5)];
/// assert_eq!(scan(&Hash256::ZERO.flip_bit(5), &bank, 0), [(1, 0)]);
/// ```
pub fn scan(query: &Hash256, codes: &[Hash256], radius: u32) -> Vec<(u32, u32)> {
    let mut near = Vec::new();
    among_all(query, codes, radius, &mut |place, distance| {
        near.push((place, distance));
    });
    near
}

/// A code, however it is kept.
pub(super) trait Code {
    /// It.
    fn code(&self) -> Hash256;
}

impl Code for Words {
    #[inline]
    fn code(&self) -> Hash256 {
        Hash256::from_words(*self)
    }
}

impl Code for Hash256 {
    #[inline]
    fn code(&self) -> Hash256 {
        *self
    }
}

/// Compares with every code in order; calls `found` with the row and distance of those within the radius.
pub(super) fn among_all(query: &Hash256, codes: &[impl Code], radius: u32, found: &mut impl FnMut(u32, u32)) {
    #[cfg(target_arch = "x86_64")]
    if wide::is_there() {
        #[expect(
            unsafe_code,
            reason = "the one call that needs the processor's features, asked for just before"
        )]
        // SAFETY: the processor has the features that the function is compiled for.
        return unsafe { wide::among_all(query, codes, radius, found) };
    }
    plain_all(query, codes, radius, found);
}

/// Compares with the codes of some rows; a row that is not there is passed over.
pub(super) fn among_rows(
    query: &Hash256,
    (codes, rows): (&[Words], &[u32]),
    radius: u32,
    found: &mut impl FnMut(u32, u32),
) {
    #[cfg(target_arch = "x86_64")]
    if wide::is_there() {
        #[expect(
            unsafe_code,
            reason = "the one call that needs the processor's features, asked for just before"
        )]
        // SAFETY: the processor has the features that the function is compiled for.
        return unsafe { wide::among_rows(query, (codes, rows), radius, found) };
    }
    plain_rows(query, (codes, rows), radius, found);
}

#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "compiled twice: once for any processor, once into `wide`"
)]
fn plain_all(query: &Hash256, codes: &[impl Code], radius: u32, found: &mut impl FnMut(u32, u32)) {
    for (row, code) in (0u32..).zip(codes) {
        let distance = query.distance(&code.code());
        if distance <= radius {
            found(row, distance);
        }
    }
}

#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "compiled twice: once for any processor, once into `wide`"
)]
fn plain_rows(
    query: &Hash256,
    (codes, rows): (&[Words], &[u32]),
    radius: u32,
    found: &mut impl FnMut(u32, u32),
) {
    for row in rows {
        let Some(code) = codes.get(*row as usize) else {
            continue;
        };
        let distance = query.distance(&Hash256::from_words(*code));
        if distance <= radius {
            found(*row, distance);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{Code, Hash256, Words, plain_all, plain_rows};

    /// Whether the processor has what the functions here are compiled for; asked once, then remembered.
    pub(super) fn is_there() -> bool {
        std::arch::is_x86_feature_detected!("popcnt") && std::arch::is_x86_feature_detected!("avx2")
    }

    #[target_feature(enable = "popcnt,avx2")]
    pub(super) fn among_all(
        query: &Hash256,
        codes: &[impl Code],
        radius: u32,
        found: &mut impl FnMut(u32, u32),
    ) {
        plain_all(query, codes, radius, found);
    }

    #[target_feature(enable = "popcnt,avx2")]
    pub(super) fn among_rows(
        query: &Hash256,
        listed: (&[Words], &[u32]),
        radius: u32,
        found: &mut impl FnMut(u32, u32),
    ) {
        plain_rows(query, listed, radius, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_find_the_same(
            query: [u64; 4], codes in prop::collection::vec(any::<[u64; 4]>(), 0..60), near in prop::collection::vec(0usize..256, 0..40),
            rows in prop::collection::vec(0u32..70, 0..60), radius in 0u32..140,
        ) {
            let query = Hash256::from_words(query);
            let mut codes = codes;
            codes.push(near.iter().fold(query, |code, bit| code.flip_bit(*bit)).words());
            let (mut chosen, mut plain) = (Vec::new(), Vec::new());
            among_all(&query, &codes, radius, &mut |row, distance| chosen.push((row, distance)));
            plain_all(&query, &codes, radius, &mut |row, distance| plain.push((row, distance)));
            let listed = (codes.as_slice(), rows.as_slice());
            among_rows(&query, listed, radius, &mut |row, distance| chosen.push((row, distance)));
            plain_rows(&query, listed, radius, &mut |row, distance| plain.push((row, distance)));
            prop_assert_eq!(chosen, plain);
        }
    }
}
