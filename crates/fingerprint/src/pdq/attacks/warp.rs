//! Turned, cut, framed.

use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

use super::dice::Dice;
use super::paint;
use crate::pdq::Turn;

const WHITE: Rgb<u8> = Rgb([255; 3]);
/// Sine and cosine of 0 to 5 degrees, of 65,536.
const TILTS: [(i64, i64); 6] = [
    (0, 65_536),
    (1144, 65_526),
    (2287, 65_496),
    (3430, 65_446),
    (4572, 65_376),
    (5712, 65_287),
];

/// Turned by quarters, or mirrored.
pub(super) fn turned(picture: &RgbImage, turn: Turn) -> RgbImage {
    let quarter = || imageops::rotate90(picture);
    match turn {
        Turn::Upright => picture.clone(),
        Turn::Clockwise => quarter(),
        Turn::Half => imageops::rotate180(picture),
        Turn::CounterClockwise => imageops::rotate270(picture),
        Turn::MirrorAcross => imageops::flip_horizontal(picture),
        Turn::MirrorDown => imageops::flip_vertical(picture),
        Turn::Transpose => imageops::flip_horizontal(&quarter()),
        Turn::AntiTranspose => imageops::flip_vertical(&quarter()),
    }
}

/// With a border of one colour.
pub(super) fn bordered(picture: &RgbImage, percent: u32, dice: &mut Dice) -> RgbImage {
    let (width, height) = picture.dimensions();
    let (across, down) = (width * percent / 100, height * percent / 100);
    let colour = [[255; 3], [0; 3], dice.colour(0, 255)][dice.below(3) as usize];
    let mut framed = RgbImage::from_pixel(width + 2 * across, height + 2 * down, Rgb(colour));
    imageops::replace(&mut framed, picture, across.into(), down.into());
    framed
}

/// A part, somewhere.
pub(super) fn cropped(picture: &RgbImage, percent: u32, dice: &mut Dice) -> RgbImage {
    let (width, height) = picture.dimensions();
    let (across, down) = (width * percent / 100, height * percent / 100);
    let (left, top) = (dice.from(0, across), dice.from(0, down));
    imageops::crop_imm(picture, left, top, width - across, height - down).to_image()
}

/// About its middle, by whole degrees up to five.
pub(super) fn tilted(picture: &RgbImage, degrees: i32) -> RgbImage {
    let (sine, cosine) = TILTS[degrees.unsigned_abs().min(5) as usize];
    let sine = sine * i64::from(degrees.signum());
    let (width, height) = picture.dimensions();
    let (middle_x, middle_y) = (i64::from(width) << 15, i64::from(height) << 15);
    RgbImage::from_fn(width, height, |x, y| {
        let (across, down) = ((i64::from(x) << 16) - middle_x, (i64::from(y) << 16) - middle_y);
        let from_x = ((cosine * across + sine * down) >> 16) + middle_x;
        let from_y = ((cosine * down - sine * across) >> 16) + middle_y;
        between(picture, from_x, from_y)
    })
}

/// The colour between four pixels, at a place in 65,536ths; white outside.
fn between(picture: &RgbImage, x: i64, y: i64) -> Rgb<u8> {
    let at = |x: i64, y: i64| {
        let place = u32::try_from(x).ok().zip(u32::try_from(y).ok());
        let pixel = place.and_then(|(x, y)| picture.get_pixel_checked(x, y));
        pixel.unwrap_or(&WHITE).0.map(i64::from)
    };
    let (column, row, right, below) = (x >> 16, y >> 16, x & 0xffff, y & 0xffff);
    let upper = (at(column, row), at(column + 1, row));
    let lower = (at(column, row + 1), at(column + 1, row + 1));
    Rgb(std::array::from_fn(|channel| {
        let top = upper.0[channel] * (0x1_0000 - right) + upper.1[channel] * right;
        let low = lower.0[channel] * (0x1_0000 - right) + lower.1[channel] * right;
        u8::try_from((top * (0x1_0000 - below) + low * below) >> 32).unwrap_or(u8::MAX)
    }))
}

/// As wide as a telephone's screen, with its bars and a shop's text about it.
pub(super) fn screenshot(picture: &RgbImage, dice: &mut Dice) -> RgbImage {
    let (width, height) = (720, 1440);
    let (old_width, old_height) = picture.dimensions();
    let shown = imageops::resize(
        picture,
        width,
        (old_height * width / old_width).clamp(1, height),
        FilterType::Triangle,
    );
    let mut screen = RgbImage::from_pixel(width, height, Rgb([250; 3]));
    paint::words(&mut screen, (16, 12, 688, 20), [40; 3], dice);
    paint::plate(&mut screen, (0, 44, width, 60), [235; 3]);
    paint::words(&mut screen, (90, 62, 400, 24), [60; 3], dice);
    let top = 104 + dice.below(60);
    imageops::replace(&mut screen, &shown, 0, top.into());
    let mut line = top + shown.height() + 30;
    while line + 60 < height - 110 {
        paint::words(&mut screen, (24, line, dice.from(300, 670), 26), [50; 3], dice);
        line += 56;
    }
    paint::plate(&mut screen, (0, height - 100, width, 100), [245; 3]);
    paint::plate(&mut screen, (380, height - 84, 310, 68), dice.colour(0, 255));
    screen
}
