//! Our PDQ against hashes recorded from the Python packages (`pdq_expected.txt` says how they were made).

use fingerprint::pdq::attacks::{Attack, scene};
use fingerprint::pdq::{self, Area, Layout, Raster, Turn};
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

/// The packages hash a picture at its full size, as we do. Their C++ original squeezes it to 512 × 512 first, others fit it into 512:
/// their codes stay inside the radius.
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
        let quality = ours.quality.abs_diff(case.full_quality);
        assert!(quality <= 2, "{}: quality {}", case.name, ours.quality);
        assert!(full <= 4, "{}: {full} bits from pdqhash", case.name);
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
        assert!(distance <= 4, "{}: {distance} bits", case.name);
    }
}

#[test]
fn the_eight_forms_agree_with_the_package() {
    for case in cases().iter().filter(|case| case.full_quality >= 80) {
        let ours = pdq::dihedral(&case.raster());
        assert_eq!(ours.upright(), pdq::fingerprint(&case.raster()));
        for (turn, reference) in PACKAGE_ORDER.into_iter().zip(&case.turns) {
            let distance = ours.after(turn).hash.distance(reference);
            assert!(distance <= 4, "{} {turn:?}: {distance} bits", case.name);
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

    /// The eight codes that are kept of a picture are those of the pictures really turned, but for rounding.
    #[test]
    fn each_form_is_the_code_of_the_picture_really_turned(seed: u64, width in 100u32..900, height in 100u32..900) {
        let upright = scene(seed, width, height);
        let codes = |picture: &image::RgbImage| {
            let raster = Raster::new(picture.width(), picture.height(), Layout::Rgb8, picture.as_raw());
            pdq::codes(&raster.unwrap())
        };
        let kept = codes(&upright);
        // A plain one has none.
        prop_assume!(kept.first().is_some_and(|code| code.area == Area::WHOLE));
        for form in kept.iter().filter(|code| code.area == Area::WHOLE) {
            let really = codes(&Attack::Turn(form.turn).of(&upright, 0))[0];
            let distance = form.hash.distance(&really.hash);
            prop_assert!(distance <= 6, "{:?}: {} bits", form.turn, distance);
        }
    }

    /// Of the published rule the forms are near, no more: its filter is lopsided.
    #[test]
    fn published_forms_are_near_the_picture_really_turned(seed: u64, width in 300u32..900, height in 300u32..900) {
        let upright = scene(seed, width, height);
        let raster = Raster::new(width, height, Layout::Rgb8, upright.as_raw()).unwrap();
        let forms = pdq::dihedral(&raster);
        prop_assert_eq!(forms.upright(), pdq::fingerprint(&raster));
        for turn in Turn::ALL {
            let turned = Attack::Turn(turn).of(&upright, 0);
            let really = Raster::new(turned.width(), turned.height(), Layout::Rgb8, turned.as_raw()).unwrap();
            let distance = forms.after(turn).hash.distance(&pdq::fingerprint(&really).hash);
            prop_assert!(distance <= 60, "{:?}: {} bits", turn, distance);
            prop_assert!(!matches!(turn, Turn::Upright | Turn::Transpose) || distance <= 4, "{:?}: {} bits", turn, distance);
        }
    }
}

#[test]
fn a_shrunk_copy_of_a_photograph_still_matches() {
    let case = named("phone");
    let original = pdq::fingerprint(&case.raster());
    let upright = image::RgbImage::from_raw(case.width, case.height, case.pixels.clone()).unwrap();
    for (width, limit) in [(900, 31), (750, 31), (512, 31), (400, 31), (200, 31)] {
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
