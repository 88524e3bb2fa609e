//! Plates and letter-like marks laid over a picture.

use image::{Rgb, RgbImage};

use super::dice::Dice;

/// Left, top, width, height.
pub(super) type Place = (u32, u32, u32, u32);

/// Columns and rows of a letter.
const LETTER: (u32, u32) = (5, 7);

/// A word in half-transparent letters, white or dark.
pub(super) fn watermark(picture: &RgbImage, percent: u32, dice: &mut Dice) -> RgbImage {
    let mut copy = picture.clone();
    let place = somewhere(picture, percent, dice);
    let ink = [[255; 3], [40; 3]][dice.below(2) as usize];
    letters(&mut copy, place, ink, 50, dice);
    copy
}

/// A word on a light, half-transparent plate.
pub(super) fn labelled(picture: &RgbImage, percent: u32, dice: &mut Dice) -> RgbImage {
    let mut copy = picture.clone();
    let place = somewhere(picture, percent, dice);
    cover(&mut copy, place, |_, _| Some(([240; 3], 35)));
    letters(&mut copy, inner(place), [70; 3], 50, dice);
    copy
}

/// Opaque letters on a plain ground.
pub(super) fn lettering(picture: &RgbImage, percent: u32, dice: &mut Dice) -> RgbImage {
    let mut copy = picture.clone();
    let (width, height) = picture.dimensions();
    // A band from side to side, as advertisements have it.
    let tall = (height * percent / 100).max(1);
    let band = (0, dice.from(0, height - tall), width, tall);
    plate(&mut copy, band, dice.colour(120, 255));
    letters(&mut copy, inner(band), dice.colour(0, 90), 100, dice);
    copy
}

/// A place of one colour.
pub(super) fn plate(picture: &mut RgbImage, place: Place, colour: [u8; 3]) {
    cover(picture, place, |_, _| Some((colour, 100)));
}

/// A line of letters.
pub(super) fn words(picture: &mut RgbImage, place: Place, colour: [u8; 3], dice: &mut Dice) {
    letters(picture, place, colour, 100, dice);
}

fn letters(picture: &mut RgbImage, place: Place, colour: [u8; 3], strength: u32, dice: &mut Dice) {
    let (_, _, width, height) = place;
    let dot = (height / LETTER.1).max(1);
    let count = width / (dot * (LETTER.0 + 1)) + 1;
    let shapes: Vec<u32> = (0..count)
        .map(|_| {
            if dice.below(6) == 0 {
                0
            } else {
                dice.below(u32::MAX) | dice.below(u32::MAX)
            }
        })
        .collect();
    cover(picture, place, |x, y| {
        let (column, row) = (x / dot, y / dot);
        let (letter, column) = (column / (LETTER.0 + 1), column % (LETTER.0 + 1));
        let shape = shapes.get(letter as usize)?;
        let is_inked =
            column < LETTER.0 && row < LETTER.1 && shape >> ((row * LETTER.0 + column) % 32) & 1 == 1;
        is_inked.then_some((colour, strength))
    });
}

/// Lays colours with their strength in percent over a place; `ink` is asked for each pixel from the place's corner on.
fn cover(
    picture: &mut RgbImage,
    (left, top, width, height): Place,
    ink: impl Fn(u32, u32) -> Option<([u8; 3], u32)>,
) {
    for y in 0..height {
        for x in 0..width {
            let Some(Rgb(pixel)) = picture.get_pixel_mut_checked(left + x, top + y) else {
                continue;
            };
            if let Some((colour, strength)) = ink(x, y) {
                for (below, above) in pixel.iter_mut().zip(colour) {
                    let mixed = u32::from(*below) * (100 - strength) + u32::from(above) * strength;
                    *below = u8::try_from(mixed / 100).unwrap_or(u8::MAX);
                }
            }
        }
    }
}

/// A place over so many percent of the area, three times as wide as high where there is room.
fn somewhere(picture: &RgbImage, percent: u32, dice: &mut Dice) -> Place {
    let (width, height) = picture.dimensions();
    let area = u64::from(width) * u64::from(height) * u64::from(percent) / 100;
    let side = |area: u64| u32::try_from(area.isqrt()).unwrap_or(1).max(1);
    let wide = side(area * 3).min(width);
    let high = u32::try_from(area / u64::from(wide))
        .unwrap_or(1)
        .clamp(1, height);
    (
        dice.from(0, width - wide),
        dice.from(0, height - high),
        wide,
        high,
    )
}

/// With a margin of a sixth of the height.
const fn inner((left, top, width, height): Place) -> Place {
    let margin = height / 6;
    (
        left + margin,
        top + margin,
        width.saturating_sub(2 * margin),
        height.saturating_sub(2 * margin),
    )
}
