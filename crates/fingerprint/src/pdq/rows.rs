//! Weighted sums of whole rows of bytes: where nearly all of the time goes.
//!
//! Written once in plain Rust and compiled twice, for any processor and for one with AVX2, chosen at run time. Both do the
//! same sums in the same order (no fused multiply-add), so that a picture has one code on every machine.

/// Rows taken together, so that the sums are read and written less often.
const TOGETHER: usize = 4;

/// `sums[i] = Σ weight × row[i]`, over as many rows as there are weights.
pub(super) fn weighted<'a>(sums: &mut [f32], rows: impl Iterator<Item = &'a [u8]>, weights: &[f32]) {
    sums.fill(0.0);
    let mut group = [(&[][..], 0f32); TOGETHER];
    let mut held = 0;
    for (row, weight) in rows.zip(weights) {
        group[held] = (row, *weight);
        held += 1;
        if held == TOGETHER {
            add_four(sums, group);
            held = 0;
        }
    }
    for (row, weight) in &group[..held] {
        add_one(sums, row, *weight);
    }
}

fn add_four(sums: &mut [f32], rows: [(&[u8], f32); TOGETHER]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[expect(
            unsafe_code,
            reason = "the one call that needs the processor's features, asked for just before"
        )]
        // SAFETY: the processor has the feature that the function is compiled for.
        return unsafe { wide_four(sums, rows) };
    }
    plain_four(sums, rows);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn wide_four(sums: &mut [f32], rows: [(&[u8], f32); TOGETHER]) {
    plain_four(sums, rows);
}

#[inline(always)]
#[expect(
    clippy::inline_always,
    reason = "compiled twice: once for any processor, once into `wide_four`"
)]
fn plain_four(sums: &mut [f32], [(a, wa), (b, wb), (c, wc), (d, wd)]: [(&[u8], f32); TOGETHER]) {
    let rows = a.iter().zip(b).zip(c).zip(d);
    for (sum, (((a, b), c), d)) in sums.iter_mut().zip(rows) {
        let first = wa * f32::from(*a) + wb * f32::from(*b);
        *sum += first + (wc * f32::from(*c) + wd * f32::from(*d));
    }
}

fn add_one(sums: &mut [f32], row: &[u8], weight: f32) {
    for (sum, byte) in sums.iter_mut().zip(row) {
        *sum += weight * f32::from(*byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_come_to_the_same_bits(
            rows in prop::collection::vec(prop::collection::vec(any::<u8>(), 37), 4), weights: [u8; 4], sums in prop::collection::vec(any::<u8>(), 37),
        ) {
            let group = std::array::from_fn(|at| (rows[at].as_slice(), f32::from(weights[at]) / 977.0));
            let mut chosen: Vec<f32> = sums.iter().map(|byte| f32::from(*byte) / 3.0).collect();
            let mut plain = chosen.clone();
            add_four(&mut chosen, group);
            plain_four(&mut plain, group);
            prop_assert_eq!(chosen, plain);
        }

        #[test]
        fn each_row_counts_by_its_weight(rows in prop::collection::vec(prop::collection::vec(any::<u8>(), 5), 0..11)) {
            let weights: Vec<f32> = (1..=rows.len()).map(|weight| u8::try_from(weight).unwrap().into()).collect();
            let mut sums = [7f32; 5];
            weighted(&mut sums, rows.iter().map(Vec::as_slice), &weights);
            for (column, sum) in sums.iter().enumerate() {
                let expected: f32 = weights.iter().zip(&rows).map(|(weight, row)| weight * f32::from(row[column])).sum();
                prop_assert!((sum - expected).abs() < 1e-3);
            }
        }
    }
}
