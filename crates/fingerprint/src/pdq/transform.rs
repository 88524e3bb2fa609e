//! The cosine transform's lowest frequencies, the bits they give, and the quality figure.

use std::f64::consts::PI;
use std::sync::LazyLock;

use super::reduce::{SIDE, Samples, dot};
use crate::hash::Hash256;

/// Frequencies a side.
pub(super) const LOW: usize = 16;

/// Coefficients: row `u` is vertical frequency `u + 1`, column `v` horizontal frequency `v + 1`.
pub(super) type Block = [[f32; LOW]; LOW];

/// Row `k` holds the cosine of frequency `k + 1` at the 64 sample centres, scaled to unit length (DCT-II).
static COSINES: LazyLock<[[f32; SIDE]; LOW]> = LazyLock::new(|| {
    let mut rows = [[0f32; SIDE]; LOW];
    for (frequency, row) in (1u32..).zip(rows.iter_mut()) {
        for (odd, value) in (0u32..).map(|sample| 2 * sample + 1).zip(row.iter_mut()) {
            *value = cosine(frequency, odd);
        }
    }
    rows
});

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cosine fits single precision, which the sums are in"
)]
fn cosine(frequency: u32, odd: u32) -> f32 {
    ((2.0f64 / 64.0).sqrt() * (PI * f64::from(frequency) * f64::from(odd) / 128.0).cos()) as f32
}

/// The 16 × 16 lowest frequencies without the constant ones: `C S Cᵀ`.
pub(super) fn lowest_frequencies(samples: &Samples) -> Block {
    let cosines = &*COSINES;
    let mut half = [[0f32; SIDE]; LOW];
    for (row, cosine) in half.iter_mut().zip(cosines) {
        for (weight, line) in cosine.iter().zip(samples) {
            for (sum, value) in row.iter_mut().zip(line) {
                *sum += weight * value;
            }
        }
    }
    let mut block = [[0f32; LOW]; LOW];
    for (row, line) in block.iter_mut().zip(&half) {
        for (sum, cosine) in row.iter_mut().zip(cosines) {
            *sum = dot(line, cosine);
        }
    }
    block
}

/// Bit `16 u + v` is set when the coefficient exceeds the median (the lower one of the middle two).
pub(super) fn bits(block: &Block) -> Hash256 {
    let mut sorted = *block.as_flattened().as_array::<256>().unwrap_or(&[0.0; 256]);
    let (_, median, _) = sorted.select_nth_unstable_by(127, f32::total_cmp);
    let median = *median;
    block
        .as_flattened()
        .iter()
        .enumerate()
        .filter(|(_, value)| **value > median)
        .fold(Hash256::ZERO, |code, (index, _)| code.flip_bit(index))
}

/// 0–100: how much neighbouring samples differ, in whole hundredths of the full range, over 90, at most 100.
pub(super) fn quality(samples: &Samples) -> u8 {
    let down = samples.windows(2).flat_map(|pair| pair[0].iter().zip(&pair[1]));
    let across = samples.iter().flat_map(|row| row.iter().zip(&row[1..]));
    let sum: u32 = down.chain(across).map(|(a, b)| whole_steps(*a, *b)).sum();
    u8::try_from((sum / 90).min(100)).unwrap_or(100)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "samples lie in 0–255, so the value is 0–100; the quality figure is defined on whole steps"
)]
fn whole_steps(a: f32, b: f32) -> u32 {
    ((a - b) * 100.0 / 255.0).abs() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_picture_has_no_quality() {
        assert_eq!(quality(&[[128.0; SIDE]; SIDE]), 0);
    }

    #[test]
    fn half_of_the_bits_are_set_when_all_coefficients_differ() {
        let mut block = [[0f32; LOW]; LOW];
        for (value, number) in block.as_flattened_mut().iter_mut().zip(0u16..) {
            *value = f32::from(number * 97 % 257);
        }
        let code = bits(&block);
        assert_eq!(code.distance(&Hash256::ZERO), 128);
    }

    #[test]
    fn a_pure_wave_lands_in_its_own_coefficient() {
        let mut samples = [[0f32; SIDE]; SIDE];
        for (row, weight) in samples.iter_mut().zip(&COSINES[2]) {
            for (value, across) in row.iter_mut().zip(&COSINES[5]) {
                *value = weight * across;
            }
        }
        let block = lowest_frequencies(&samples);
        assert!((block[2][5] - 1.0).abs() < 1e-4);
        assert!(block.as_flattened().iter().map(|v| v.abs()).sum::<f32>() < 1.01);
    }
}
