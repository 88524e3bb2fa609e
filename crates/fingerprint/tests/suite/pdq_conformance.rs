//! Our PDQ against hashes recorded from the Python packages (`pdq_expected.txt` says how they were made).

use fingerprint::pdq::attacks::{Attack, scene};
use fingerprint::pdq::{self, Layout, Raster, Turn};
use fingerprint::{Hash256, Limits, decode};
use proptest::prelude::*;

const EXPECTED: &str = include_str!("pdq_expected.txt");

/// The order of `pdqhash.compute_dihedral`, found by turning the picture itself.
const PACKAGE_ORDER: [Turn; 8] = [
    Turn::Upright,
    Turn::CounterClockwise,
    Turn::Half,
    Turn::Clockwise,
    Turn::MirrorDown,
    Turn::MirrorAcross,
    Turn::Transpose,
    Turn::AntiTranspose,
];

struct Case {
    name: String,
    width: u32,
    height: u32,
    layout: Layout,
    pixels: Vec<u8>,
    full: Hash256,
    full_quality: u8,
    pytx: Option<Hash256>,
    fitted: Hash256,
    fitted_quality: u8,
    squeezed: Hash256,
    turns: Vec<Hash256>,
}

impl Case {
    fn raster(&self) -> Raster<'_> {
        Raster::new(self.width, self.height, self.layout, &self.pixels).unwrap()
    }
}

fn cases() -> Vec<Case> {
    read(|_| true)
}

fn named(name: &str) -> Case {
    read(|found| found == name).pop().unwrap()
}

fn read(wanted: impl Fn(&str) -> bool) -> Vec<Case> {
    let lines: Vec<Vec<&str>> = EXPECTED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect())
        .collect();
    lines
        .chunks(6)
        .filter(|lines| wanted(lines[0][1]))
        .map(case)
        .collect()
}

fn case(lines: &[Vec<&str>]) -> Case {
    let [head, full, pytx, fitted, squeezed, turns] = lines else {
        panic!("six lines a case")
    };
    let number = |at: usize| head[at].parse::<u32>().unwrap();
    let (width, height) = (number(2), number(3));
    let pixels = procedural(width, height, number(4), number(5), number(6));
    assert_eq!(
        format!("{:016x}", fnv(&pixels)),
        head[7],
        "{}: the pixels differ from Python's",
        head[1]
    );
    Case {
        name: head[1].to_owned(),
        width,
        height,
        layout: if head[4] == "1" {
            Layout::Luma8
        } else {
            Layout::Rgb8
        },
        pixels,
        full: full[1].parse().unwrap(),
        full_quality: full[2].parse().unwrap(),
        pytx: pytx[1].parse().ok(),
        fitted: fitted[1].parse().unwrap(),
        fitted_quality: fitted[2].parse().unwrap(),
        squeezed: squeezed[1].parse().unwrap(),
        turns: turns[1..].iter().map(|hash| hash.parse().unwrap()).collect(),
    }
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf29ce484222325, |h, b| {
        (h ^ u64::from(*b)).wrapping_mul(0x100000001b3)
    })
}

fn procedural(width: u32, height: u32, channels: u32, seed: u32, cell: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    for y in 0..height {
        for x in 0..width {
            for channel in 0..channels {
                let s = seed * 10 + channel;
                let coarse = noise(x, y, cell, s);
                let middle = noise(x, y, (cell / 3).max(2), s + 1000);
                let fine = noise(x, y, (cell / 9).max(1), s + 2000);
                bytes.push(u8::try_from((coarse * 5 + middle * 2 + fine) / 8).unwrap());
            }
        }
    }
    bytes
}

fn noise(x: u32, y: u32, cell: u32, seed: u32) -> u32 {
    let (ix, iy) = (x / cell, y / cell);
    let (fx, fy) = (x % cell * 256 / cell, y % cell * 256 / cell);
    let top = lattice(ix, iy, seed) * (256 - fx) + lattice(ix + 1, iy, seed) * fx;
    let low = lattice(ix, iy + 1, seed) * (256 - fx) + lattice(ix + 1, iy + 1, seed) * fx;
    (top * (256 - fy) + low * fy) >> 16
}

fn lattice(ix: u32, iy: u32, seed: u32) -> u32 {
    let mut h = ix
        .wrapping_mul(374761393)
        .wrapping_add(iy.wrapping_mul(668265263))
        .wrapping_add(seed.wrapping_mul(2246822519));
    h ^= h >> 13;
    h = h.wrapping_mul(1274126177);
    h ^= h >> 16;
    h & 255
}

/// The packages hash a picture at its full size. Their C++ original squeezes it to 512 × 512 first, where its samples lie 1.5
/// pixels off the middle of their cells (see `pdq`): so far apart are the two rules, and ours stays inside the radius of both.
#[test]
fn hashes_agree_with_the_python_packages() {
    for case in cases() {
        let ours = pdq::fingerprint(&case.raster());
        let [fitted, squeezed, full] =
            [case.fitted, case.squeezed, case.full].map(|reference| ours.hash.distance(&reference));
        println!(
            "{:8} full {full:2} fitted {fitted:2} squeezed {squeezed:2} q {}",
            case.name, ours.quality
        );
        if case.full_quality < 80 {
            assert!(!ours.can_match(), "{}", case.name);
            continue;
        }
        let quality = ours.quality.abs_diff(case.full_quality.min(case.fitted_quality));
        assert!(quality <= 5, "{}: quality {}", case.name, ours.quality);
        assert!(full <= 10, "{}: {full} bits from pdqhash", case.name);
        assert!(
            fitted <= 24 && squeezed <= 24,
            "{}: {fitted}, {squeezed} bits at 512",
            case.name
        );
    }
}

#[test]
fn a_decoded_png_agrees_with_threatexchange() {
    for case in cases() {
        let Some(reference) = case.pytx else { continue };
        let colour = match case.layout {
            Layout::Luma8 => image::ExtendedColorType::L8,
            Layout::Rgb8 => image::ExtendedColorType::Rgb8,
        };
        let mut file = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut file);
        image::ImageEncoder::write_image(encoder, &case.pixels, case.width, case.height, colour).unwrap();
        let picture = decode(&file, Limits::default()).unwrap();
        let distance = pdq::fingerprint(&picture.raster()).hash.distance(&reference);
        if case.full_quality < 80 {
            continue;
        }
        assert!(distance <= 10, "{}: {distance} bits", case.name);
    }
}

#[test]
fn the_eight_forms_agree_with_the_package() {
    for case in cases().iter().filter(|case| case.full_quality >= 80) {
        let ours = pdq::dihedral(&case.raster());
        assert_eq!(ours.upright(), pdq::fingerprint(&case.raster()));
        for (turn, reference) in PACKAGE_ORDER.into_iter().zip(&case.turns) {
            let distance = ours.after(turn).hash.distance(reference);
            assert!(distance <= 16, "{} {turn:?}: {distance} bits", case.name);
        }
    }
}

#[test]
fn a_plain_picture_never_matches_even_its_own_copy() {
    let fog = named("fog");
    let print = pdq::fingerprint(&fog.raster());
    assert!(print.quality < 50, "{}", print.quality);
    assert!(!print.matches(&print, 256));
    assert!(
        pdq::dihedral(&fog.raster())
            .iter()
            .all(|(_, form)| !form.can_match())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One transform gives the codes of all eight forms: those of the pictures really turned, but for rounding.
    #[test]
    fn each_form_is_the_hash_of_the_picture_really_turned(seed: u64, width in 100u32..900, height in 100u32..900) {
        let upright = scene(seed, width, height);
        let code = |picture: &image::RgbImage| {
            let raster = Raster::new(picture.width(), picture.height(), Layout::Rgb8, picture.as_raw());
            pdq::fingerprint(&raster.unwrap())
        };
        let raster = Raster::new(width, height, Layout::Rgb8, upright.as_raw()).unwrap();
        let forms = pdq::dihedral(&raster);
        prop_assert_eq!(forms.upright(), pdq::fingerprint(&raster));
        for turn in Turn::ALL {
            let really = code(&Attack::Turn(turn).of(&upright, 0));
            let distance = forms.after(turn).hash.distance(&really.hash);
            prop_assert!(distance <= 4, "{:?}: {} bits", turn, distance);
            prop_assert!(forms.nearest(&really.hash).1 <= distance);
            prop_assert!(really.quality.abs_diff(forms.upright().quality) <= 1);
        }
    }
}

#[test]
fn a_shrunk_copy_of_a_photograph_still_matches() {
    let case = named("phone");
    let original = pdq::fingerprint(&case.raster());
    let upright = image::RgbImage::from_raw(case.width, case.height, case.pixels.clone()).unwrap();
    for (width, limit) in [(900, 6), (750, 6), (512, 6), (400, 31), (200, 31)] {
        let copy = image::imageops::resize(
            &upright,
            width,
            width * 4 / 3,
            image::imageops::FilterType::CatmullRom,
        );
        let raster = Raster::new(copy.width(), copy.height(), Layout::Rgb8, copy.as_raw()).unwrap();
        let copy = pdq::fingerprint(&raster);
        assert!(
            original.matches(&copy, limit),
            "{width}: {} bits",
            original.hash.distance(&copy.hash)
        );
    }
}
