//! From full-size pixels to 64 × 64 samples: two box filters and decimation as one weighted sum, and to a small luma picture.
//!
//! Each step is a linear map of rows and of columns apart. For one side they multiply out to 64 short
//! lists of weights over the original pixels, so a picture is read about once, with no buffer of its size.

use super::raster::{Raster, luma_of_sums};
use super::rows;

/// Samples a side.
pub(super) const SIDE: usize = 64;

/// Samples row by row from the top.
pub(super) type Samples = [[f32; SIDE]; SIDE];

/// Passes of the box filter along each side.
const PASSES: usize = 2;

/// Weights over a run of neighbouring pixels.
#[derive(Debug, Clone, PartialEq)]
struct Taps {
    start: usize,
    weights: Vec<f64>,
}

impl Taps {
    #[cfg(test)]
    fn end(&self) -> usize {
        self.start + self.weights.len()
    }
}

/// The picture as 64 × 64 luma samples (0–255).
///
/// Down before across, and luma last: then all that is done to each byte of the picture is one product and one sum, in
/// rows that the processor takes many bytes at a time. Luma is linear too, so 64 rows of it are enough.
pub(super) fn samples(picture: &Raster<'_>) -> Samples {
    let (width, height) = (picture.width(), picture.height());
    let across = single(&side_taps(width));
    let down = single(&side_taps(height));

    let mut sums = vec![0f32; width as usize * picture.layout().bytes_per_pixel()];
    let mut luma = vec![0f32; width as usize];
    let mut out = [[0f32; SIDE]; SIDE];
    for (line, (start, weights)) in out.iter_mut().zip(&down) {
        rows::weighted(&mut sums, picture.rows_from(*start), weights);
        luma_of_sums(&sums, picture.layout(), &mut luma);
        *line = reduce_row(&luma, &across);
    }
    out
}

fn reduce_row(luma: &[f32], across: &[(usize, Vec<f32>)]) -> [f32; SIDE] {
    let mut out = [0f32; SIDE];
    for (value, (start, weights)) in out.iter_mut().zip(across) {
        *value = dot(&luma[*start..*start + weights.len()], weights);
    }
    out
}

/// Eight running sums, so that the processor is not kept waiting for one.
pub(super) fn dot(values: &[f32], weights: &[f32]) -> f32 {
    let (value_chunks, value_rest) = values.as_chunks::<8>();
    let (weight_chunks, weight_rest) = weights.as_chunks::<8>();
    let mut sums = [0f32; 8];
    for (v, w) in value_chunks.iter().zip(weight_chunks) {
        for lane in 0..8 {
            sums[lane] += v[lane] * w[lane];
        }
    }
    let rest: f32 = value_rest.iter().zip(weight_rest).map(|(v, w)| v * w).sum();
    sums.iter().sum::<f32>() + rest
}

/// The 64 weighted sums of one side.
fn side_taps(length: u32) -> Vec<Taps> {
    let length = length as usize;
    let window = length.div_ceil(2 * SIDE);
    (0..SIDE)
        .map(|sample| {
            let centre = (2 * sample + 1) * length / (2 * SIDE);
            let mut taps = Taps {
                start: centre,
                weights: vec![1.0],
            };
            for _ in 0..PASSES {
                taps = through(&taps, |pixel| box_taps(pixel, window, length));
            }
            taps
        })
        .collect()
}

/// The luma of a picture, averaged by area so that its longer side has at most `limit` pixels, its shape kept.
pub(super) fn small(picture: &Raster<'_>, limit: u32) -> (u32, u32, Vec<u8>) {
    let long = picture.width().max(picture.height());
    let (wide, high) = (
        reduced_length(picture.width(), long, limit),
        reduced_length(picture.height(), long, limit),
    );
    let across = single(&area_side(picture.width(), wide));
    let down = single(&area_side(picture.height(), high));
    let mut sums = vec![0f32; picture.width() as usize * picture.layout().bytes_per_pixel()];
    let mut luma = vec![0f32; picture.width() as usize];
    let mut bytes = Vec::with_capacity(across.len() * down.len());
    for (start, weights) in &down {
        rows::weighted(&mut sums, picture.rows_from(*start), weights);
        luma_of_sums(&sums, picture.layout(), &mut luma);
        let pixels = across.iter().map(|(start, weights)| {
            let window = luma.get(*start..*start + weights.len()).unwrap_or_default();
            rounded(dot(window, weights))
        });
        bytes.extend(pixels);
    }
    (wide, high, bytes)
}

fn area_side(length: u32, to: u32) -> Vec<Taps> {
    (0..to as usize)
        .map(|cell| area_taps(cell, to as usize, length as usize))
        .collect()
}

/// The side after the area average: unchanged up to `limit`, else scaled with the longer side, never to 0.
fn reduced_length(length: u32, long: u32, limit: u32) -> u32 {
    if long <= limit {
        return length;
    }
    let (length, long, limit) = (u64::from(length), u64::from(long), u64::from(limit));
    let rounded = (2 * length * limit + long) / (2 * long);
    u32::try_from(rounded.max(1)).unwrap_or(u32::MAX)
}

/// One output of a box filter `window` wide: the mean of the pixels inside, which reach `window / 2` ahead
/// and the rest behind (an even window reaches one further ahead), cut at the border.
fn box_taps(centre: usize, window: usize, length: usize) -> Taps {
    let ahead = window / 2;
    let behind = window - ahead - 1;
    let start = centre.saturating_sub(behind);
    let end = (centre + ahead + 1).min(length);
    let count = end - start;
    Taps {
        start,
        weights: vec![1.0 / to_f64(count); count],
    }
}

/// One output of the area average from `from` pixels down to `to`: each pixel weighs as much as it is covered.
fn area_taps(cell: usize, to: usize, from: usize) -> Taps {
    // In units of 1/to of a source pixel the cell covers [cell × from, (cell + 1) × from).
    let (low, high) = (cell * from, (cell + 1) * from);
    let (start, end) = (low / to, high.div_ceil(to).min(from));
    let weights = (start..end)
        .map(|pixel| to_f64(high.min((pixel + 1) * to) - low.max(pixel * to)) / to_f64(from))
        .collect();
    Taps { start, weights }
}

/// `taps` over values that are themselves weighted sums: the weights over the values below.
fn through(taps: &Taps, below: impl Fn(usize) -> Taps) -> Taps {
    let parts: Vec<Taps> = (taps.start..taps.start + taps.weights.len()).map(below).collect();
    let start = parts.iter().map(|p| p.start).min().unwrap_or(0);
    let end = parts.iter().map(|p| p.start + p.weights.len()).max().unwrap_or(0);
    let mut weights = vec![0.0; end - start];
    for (part, weight) in parts.iter().zip(&taps.weights) {
        for (sum, inner) in weights[part.start - start..].iter_mut().zip(&part.weights) {
            *sum += weight * inner;
        }
    }
    Taps { start, weights }
}

fn single(taps: &[Taps]) -> Vec<(usize, Vec<f32>)> {
    taps.iter()
        .map(|t| (t.start, t.weights.iter().map(|w| to_f32(*w)).collect()))
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean of bytes lies in 0–255"
)]
fn rounded(luma: f32) -> u8 {
    (luma + 0.5) as u8
}

#[expect(clippy::cast_precision_loss, reason = "pixel counts are far below 2^52")]
fn to_f64(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "weights lie in 0..=1; single precision is what pixels need"
)]
fn to_f32(weight: f64) -> f32 {
    weight as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdq::Layout;
    use proptest::prelude::*;

    #[test]
    fn a_64_pixel_picture_is_its_own_samples() {
        let bytes: Vec<u8> = (0..64 * 64u32)
            .map(|i| u8::try_from(i * 7 % 256).unwrap())
            .collect();
        let out = samples(&Raster::new(64, 64, Layout::Luma8, &bytes).unwrap());
        for (row, line) in out.iter().enumerate() {
            for (column, value) in line.iter().enumerate() {
                assert!((value - f32::from(bytes[row * 64 + column])).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn the_shape_is_kept_when_a_large_picture_is_averaged() {
        assert_eq!(
            (reduced_length(2000, 2000, 512), reduced_length(1000, 2000, 512)),
            (512, 256)
        );
        assert_eq!(reduced_length(1, 100_000, 512), 1);
        assert_eq!(reduced_length(300, 512, 512), 300);
        let bytes = [10, 20, 30, 40, 50, 60, 70, 80];
        let picture = Raster::new(4, 2, Layout::Luma8, &bytes).unwrap();
        assert_eq!(small(&picture, 2), (2, 1, vec![35, 55]));
        assert_eq!(small(&picture, 4), (4, 2, bytes.to_vec()));
    }

    proptest! {
        #[test]
        fn a_uniform_picture_stays_uniform(width in 1u32..700, height in 1u32..700) {
            let bytes = vec![200u8; (width * height) as usize];
            let picture = Raster::new(width, height, Layout::Luma8, &bytes).unwrap();
            let out = samples(&picture);
            prop_assert!(out.iter().flatten().all(|v| (v - 200.0).abs() < 0.01));
            prop_assert!(small(&picture, 90).2.iter().all(|v| *v == 200));
        }

        #[test]
        fn weights_always_add_up_to_one_and_stay_inside(length in 1u32..5000, to in 1u32..600) {
            for taps in side_taps(length).into_iter().chain(area_side(length, to.min(length))) {
                prop_assert!(taps.end() <= length as usize);
                prop_assert!((taps.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    }
}
