//! Brightness, contrast and colour.

use image::{Rgb, RgbImage};

use super::Tint;

/// Each channel of each pixel through a function, cut to what a byte holds.
pub(super) fn each(picture: &RgbImage, change: impl Fn(i32) -> i32) -> RgbImage {
    mapped(picture, |channels| channels.map(&change))
}

/// Colours shifted.
pub(super) fn tinted(picture: &RgbImage, tint: Tint) -> RgbImage {
    mapped(picture, |[red, green, blue]| match tint {
        Tint::Warmer => [red * 115 / 100, green, blue * 80 / 100],
        Tint::Cooler => [red * 80 / 100, green, blue * 115 / 100],
        Tint::Grey => [(299 * red + 587 * green + 114 * blue) / 1000; 3],
    })
}

/// A share of the side, at least half a pixel, as a blur takes it.
pub(super) fn sigma(side: u32, thousandths: u32) -> f32 {
    let tenths = u16::try_from(side * thousandths / 100).unwrap_or(u16::MAX);
    (f32::from(tenths) / 10.0).max(0.5)
}

fn mapped(picture: &RgbImage, change: impl Fn([i32; 3]) -> [i32; 3]) -> RgbImage {
    let mut copy = picture.clone();
    for Rgb(pixel) in copy.pixels_mut() {
        *pixel = change(pixel.map(i32::from)).map(byte);
    }
    copy
}

fn byte(value: i32) -> u8 {
    u8::try_from(value.clamp(0, 255)).unwrap_or_default()
}
