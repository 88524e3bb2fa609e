//! The samples of any area of a small picture, each at the cost of a few look-ups.
//!
//! Sums over all pixels above and left of each corner (Crow 1984, summed-area tables) give the mean of any area. Each of
//! the 64 × 64 samples is the mean of its cell, with the pixels at its edges counted by the share that is covered, so samples
//! of a picture and of the same picture turned or mirrored are the same.

use super::reduce::{SIDE, Samples};

/// Sums of a luma picture.
pub(super) struct Sums {
    /// Of a line of corners.
    stride: usize,
    sums: Vec<u32>,
}

impl Sums {
    /// Of a picture of at most 4096 × 4096 pixels: their sum fits.
    pub(super) fn new(width: u32, bytes: &[u8]) -> Self {
        let width = width as usize;
        let stride = width + 1;
        let mut sums = vec![0u32; stride];
        sums.reserve(bytes.len() + bytes.len() / width.max(1) + 1);
        for line in bytes.chunks_exact(width.max(1)) {
            let above = sums.len() - stride;
            let mut sum = 0u32;
            sums.push(0);
            for (place, pixel) in line.iter().enumerate() {
                sum += u32::from(*pixel);
                sums.push(sums[above + place + 1] + sum);
            }
        }
        Self { stride, sums }
    }

    /// The samples of an area, given by its upper left pixel and its size, which lie inside the picture.
    pub(super) fn samples(&self, (left, top): (u32, u32), (width, height): (u32, u32)) -> Samples {
        let across = borders(left, width);
        let mut above = self.corners(Border::at(top, height, 0), &across);
        let share = f64::from(width) * f64::from(height) / CELLS;
        let mut out = [[0f32; SIDE]; SIDE];
        for (place, line) in (1u32..).zip(&mut out) {
            let below = self.corners(Border::at(top, height, place), &across);
            for (at, sample) in line.iter_mut().enumerate() {
                let sum = (below[at + 1] - below[at]) - (above[at + 1] - above[at]);
                *sample = single(sum / share);
            }
            above = below;
        }
        out
    }

    /// The sums above and left of where one line crosses others.
    fn corners(&self, down: Border, across: &[Border; SIDE + 1]) -> [f64; SIDE + 1] {
        let upper = self.line(down.pixel);
        let lower = if down.share > 0.0 {
            self.line(down.pixel + 1)
        } else {
            upper
        };
        let mut out = [0.0; SIDE + 1];
        for (sum, border) in out.iter_mut().zip(across) {
            let (one, two) = (border.of(upper), border.of(lower));
            *sum = one + (two - one) * down.share;
        }
        out
    }

    fn line(&self, number: usize) -> &[u32] {
        self.sums
            .get(number * self.stride..(number + 1) * self.stride)
            .unwrap_or_default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "4096")]
const CELLS: f64 = (SIDE * SIDE) as f64;

/// A line between two cells: so many whole pixels, and a share of the next one.
#[derive(Clone, Copy, Default)]
struct Border {
    pixel: usize,
    share: f64,
}

impl Border {
    /// The border before a cell of an area's side.
    fn at(start: u32, length: u32, cell: u32) -> Self {
        let (cells, covered) = (64, cell * length);
        Self {
            pixel: (start + covered / cells) as usize,
            share: f64::from(covered % cells) / f64::from(cells),
        }
    }

    /// The sum up to it.
    fn of(self, line: &[u32]) -> f64 {
        let at = |place: usize| line.get(place).copied().map_or(0.0, f64::from);
        let whole = at(self.pixel);
        if self.share > 0.0 {
            whole + (at(self.pixel + 1) - whole) * self.share
        } else {
            whole
        }
    }
}

fn borders(start: u32, length: u32) -> [Border; SIDE + 1] {
    let mut all = [Border::default(); SIDE + 1];
    for (cell, border) in (0..).zip(&mut all) {
        *border = Border::at(start, length, cell);
    }
    all
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a mean of bytes; single precision is what samples are in"
)]
fn single(mean: f64) -> f32 {
    mean as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The mean of a cell, pixel by pixel.
    fn mean(width: u32, bytes: &[u8], (left, top): (u32, u32), size: (u32, u32), (x, y): (u32, u32)) -> f64 {
        let covered = |start: u32, length: u32, cell: u32, pixel: u32| {
            let (low, high) = (64 * start + cell * length, 64 * start + (cell + 1) * length);
            high.min(64 * (pixel + 1)).saturating_sub(low.max(64 * pixel))
        };
        let mut sum = 0u64;
        for (pixel, byte) in (0u32..).zip(bytes) {
            let weight = covered(left, size.0, x, pixel % width) * covered(top, size.1, y, pixel / width);
            sum += u64::from(weight) * u64::from(*byte);
        }
        #[expect(clippy::cast_precision_loss, reason = "small pictures")]
        let sum = sum as f64;
        sum / (f64::from(size.0) * f64::from(size.1))
    }

    proptest! {
        #[test]
        fn each_sample_is_the_mean_of_its_cell(
            (width, height) in (5u32..90, 5u32..90), seed: u32,
            (left, top) in (0u32..40, 0u32..40), (x, y) in (0u32..64, 0u32..64),
        ) {
            let bytes: Vec<u8> = (0..width * height)
                .map(|i| u8::try_from(i.wrapping_mul(seed | 1) >> 7 & 255).unwrap())
                .collect();
            let (left, top) = (left.min(width - 1), top.min(height - 1));
            let size = (width - left, height - top);
            let samples = Sums::new(width, &bytes).samples((left, top), size);
            let expected = mean(width, &bytes, (left, top), size, (x, y));
            prop_assert!((f64::from(samples[y as usize][x as usize]) - expected).abs() < 1e-3);
        }
    }
}
