//! Images a second, one thread, 1024 × 1024 JPEG files made here.

use std::hint::black_box;

use fingerprint::pdq::attacks::{Attack, scene};
use fingerprint::{Hash256, Limits, Picture, decode, pdq};
use kernel::Result;
use serde::Serialize;

use super::super::rate;
use super::broken;

/// Files.
const FILES: u64 = 24;
/// Pixels a side.
const SIDE: u32 = 1024;
/// JPEG quality.
const QUALITY: u8 = 90;
/// Each side of the comparison in turn, so often; the best counts, as others may be using the machine.
const ROUNDS: u32 = 7;

/// Images a second.
#[derive(Serialize)]
pub struct Speed {
    /// Bytes of a file on average.
    pub file_bytes: usize,
    /// Only decoded, to RGB.
    pub decoded: f64,
    /// Decoded and hashed.
    pub hashed: f64,
    /// Decoded and hashed in all eight forms.
    pub all_forms: f64,
    /// Decoded, with the codes of all parts.
    pub all_parts: f64,
    /// Hashed, the pixels being there.
    pub hash_alone: f64,
}

/// The files.
pub fn files() -> Result<Vec<Vec<u8>>> {
    let file = |seed| Attack::Reencode(QUALITY).file(&scene(seed, SIDE, SIDE), seed);
    (0..FILES)
        .map(file)
        .collect::<std::result::Result<_, _>>()
        .map_err(broken)
}

/// The code that each file has with us.
pub fn codes(files: &[Vec<u8>]) -> Result<Vec<Hash256>> {
    let code = |file: &Vec<u8>| Ok(pdq::fingerprint(&open(file)?.raster()).hash);
    files.iter().map(code).collect()
}

/// Measures.
pub fn measure(files: &[Vec<u8>]) -> Result<Speed> {
    let times = u32::try_from(files.len()).unwrap_or_default();
    let file = |time: u32| files[usize::try_from(time).unwrap_or_default() % files.len()].as_slice();
    let pixels = open(file(0))?;
    let mut best = [0.0_f64; 5];
    for _ in 0..ROUNDS {
        let round = [
            rate(times, |time| {
                open(file(time)).map(|picture| drop(black_box(picture)))
            })?,
            rate(times, |time| {
                black_box(pdq::fingerprint(&open(file(time))?.raster()));
                Ok(())
            })?,
            rate(times, |time| {
                black_box(pdq::dihedral(&open(file(time))?.raster()));
                Ok(())
            })?,
            rate(times, |time| {
                let picture = open(file(time))?;
                black_box((pdq::fingerprint(&picture.raster()), pdq::codes(&picture.raster())));
                Ok(())
            })?,
            rate(times, |_| {
                black_box(pdq::fingerprint(&pixels.raster()));
                Ok(())
            })?,
        ];
        for (best, now) in best.iter_mut().zip(round) {
            *best = best.max(now);
        }
    }
    let [decoded, hashed, all_forms, all_parts, hash_alone] = best;
    Ok(Speed {
        file_bytes: files.iter().map(Vec::len).sum::<usize>() / files.len().max(1),
        decoded,
        hashed,
        all_forms,
        all_parts,
        hash_alone,
    })
}

fn open(file: &[u8]) -> Result<Picture> {
    decode(file, Limits::default()).map_err(broken)
}
